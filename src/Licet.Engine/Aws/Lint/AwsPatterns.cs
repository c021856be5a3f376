namespace Licet.Engine.Aws.Lint;

/// <summary>Compares patterns with patterns: <c>*</c> is any run of characters, <c>?</c> any one.</summary>
internal static class AwsPatterns
{
    public static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a pattern of actions has an action.</summary>
    public static bool CoversAction(string pattern, string action) => Covers(pattern, action, ignoreCase: true);

    /// <summary>
    /// Whether whatever matches <paramref name="narrow"/> matches <paramref name="wide"/>. It never says so wrongly;
    /// in rare cases it does not see it.
    /// </summary>
    public static bool Covers(string wide, string narrow, bool ignoreCase)
    {
        // The usual matching of a text, in which the narrow pattern's `*` is a character that only a `*` takes.
        var (at, inNarrow, star, afterStar) = (0, 0, -1, 0);
        while (inNarrow < narrow.Length)
        {
            if (at < wide.Length && wide[at] == '*')
            {
                (star, afterStar) = (at++, inNarrow);
            }
            else if (at < wide.Length && Takes(wide[at], narrow[inNarrow], ignoreCase))
            {
                at++;
                inNarrow++;
            }
            else if (star >= 0)
            {
                (at, inNarrow) = (star + 1, ++afterStar);
            }
            else
            {
                return false;
            }
        }

        return wide.AsSpan(at).TrimStart('*').IsEmpty;
    }

    private static bool Takes(char wide, char narrow, bool ignoreCase) =>
        narrow != '*'
        && (wide == '?' || wide == narrow
            || (ignoreCase && char.ToLowerInvariant(wide) == char.ToLowerInvariant(narrow)));
}
