using System.Security.Cryptography;
using System.Text;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// Signs: a key for the day, the region and the service is derived from the secret, and only that key signs.
/// </summary>
internal static class SigningKey
{
    /// <summary>The name of the scheme.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The string to sign: the scheme, the time, the scope and the hash of the canonical request.</summary>
    /// <param name="time">The time, as <c>20150830T123600Z</c>.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="canonicalRequest">The canonical request.</param>
    public static string StringToSign(string time, SigningScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{time}\n{scope}\n{CanonicalRequest.HashOf(canonicalRequest)}";

    /// <summary>The signature of a string, in lower-case hexadecimal digits.</summary>
    /// <param name="secret">The secret access key.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="stringToSign">What to sign.</param>
    public static string Sign(string secret, SigningScope scope, string stringToSign)
    {
        var ofDate = Keyed(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Date);
        var ofRegion = Keyed(ofDate, scope.Region);
        var ofService = Keyed(ofRegion, scope.Service);
        var signing = Keyed(ofService, SigningScope.Terminator);
        return Convert.ToHexStringLower(Keyed(signing, stringToSign));
    }

    private static byte[] Keyed(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
