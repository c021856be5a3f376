using System.Globalization;
using System.Net;
using Licet.Core.Failures;
using Licet.Engine.Decisions;

namespace Licet.Core.AccessRestrictions;

/// <summary>
/// A block of addresses (<c>192.0.2.0/24</c>, <c>2001:db8::/32</c>), in the one form in which it is kept: with its
/// prefix, and IPv4 as IPv4 even where it was written as IPv6. Immutable.
/// </summary>
public sealed record AddressBlock
{
    private const int MappedPrefix = 96;

    private AddressBlock(string text, int prefixLength) => (Text, PrefixLength) = (text, prefixLength);

    /// <summary>The canonical form.</summary>
    public string Text { get; }

    /// <summary>How many bits are fixed: the more, the more specific.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether the address is in the block.</summary>
    public bool Contains(SourceAddress address) => address.IsIn(Text);

    /// <summary>Reads a block, or one address.</summary>
    public static Result<AddressBlock> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var written = slash < 0 ? text : text[..slash];
        var source = SourceAddress.Parse(written);
        if (source == SourceAddress.Unreadable)
        {
            return NoBlock(text);
        }

        var address = IPAddress.Parse(source.ToString());
        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;
        if (slash >= 0)
        {
            var digits = text.AsSpan(slash + 1);
            if (digits.Length > 3 || (digits.Length > 1 && digits[0] == '0')
                || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out prefix))
            {
                return NoBlock(text);
            }

            prefix -= bits == 32 && written.Contains(':', StringComparison.Ordinal) ? MappedPrefix : 0;
        }

        if (prefix < 0 || prefix > bits)
        {
            return NoBlock(text);
        }

        return IPNetwork.TryParse($"{address}/{prefix}", out var network) && network.BaseAddress.Equals(address)
            ? new AddressBlock($"{address}/{prefix}", prefix)
            : Error.Invalid("ip", $"`{text}` has bits beyond its prefix");
    }

    private static Error NoBlock(string text) =>
        Error.Invalid("ip", $"`{text}` is not a block of addresses such as `192.0.2.0/24` or `2001:db8::/32`");
}
