using System.Net;
using Licet.Engine.Decisions;

namespace Licet.Core.SignIn;

/// <summary>Where an attempt to sign in comes from. Immutable.</summary>
/// <param name="Address">The address.</param>
/// <param name="DeviceTicket">What the browser keeps of an earlier sign-in; null for nothing.</param>
/// <param name="UserAgent">What the browser calls itself, for the audit log.</param>
public sealed record SignInSource(SourceAddress Address, string? DeviceTicket, string UserAgent)
{
    private const int PrefixBitsVersion6 = 64;

    /// <summary>
    /// Whom an address stands for when attempts are counted: an IPv6 connection has a network of 64 bits for itself.
    /// </summary>
    public string Network
    {
        get
        {
            var text = Address.ToString();
            return text.Contains(':', StringComparison.Ordinal) ? PrefixOf(text) : text;
        }
    }

    private static string PrefixOf(string address) =>
        Convert.ToHexStringLower(IPAddress.Parse(address).GetAddressBytes().AsSpan(0, PrefixBitsVersion6 / 8));
}
