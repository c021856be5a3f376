namespace Licet.Server.Ovh;

/// <summary>
/// Texts in which <c>%</c> stands for any run of characters and <c>_</c> for one, as in SQL, and every other character
/// for itself.
/// </summary>
internal static class LikePattern
{
    /// <summary>Whether the whole text matches, with regard to case.</summary>
    /// <remarks>
    /// Two positions and one place to fall back to: a later <c>%</c> makes every earlier one final, so the work is at
    /// most the product of the lengths.
    /// </remarks>
    public static bool Matches(string text, string pattern)
    {
        var (at, percent, resume, position) = (0, -1, 0, 0);
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '%')
            {
                percent = at++;
                resume = position;
            }
            else if (at < pattern.Length && (pattern[at] == '_' || pattern[at] == text[position]))
            {
                at++;
                position++;
            }
            else if (percent >= 0)
            {
                at = percent + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).IndexOfAnyExcept('%') < 0;
    }

    /// <summary>Whether the whole text matches, without regard to case.</summary>
    public static bool MatchesAnyCase(string text, string pattern) =>
        Matches(text.ToUpperInvariant(), pattern.ToUpperInvariant());
}
