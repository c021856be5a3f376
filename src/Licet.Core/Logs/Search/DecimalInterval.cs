using System.Globalization;

namespace Licet.Core.Logs.Search;

/// <summary>Lucene's <c>&lt;1-99&gt;</c>: the decimal numbers between two others, as a regular expression.</summary>
internal static class DecimalInterval
{
    /// <summary>
    /// The expression for <c>1-99</c>: where both ends have the same number of digits, so have all numbers; else any
    /// number of zeros may stand before them. Null when it is no interval.
    /// </summary>
    public static string? Read(string text)
    {
        if (text.Split('-') is not [var from, var to] || !IsNumber(from, out var least) || !IsNumber(to, out var most))
        {
            return null;
        }

        (least, most) = (Math.Min(least, most), Math.Max(least, most));
        if (from.Length == to.Length)
        {
            return $"(?:{Between(Padded(least, from.Length), Padded(most, from.Length))})";
        }

        var lengths = new List<string>();
        var width = Padded(least, 1).Length;
        for (var start = least; start <= most; width++)
        {
            var end = Math.Min(most, PowerOfTen(width) - 1);
            lengths.Add(Between(Padded(start, width), Padded(end, width)));
            start = end + 1;
        }

        return $"(?:0*(?:{string.Join('|', lengths)}))";
    }

    private static bool IsNumber(string text, out long number)
    {
        number = 0;
        return text.Length > 0 && text.All(char.IsAsciiDigit)
            && int.TryParse(text, CultureInfo.InvariantCulture, out var small) && (number = small) >= 0;
    }

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);

    private static string Padded(long number, int width) =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    // The numbers between two of the same number of digits.
    private static string Between(string from, string to)
    {
        if (from.Length == 0)
        {
            return "";
        }

        var (first, last, rest) = (from[0], to[0], from.Length - 1);
        if (first == last)
        {
            return first + Between(from[1..], to[1..]);
        }

        var alternatives = new List<string>
        {
            first + Between(from[1..], new string('9', rest)),
            last + Between(new string('0', rest), to[1..]),
        };
        if (last - first > 1)
        {
            alternatives.Add($"[{(char)(first + 1)}-{(char)(last - 1)}][0-9]{{{rest}}}");
        }

        return $"(?:{string.Join('|', alternatives)})";
    }
}
