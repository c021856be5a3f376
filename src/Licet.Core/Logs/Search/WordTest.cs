namespace Licet.Core.Logs.Search;

/// <summary>A word of the text passes another test; it is given in small letters.</summary>
internal sealed class WordTest(LogValueTest inner) : LogValueTest
{
    public override bool Matches(string value)
    {
        foreach (var word in MessageWords.Of(value))
        {
            if (inner.Matches(word))
            {
                return true;
            }
        }

        return false;
    }
}
