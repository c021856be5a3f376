using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Licet.Server.Ovh;

/// <summary>
/// The signature of OVHcloud's API, version 1: <c>"$1$" + hex(sha1(secret + "+" + consumer key + "+" + METHOD + "+" +
/// URL + "+" + body + "+" + timestamp))</c>. SHA-1 is what the wire prescribes; as a keyed digest over a secret of 190
/// bits it is not what one would choose today, and not known to be forgeable.
/// </summary>
internal static class OvhSignature
{
    private const string Version = "$1$";

    /// <summary>
    /// Whether the signature is that of the call under one of the URLs that the client may have meant; takes the same
    /// time whichever it is.
    /// </summary>
    /// <param name="signature">The signature header.</param>
    /// <param name="secret">The application's secret.</param>
    /// <param name="consumerKey">The consumer key header.</param>
    /// <param name="method">The method.</param>
    /// <param name="urls">The candidates.</param>
    /// <param name="body">The exact bytes of the body.</param>
    /// <param name="timestamp">The timestamp header.</param>
    public static bool IsValid(
        string signature,
        string secret,
        string consumerKey,
        string method,
        IEnumerable<string> urls,
        ReadOnlySequence<byte> body,
        string timestamp)
    {
        var given = Encoding.ASCII.GetBytes(signature);
        var isValid = false;
        foreach (var url in urls)
        {
            var expected = Encoding.ASCII.GetBytes(Compute(secret, consumerKey, method, url, body, timestamp));
            isValid |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return isValid;
    }

    /// <summary>The signature of a call.</summary>
    public static string Compute(
        string secret, string consumerKey, string method, string url, ReadOnlySequence<byte> body, string timestamp)
    {
#pragma warning disable CA5350 // The wire prescribes SHA-1.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.UTF8.GetBytes($"{secret}+{consumerKey}+{method}+{url}+"));
        foreach (var part in body)
        {
            hash.AppendData(part.Span);
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"+{timestamp}"));
        return Version + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// The URLs under which clients sign one call. Most sign what they were configured with, port included; node-ovh
    /// always <c>https://</c> and never the port; behind a proxy scheme and host may differ from what arrives here.
    /// </summary>
    /// <param name="rawTarget">Path and query as sent, their percent-encoding untouched.</param>
    /// <param name="host">The Host header.</param>
    /// <param name="publicUrls">Base URLs under which the server is known, without a trailing slash.</param>
    public static IEnumerable<string> Candidates(string rawTarget, HostString host, IEnumerable<string> publicUrls)
    {
        var bases = new HashSet<string>(publicUrls, StringComparer.Ordinal)
        {
            $"https://{host.Value}",
            $"http://{host.Value}",
            $"https://{BareHost(host)}",
            $"http://{BareHost(host)}",
        };
        return bases.Select(url => url + rawTarget);
    }

    private static string BareHost(HostString host) =>
        host.Port is { } port && host.Value is { } value ? value[..^$":{port}".Length] : host.Value ?? "";
}
