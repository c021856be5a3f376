using System.Globalization;

namespace Licet.Engine.Aws.Reading;

/// <summary>
/// What AWS takes as a date in a condition when a policy is written: epoch seconds, or as much of an ISO 8601 date and
/// time as there is, from the year down. It looks at each field by itself: <c>2016-02-31</c> passes.
/// </summary>
internal static class AwsDateForm
{
    // The years that 64 bits of milliseconds reach.
    private const long YearMin = -292_275_054;
    private const long YearMax = 292_278_993;

    /// <summary>Whether AWS takes a text as a date.</summary>
    public static bool IsDate(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal) && !text.Contains('t', StringComparison.OrdinalIgnoreCase))
        {
            return IsNumber(text, 0, long.MaxValue);
        }

        var cut = text.IndexOf('t', StringComparison.OrdinalIgnoreCase);
        var (day, time) = cut < 0 ? (text, "") : (text[..cut], text[(cut + 1)..]);
        return IsDay(day) && IsTime(time);
    }

    private static bool IsDay(string text)
    {
        var isNegative = text.StartsWith('-');
        var parts = (isNegative ? text[1..] : text).Split('-');
        return parts.Length <= 3
            && IsNumber((isNegative ? "-" : "") + parts[0], YearMin, YearMax)
            && (parts.Length < 2 || IsNumber(parts[1], 1, 12))
            && (parts.Length < 3 || IsNumber(parts[2], 1, 31));
    }

    private static bool IsTime(string text)
    {
        var parts = text.Split(':', 3);
        return (text.Length == 0 || IsNumber(parts[0], 0, 23))
            && (parts.Length < 2 || IsNumber(parts[1], 0, 59))
            && (parts.Length < 3 || IsSeconds(parts[2]));
    }

    private static bool IsSeconds(string text)
    {
        var zone = text.AsSpan().IndexOfAny("zZ+-");
        var (seconds, offset) = zone < 0 ? (text, "") : (text[..zone], text[zone..]);
        var point = seconds.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (seconds, "0") : (seconds[..point], seconds[(point + 1)..]);
        return IsNumber(whole, 0, 59) && IsNumber(fraction, 0, 999_999_999) && IsOffset(offset);
    }

    private static bool IsOffset(string text) =>
        text is "" or "z" or "Z"
        || (text[0] is '+' or '-'
            && text.Length is 3 or 6
            && IsNumber(text[1..3], 0, 23)
            && (text.Length == 3 || (text[3] == ':' && IsNumber(text[4..], 0, 59))));

    private static bool IsNumber(string text, long min, long max) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= min && number <= max;
}
