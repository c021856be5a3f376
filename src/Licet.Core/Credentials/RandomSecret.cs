using System.Security.Cryptography;

namespace Licet.Core.Credentials;

/// <summary>Secrets and public keys that the server draws.</summary>
public static class RandomSecret
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Random letters and digits, 5.95 bits each: 32 of them carry 190 bits.</summary>
    public static string Text(int length) => RandomNumberGenerator.GetString(LettersAndDigits, length);

    /// <summary>Random lower-case hexadecimal digits, 4 bits each.</summary>
    public static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);
}
