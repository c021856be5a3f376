using System.Globalization;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>
/// Instants in policies and requests: ISO 8601 as the W3C profiles it (<c>2026-06</c>, <c>2026-06-15</c>,
/// <c>2026-06-15T10:00Z</c>, <c>2026-06-15T10:00:00.5+02:00</c>; UTC where no offset is given), or a whole number since
/// 1970: of seconds, and from 100,000,000,000 on (the year 5138) of milliseconds.
/// </summary>
internal static class DateText
{
    private const long MillisecondsFrom = 100_000_000_000;
    private const int DigitsMax = 15;
    private const int FractionDigits = 7;

    /// <summary>Reads an instant as ticks of UTC; false when the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var digits = CountDigits(text);
        return digits > 0 && (digits < text.Length ? TryParseIso(text, out ticks) : TryParseEpoch(text, out ticks));
    }

    // How many digits a text begins with. (The framework's search for a range allocates.)
    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits;
    }

    private static bool TryParseEpoch(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length > DigitsMax)
        {
            return false;
        }

        var number = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        var isMilliseconds = number >= MillisecondsFrom;
        var unit = isMilliseconds ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond;
        if (number > (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / unit)
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (number * unit);
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var rest = text;
        var day = 1;
        if (!TryTake(ref rest, 4, out var year) || !TryTakeAfter(ref rest, '-', out var month)
            || (!rest.IsEmpty && !TryTakeAfter(ref rest, '-', out day))
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        return rest.IsEmpty || (rest[0] == 'T' && TryAddTime(rest[1..], ref ticks));
    }

    private static bool TryAddTime(ReadOnlySpan<char> rest, ref long ticks)
    {
        var second = 0;
        if (!TryTake(ref rest, 2, out var hour) || !TryTakeAfter(ref rest, ':', out var minute)
            || (rest is [':', ..] && !TryTakeAfter(ref rest, ':', out second))
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks += new TimeSpan(hour, minute, second).Ticks;
        return TryAddFraction(ref rest, ref ticks) && TryTakeOffset(rest, ref ticks);
    }

    // Digits behind the hundred nanoseconds are not looked at.
    private static bool TryAddFraction(ref ReadOnlySpan<char> rest, ref long ticks)
    {
        if (rest is not ['.', ..])
        {
            return true;
        }

        rest = rest[1..];
        var digits = CountDigits(rest);
        var weight = TimeSpan.TicksPerSecond;
        for (var digit = 0; digit < Math.Min(digits, FractionDigits); digit++)
        {
            weight /= 10;
            ticks += (rest[digit] - '0') * weight;
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryTakeOffset(ReadOnlySpan<char> rest, ref long ticks)
    {
        if (rest is [] or ['Z'])
        {
            return true;
        }

        var sign = rest[0] == '+' ? 1 : -1;
        var isSigned = rest[0] is '+' or '-';
        rest = rest[1..];
        if (!isSigned || !TryTake(ref rest, 2, out var hours) || !TryTakeAfter(ref rest, ':', out var minutes)
            || !rest.IsEmpty || hours > 23 || minutes > 59)
        {
            return false;
        }

        ticks -= sign * new TimeSpan(hours, minutes, 0).Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryTakeAfter(ref ReadOnlySpan<char> rest, char separator, out int number)
    {
        number = 0;
        if (rest.IsEmpty || rest[0] != separator)
        {
            return false;
        }

        rest = rest[1..];
        return TryTake(ref rest, 2, out number);
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, int digits, out int number)
    {
        number = 0;
        if (rest.Length < digits
            || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        rest = rest[digits..];
        return true;
    }
}
