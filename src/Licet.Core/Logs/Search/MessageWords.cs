namespace Licet.Core.Logs.Search;

/// <summary>
/// Takes a message apart into words, in small letters: letters, digits and <c>_</c>, and a point or an apostrophe
/// between two letters or two digits (<c>john.doe</c>, <c>1.5</c>), much as Graylog's standard analyser does.
/// </summary>
internal static class MessageWords
{
    /// <summary>The words, in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && (IsOfWord(text[index]) || (start >= 0 && Joins(text, index))))
            {
                start = start < 0 ? index : start;
            }
            else if (start >= 0)
            {
                words.Add(Small(text[start..index]));
                start = -1;
            }
        }

        return words;
    }

    /// <summary>A text in small letters, as words are kept.</summary>
    public static string Small(string text) => text.ToLowerInvariant();

    private static bool IsOfWord(char unit) => char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) || unit == '_'
        || char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool Joins(string text, int index) =>
        text[index] is '.' or '\'' or '’'
        && index + 1 < text.Length
        && ((char.IsLetter(text[index - 1]) && char.IsLetter(text[index + 1]))
            || (char.IsDigit(text[index - 1]) && char.IsDigit(text[index + 1])));
}
