using System.Buffers.Binary;
using System.Net;

namespace Licet.Engine.Decisions;

/// <summary>
/// Where a request comes from: an IPv4 or IPv6 address, no address at all (an internal call; also the default value),
/// or an address that is there and cannot be read (a malformed forwarding header). The last is an error: it never lets
/// an allow match nor a deny miss. An IPv4 address carried in IPv6 form counts as the IPv4 address.
/// </summary>
public readonly record struct SourceAddress
{
    private SourceAddress(Kind state, UInt128 bits) => (State, Bits) = (state, bits);

    internal enum Kind
    {
        None,
        Unreadable,
        Version4,
        Version6,
    }

    /// <summary>No address: conditions on it are false.</summary>
    public static SourceAddress None => default;

    /// <summary>An address that cannot be read: conditions on it cannot be evaluated.</summary>
    public static SourceAddress Unreadable => new(Kind.Unreadable, default);

    internal Kind State { get; }

    internal UInt128 Bits { get; }

    /// <summary>The address of a connection; null is <see cref="None"/>.</summary>
    public static SourceAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return None;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
        {
            return new SourceAddress(Kind.Version4, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        }

        return address.IsIPv4MappedToIPv6
            ? new SourceAddress(Kind.Version4, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new SourceAddress(Kind.Version6, BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>
    /// An address from text; <see cref="Unreadable"/> when it is none. Strict: four decimal octets without leading
    /// zeros, or IPv6 without a zone.
    /// </summary>
    public static SourceAddress Parse(string text)
    {
        if (TryParseVersion4(text, out var bits))
        {
            return new SourceAddress(Kind.Version4, bits);
        }

        if (text.AsSpan().ContainsAny("%[]/") || !IPAddress.TryParse(text, out var address))
        {
            return Unreadable;
        }

        // The last 32 bits of an IPv6 address may be written as an IPv4 one: `::ffff:10.23.0.1`.
        var dotted = text.AsSpan(text.LastIndexOf(':') + 1);
        var isVersion4 = dotted.Length == text.Length || dotted.Contains('.');
        return isVersion4 && !TryParseVersion4(dotted, out _) ? Unreadable : Of(address);
    }

    /// <summary>
    /// Whether the address is in a CIDR range, or is the one address given;
    /// false for no address and for a text that is neither.
    /// </summary>
    public bool IsIn(string range) => Conditions.AddressRange.Parse(range) is { } parsed && parsed.Contains(this);

    /// <summary>Whether a text is a CIDR range or an address, so that an address can be in it.</summary>
    public static bool IsRange(string text) => Conditions.AddressRange.Parse(text) is not null;

    /// <summary>The address as text; <c>none</c> or <c>unreadable</c> where there is none.</summary>
    public override string ToString() =>
        State switch
        {
            Kind.None => "none",
            Kind.Unreadable => "unreadable",
            Kind.Version4 => ToAddress(Bits, 4),
            Kind.Version6 => ToAddress(Bits, 16),
        };

    // Most addresses are of this form, and the framework's way to read them allocates. It also reads `10.1`, `0x7f.1`
    // and octal octets; others read these otherwise, so none is an address here.
    private static bool TryParseVersion4(ReadOnlySpan<char> text, out uint bits)
    {
        bits = 0;
        var (octet, digits, dots) = (0u, 0u, 0u);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                // A leading zero is followed by nothing.
                if (digits == 3 || (digits > 0 && octet == 0))
                {
                    return false;
                }

                (octet, digits) = ((octet * 10) + (uint)(character - '0'), digits + 1);
            }
            else if (character != '.' || digits == 0 || octet > 255 || dots == 3)
            {
                return false;
            }
            else
            {
                bits = (bits << 8) | octet;
                (octet, digits, dots) = (0, 0, dots + 1);
            }
        }

        bits = (bits << 8) | octet;
        return dots == 3 && digits > 0 && octet <= 255;
    }

    private static string ToAddress(UInt128 bits, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new IPAddress(bytes[(16 - length)..]).ToString();
    }
}
