using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Credentials;

/// <summary>
/// The one key of an installation, 32 random bytes in a file of its own beside the store. It never encrypts or signs
/// itself: each purpose has a key derived from it (HKDF, RFC 5869). Immutable.
/// </summary>
public sealed class MasterKey
{
    /// <summary>The length, in bytes.</summary>
    public const int SizeBytes = 32;

    private readonly byte[] _key;

    /// <summary>A key from its bytes.</summary>
    /// <exception cref="ArgumentException">It does not have <see cref="SizeBytes"/> bytes.</exception>
    public MasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != SizeBytes)
        {
            throw new ArgumentException($"a master key has {SizeBytes} bytes, not {key.Length}", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>A fresh key.</summary>
    public static byte[] Draw() => RandomNumberGenerator.GetBytes(SizeBytes);

    internal byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, SizeBytes, info: Encoding.ASCII.GetBytes(purpose));
}
