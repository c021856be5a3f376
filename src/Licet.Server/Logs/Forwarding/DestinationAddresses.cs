using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Which addresses logs may be sent to: public ones, and what the operator has allowed. So nobody who may register a
/// stream can make the server speak to machines behind the firewall, to itself, or to a cloud's metadata service.
/// </summary>
/// <param name="Allowed">What the operator has allowed, besides.</param>
internal sealed record DestinationAddresses(ImmutableArray<IPNetwork> Allowed)
{
    // RFC 6890 and successors: this host, private, shared, loopback, link-local, protocol assignments, benchmarking,
    // multicast, reserved; and 168.63.129.16, a metadata service at a public address.
    private static readonly ImmutableArray<IPNetwork> s_inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    // NAT64 (RFC 6052), IPv4-translated (RFC 7915) and IPv4-compatible addresses end with an IPv4 address.
    private static readonly ImmutableArray<IPNetwork> s_ending =
        [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("::ffff:0:0:0/96"), IPNetwork.Parse("::/96")];

    // 6to4 (RFC 3056) has it behind the first two bytes.
    private static readonly IPNetwork s_6To4 = IPNetwork.Parse("2002::/16");

    /// <summary>With which option the operator allows more.</summary>
    public string Option { get; init; } = "--log-destinations-allow";

    /// <summary>Nothing but public addresses.</summary>
    public static DestinationAddresses Public { get; } = new(ImmutableArray<IPNetwork>.Empty);

    /// <summary>Whether something may be sent there.</summary>
    public bool MayReach(IPAddress address) => IsAllowed(address) || !IsInner(address);

    /// <summary>
    /// Whether the operator has allowed it by name: then something may be sent there in the clear, too.
    /// </summary>
    public bool IsAllowed(IPAddress address)
    {
        var plain = Unmapped(address);
        return Allowed.Any(network => network.Contains(plain));
    }

    private static bool IsInner(IPAddress address)
    {
        var plain = Unmapped(address);
        return s_inner.Any(network => network.Contains(plain)) || (Embedded(plain) is { } inside && IsInner(inside));
    }

    private static IPAddress Unmapped(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 }
            ? new IPAddress(plain.GetAddressBytes())
            : plain;
    }

    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return s_6To4.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : s_ending.Any(network => network.Contains(address)) ? new IPAddress(bytes.AsSpan(12, 4))
            : null;
    }
}
