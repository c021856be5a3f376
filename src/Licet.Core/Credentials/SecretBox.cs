using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Credentials;

/// <summary>
/// Seals secrets that the server must be able to read again: AES-256-GCM, bound to a context so that a sealed secret
/// cannot be moved to another row. The form is base64 of nonce, tag and ciphertext.
/// </summary>
public sealed class SecretBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    /// <summary>A box under a key derived from the installation's.</summary>
    public SecretBox(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _key = masterKey.Derive("licet secret box 1");
    }

    /// <summary>Seals a secret; the context is what it belongs to, and is needed again to open it.</summary>
    public string Seal(string secret, string context)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(
            nonce,
            plain,
            box.AsSpan(NonceBytes + TagBytes),
            box.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(context));
        return Convert.ToBase64String(box);
    }

    /// <summary>The secret; null when the box was made under another key or context, or was changed.</summary>
    public string? Open(string sealedSecret, string context)
    {
        var box = Convert.FromBase64String(sealedSecret);
        if (box.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        try
        {
            aes.Decrypt(
                box.AsSpan(0, NonceBytes),
                box.AsSpan(NonceBytes + TagBytes),
                box.AsSpan(NonceBytes, TagBytes),
                plain,
                Encoding.UTF8.GetBytes(context));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }
}
