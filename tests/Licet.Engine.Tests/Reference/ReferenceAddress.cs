using System.Globalization;

namespace Licet.Engine.Tests.Reference;

/// <summary>
/// R33: addresses as strings of bits, <c>4:</c> or <c>6:</c> before them. A range is a beginning that all its addresses
/// share.
/// </summary>
internal static class ReferenceAddress
{
    private static readonly string s_mapped = new string('0', 80) + new string('1', 16);

    /// <summary>The bits of an address; null when the text is none.</summary>
    public static string? BitsOf(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return Version4(text) is { } four ? "4:" + four : null;
        }

        if (Version6(text) is not { } six)
        {
            return null;
        }

        return six.StartsWith(s_mapped, StringComparison.Ordinal) ? "4:" + six[96..] : "6:" + six;
    }

    /// <summary>The bits that all addresses of a range begin with; null when the text is none.</summary>
    public static string? PrefixOf(string range)
    {
        var (address, length) = range.Split('/') switch
        {
            [var lone] => (lone, ""),
            [var first, var second] => (first, second),
            _ => ("", ""),
        };
        if (BitsOf(address) is not { } bits)
        {
            return null;
        }

        if (!range.Contains('/', StringComparison.Ordinal))
        {
            return bits;
        }

        // 96 of the bits that a range of mapped addresses counts are not there any more.
        var dropped = bits[0] == '4' && address.Contains(':', StringComparison.Ordinal) ? 96 : 0;
        return Decimal(length, 999) is { } count && count >= dropped && count - dropped <= bits.Length - 2
            ? bits[..(2 + count - dropped)]
            : null;
    }

    private static string? Version4(string text)
    {
        var octets = text.Split('.').Select(octet => Decimal(octet, 255)).ToArray();
        return octets.Length == 4 && octets.All(octet => octet is not null)
            ? string.Concat(octets.Select(octet => Convert.ToString(octet!.Value, 2).PadLeft(8, '0')))
            : null;
    }

    private static string? Version6(string text)
    {
        // The last 32 bits may be written as an IPv4 address.
        var tail = text[(text.LastIndexOf(':') + 1)..];
        if (tail.Contains('.', StringComparison.Ordinal))
        {
            if (Version4(tail) is not { } four)
            {
                return null;
            }

            text = $"{text[..^tail.Length]}{Convert.ToInt32(four[..16], 2):x}:{Convert.ToInt32(four[16..], 2):x}";
        }

        var halves = text.Split("::").Select(half => half.Length == 0 ? [] : half.Split(':')).ToArray();
        var missing = 8 - halves.Sum(half => half.Length);
        string[]? groups = halves switch
        {
            [var all] when missing == 0 => all,
            [var left, var right] when missing > 0 => [.. left, .. Enumerable.Repeat("0", missing), .. right],
            _ => null,
        };
        if (groups is null || !groups.All(IsGroup))
        {
            return null;
        }

        return string.Concat(groups.Select(group => Convert.ToString(Convert.ToInt32(group, 16), 2).PadLeft(16, '0')));
    }

    private static bool IsGroup(string text) => text.Length is >= 1 and <= 4 && text.All(char.IsAsciiHexDigit);

    private static int? Decimal(string text, int max) =>
        text.Length is >= 1 and <= 3 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            && int.Parse(text, CultureInfo.InvariantCulture) is var number && number <= max
                ? number
                : null;
}
