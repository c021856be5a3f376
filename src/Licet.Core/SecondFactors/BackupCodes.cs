using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Credentials;

namespace Licet.Core.SecondFactors;

/// <summary>
/// Draws backup codes, and hashes them: twelve characters without those that look alike, 60 bits, in groups of four. As
/// that is short for a hash that anyone could compute, it is an HMAC under a key of the installation: whoever has the
/// store alone cannot even try. Immutable and safe for any number of threads.
/// </summary>
public sealed class BackupCodes
{
    /// <summary>How many codes a set has.</summary>
    public const int Count = 10;

    // Crockford's base32.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeChars = 12;
    private const int GroupChars = 4;

    private readonly byte[] _key;

    /// <summary>Codes under a key derived from the installation's.</summary>
    public BackupCodes(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _key = masterKey.Derive("licet backup code 1");
    }

    /// <summary>A fresh code: <c>7K3M-92QX-ZT4B</c>.</summary>
    internal static string Draw() =>
        string.Join(
            '-',
            RandomNumberGenerator.GetString(Alphabet, CodeChars)
                .Chunk(GroupChars)
                .Select(group => new string(group)));

    /// <summary>
    /// The hash of a code of an owner, as 64 hexadecimal digits; hyphens, blanks and case do not count.
    /// </summary>
    internal string HashOf(string code, string account, FactorOwner owner)
    {
        var plain = code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var text = $"{account}\n{owner.Key}\n{plain.ToUpperInvariant()}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The hashes without that of the code; null when it is none of them. All are compared.</summary>
    internal static ImmutableArray<string>? Without(ImmutableArray<string> hashes, string hash)
    {
        var wanted = Encoding.ASCII.GetBytes(hash);
        var left = hashes.RemoveAll(
            one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), wanted));
        return left.Length == hashes.Length ? null : left;
    }
}
