namespace Licet.Core.Logs.Search;

/// <summary>The text has these words in a row.</summary>
internal sealed class PhraseTest(List<string> phrase) : LogValueTest
{
    public override bool Matches(string value)
    {
        var words = MessageWords.Of(value);
        for (var first = 0; first + phrase.Count <= words.Count; first++)
        {
            var length = 0;
            while (length < phrase.Count && words[first + length] == phrase[length])
            {
                length++;
            }

            if (length == phrase.Count)
            {
                return true;
            }
        }

        return false;
    }
}
