namespace Licet.Cli.Actions;

/// <summary>
/// How many letters one must insert, delete, replace or swap with their neighbour to turn one text into another
/// (optimal string alignment), without regard to case: writing <c>VPS</c> for <c>vps</c> is no slip of a letter.
/// </summary>
internal static class EditDistance
{
    /// <summary>The distance; anything above <paramref name="max"/> as soon as it is known to be.</summary>
    public static int Between(string left, string right, int max)
    {
        if (Math.Abs(left.Length - right.Length) > max)
        {
            return max + 1;
        }

        // Three rows of the table of all prefixes are enough: this one, and the two above it.
        var (above, row, next) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            next[0] = line;
            var least = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = row[column - 1] + (Same(left[line - 1], right[column - 1]) ? 0 : 1);
                next[column] = Math.Min(replaced, Math.Min(row[column], next[column - 1]) + 1);
                if (IsSwap(left, right, line, column))
                {
                    next[column] = Math.Min(next[column], above[column - 2] + 1);
                }

                least = Math.Min(least, next[column]);
            }

            if (least > max)
            {
                return max + 1;
            }

            (above, row, next) = (row, next, above);
        }

        return row[right.Length];
    }

    private static bool IsSwap(string left, string right, int line, int column) =>
        line > 1
        && column > 1
        && Same(left[line - 1], right[column - 2])
        && Same(left[line - 2], right[column - 1]);

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
