using System.Globalization;

namespace Licet.Core.Logs.Search;

/// <summary>
/// The value lies between two others: a number between numbers, where the ends are some; a text between texts, in the
/// order of their characters' numbers, which is that of their bytes in UTF-8.
/// </summary>
internal sealed class RangeTest : LogValueTest
{
    private readonly LogQuery.Range _range;

    // The whole numbers within; null where an end is no number.
    private readonly (long First, long Last)? _numbers;

    /// <summary>The test for a range.</summary>
    public RangeTest(LogQuery.Range range)
    {
        _range = range;
        _numbers = NumbersOf(range);
    }

    /// <summary>The whole numbers of a range, the last before the first when there are none; null for texts.</summary>
    public static (long First, long Last)? NumbersOf(LogQuery.Range range)
    {
        var (isFrom, isTo) = (IsNumber(range.From, out var from), IsNumber(range.To, out var to));
        if ((range.From is not null && !isFrom) || (range.To is not null && !isTo))
        {
            return null;
        }

        var first = !isFrom ? long.MinValue
            : decimal.Ceiling(from) == from && !range.IncludesFrom ? Clamped(from + 1)
            : Clamped(decimal.Ceiling(from));
        var last = !isTo ? long.MaxValue
            : decimal.Floor(to) == to && !range.IncludesTo ? Clamped(to - 1)
            : Clamped(decimal.Floor(to));
        return (isFrom && from > long.MaxValue) || (isTo && to < long.MinValue) ? (1, 0) : (first, last);
    }

    public override bool Matches(string value) =>
        (_range.From is null || IsAbove(Compare(value, _range.From), _range.IncludesFrom))
        && (_range.To is null || IsAbove(Compare(_range.To, value), _range.IncludesTo));

    public override bool Matches(long number) =>
        _numbers is var (first, last) ? number >= first && number <= last : base.Matches(number);

    private static bool IsAbove(int comparison, bool includesSame) =>
        comparison > 0 || (includesSame && comparison == 0);

    private static bool IsNumber(string? text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && number is > -1e20m and < 1e20m;

    private static long Clamped(decimal number) => (long)decimal.Clamp(number, long.MinValue, long.MaxValue);

    private static int Compare(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        return common == one.Length || common == other.Length
            ? one.Length - other.Length
            : Rank(one[common]) - Rank(other[common]);
    }

    // Halves of characters beyond the first 65,536 come after all others.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
