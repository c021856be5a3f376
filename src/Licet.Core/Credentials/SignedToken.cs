using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Licet.Core.Credentials;

/// <summary>
/// JSON Web Tokens of one kind (RFC 7519) under HMAC-SHA-256 (RFC 7515, alg HS256), opaque to clients. Each kind has a
/// key of its own and a header of its own. A token with any other header is refused, so that no algorithm is ever
/// negotiated and no kind is ever taken for another.
/// </summary>
/// <param name="key">The key of this kind alone.</param>
/// <param name="type">The kind, as the header's <c>typ</c> says it.</param>
internal sealed class SignedToken(byte[] key, string type)
{
    private const int CharsMax = 2048;
    private const int RememberedMax = 10_000;

    private readonly string _header =
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS256","typ":"{{type}}"}"""));

    // Tokens whose signature was found right: under the same key the same text is right again. Checking one takes a
    // tenth of the time of a small call.
    private readonly ConcurrentDictionary<string, TokenClaims> _verified = new(StringComparer.Ordinal);

    /// <summary>The token that carries these claims.</summary>
    public string Write(TokenClaims claims)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, TokenClaimsJson.Default.TokenClaims);
        var signed = $"{_header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>
    /// The claims of a token; null when it is not one of this kind or was changed. Whether they still hold is for the
    /// caller to see.
    /// </summary>
    public TokenClaims? Read(string token)
    {
        if (_verified.TryGetValue(token, out var known))
        {
            return known;
        }

        if (Verify(token) is not { } claims)
        {
            return null;
        }

        if (_verified.Count >= RememberedMax)
        {
            _verified.Clear();
        }

        _verified[token] = claims;
        return claims;
    }

    private TokenClaims? Verify(string token)
    {
        var lastDot = token.LastIndexOf('.');
        if (token.Length > CharsMax || lastDot < 0 || !token.StartsWith($"{_header}.", StringComparison.Ordinal))
        {
            return null;
        }

        var signature = Decode(token.AsSpan(lastDot + 1));
        if (signature is null || !CryptographicOperations.FixedTimeEquals(signature, Sign(token[..lastDot])))
        {
            return null;
        }

        // Signed by us, so it is a payload that we wrote.
        var payload = Decode(token.AsSpan(_header.Length + 1, lastDot - _header.Length - 1));
        return JsonSerializer.Deserialize(payload, TokenClaimsJson.Default.TokenClaims);
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            ? bytes[..length]
            : null;
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text));
}
