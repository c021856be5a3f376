namespace Licet.Engine.ReverseQuestions;

/// <summary>Whether there are names that are of two patterns.</summary>
internal static class PatternOverlap
{
    private const char Star = '*';

    /// <summary>
    /// Whether at least one text is of both patterns, each with <c>*</c> for any run of characters (R11). Takes at most
    /// the product of their lengths in steps.
    /// </summary>
    public static bool Of(string one, string other) => Of(one, other, out _);

    /// <summary>The same, with the number of steps.</summary>
    public static bool Of(string one, string other, out long steps)
    {
        // Up to the first star of either, both are text: most patterns differ there.
        var same = one.AsSpan().CommonPrefixLength(other);
        steps = same + 1;
        if (same < one.Length && one[same] != Star && same < other.Length && other[same] != Star
            && !one.AsSpan(0, same).Contains(Star))
        {
            return false;
        }

        steps += (one.Length + 1L) * (other.Length + 1L);

        // reached[j]: some text is of the first i characters of one pattern and of the first j of the other.
        var reached = new bool[other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            var diagonal = false;
            for (var j = 0; j <= other.Length; j++)
            {
                var above = reached[j];
                var left = j > 0 && reached[j - 1];
                reached[j] = (i == 0 && j == 0)
                    || (i > 0 && above && (one[i - 1] == Star || (j > 0 && other[j - 1] == Star)))
                    || (j > 0 && left && (other[j - 1] == Star || (i > 0 && one[i - 1] == Star)))
                    || (i > 0 && j > 0 && diagonal && one[i - 1] == other[j - 1]);
                diagonal = above;
            }
        }

        return reached[other.Length];
    }
}
