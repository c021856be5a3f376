using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Credentials;

/// <summary>
/// Vouches to an upstream for what the gateway decided: HMAC-SHA-256 under a secret of that upstream alone, which is
/// derived from the installation's key.
/// </summary>
public sealed class UpstreamSignature
{
    private readonly MasterKey _masterKey;

    /// <summary>Signatures under keys derived from the installation's.</summary>
    public UpstreamSignature(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _masterKey = masterKey;
    }

    /// <summary>
    /// The secret of the upstream of a resource type, as 64 lower-case hexadecimal digits: given to the upstream, which
    /// computes with the text itself.
    /// </summary>
    public string SecretOf(string resourceType) =>
        Convert.ToHexStringLower(_masterKey.Derive($"licet upstream 1 {resourceType}"));

    /// <summary>
    /// The secret by which a reverse proxy shows that it is ours, as 64 lower-case hexadecimal digits.
    /// </summary>
    public string ProxySecret => Convert.ToHexStringLower(_masterKey.Derive("licet proxy 1"));

    /// <summary>
    /// The signature of lines of text, as 64 lower-case hexadecimal digits. No line may contain a line feed: with one,
    /// two different calls could have one signature.
    /// </summary>
    /// <exception cref="ArgumentException">A line contains a line feed.</exception>
    public string Sign(string resourceType, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Contains('\n', StringComparison.Ordinal))
            {
                throw new ArgumentException("a line contains a line feed", nameof(lines));
            }
        }

        var key = Encoding.ASCII.GetBytes(SecretOf(resourceType));
        var text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, text));
    }
}
