using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Credentials;

/// <summary>
/// Hashes of secrets that the server itself drew at random (client secrets, consumer keys): SHA-256. Such a secret
/// has at least 120 bits of entropy, so that a slow or salted hash would add nothing; passwords, which people choose,
/// use <see cref="PasswordHash"/>.
/// </summary>
public static class SecretHash
{
    /// <summary>The hash, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a secret has this hash; takes the same time whatever it is.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret)), Encoding.ASCII.GetBytes(hash));
}
