using System.Globalization;
using Licet.Engine.Decisions;

namespace Licet.Engine.Conditions;

/// <summary>
/// A range of addresses in CIDR form (<c>10.23.0.0/16</c>, <c>2001:db8::/32</c>), or one address. Bits of the base
/// beyond the prefix are ignored; a range of IPv4 addresses in IPv6 form counts as the IPv4 range.
/// </summary>
internal readonly record struct AddressRange
{
    private const int MappedPrefix = 96;

    private readonly SourceAddress.Kind _family;
    private readonly UInt128 _base;
    private readonly UInt128 _mask;

    private AddressRange(SourceAddress.Kind family, UInt128 bits, int prefix)
    {
        var width = family == SourceAddress.Kind.Version4 ? 32 : 128;
        _family = family;
        _mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (width - prefix);
        _base = bits & _mask;
    }

    /// <summary>Version 4 or 6.</summary>
    public SourceAddress.Kind Family => _family;

    /// <summary>The bits of its first address.</summary>
    public UInt128 First => _base;

    /// <summary>The bits of its last address.</summary>
    public UInt128 Last =>
        _base | (~_mask & (_family == SourceAddress.Kind.Version4 ? uint.MaxValue : UInt128.MaxValue));

    public bool Contains(SourceAddress address) => address.State == _family && (address.Bits & _mask) == _base;

    /// <summary>Reads a range, or one address; null when it is neither.</summary>
    public static AddressRange? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var addressText = slash < 0 ? text : text[..slash];
        var address = SourceAddress.Parse(addressText);
        if (address.State is SourceAddress.Kind.None or SourceAddress.Kind.Unreadable)
        {
            return null;
        }

        var width = address.State == SourceAddress.Kind.Version4 ? 32 : 128;
        if (slash < 0)
        {
            return new AddressRange(address.State, address.Bits, width);
        }

        var digits = text.AsSpan(slash + 1);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || digits.Length > 3 || (digits.Length > 1 && digits[0] == '0'))
        {
            return null;
        }

        var mapped = width == 32 && addressText.Contains(':', StringComparison.Ordinal);
        prefix -= mapped ? MappedPrefix : 0;
        return prefix >= 0 && prefix <= width ? new AddressRange(address.State, address.Bits, prefix) : null;
    }
}
