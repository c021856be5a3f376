using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Credentials;

/// <summary>
/// Hashes of passwords: PBKDF2 with HMAC-SHA-512 and a random salt (OWASP Password Storage, 210,000 iterations),
/// written <c>pbkdf2-sha512$iterations$salt$hash</c> so that old hashes still verify when the cost is raised.
/// </summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>The hash of a password, with a fresh salt. Costs about a tenth of a second.</summary>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, Iterations);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>
    /// Whether a password has this hash. False when the hash is null or malformed, after the same work as for any
    /// other, so that the time taken does not tell whether the user exists.
    /// </summary>
    public static bool Matches(string password, string? hash)
    {
        var parts = hash?.Split('$') ?? [];
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations))
        {
            Derive(password, new byte[SaltBytes], Iterations);
            return false;
        }

        var expected = Convert.FromBase64String(parts[3]);
        return CryptographicOperations.FixedTimeEquals(
            Derive(password, Convert.FromBase64String(parts[2]), iterations), expected);
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
