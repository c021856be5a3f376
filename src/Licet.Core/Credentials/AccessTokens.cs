using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Licet.Core.Credentials;

/// <summary>
/// Access tokens of service accounts: JSON Web Tokens (RFC 7519) under HMAC-SHA-256 (RFC 7515, alg
/// HS256), opaque to clients. Nothing is stored: the key is derived from the installation's, and a token
/// ends with its time or with its client.
/// </summary>
public sealed partial class AccessTokens
{
    /// <summary>How long a token lives. OVHcloud answers 3599: the second in which it was drawn is gone.</summary>
    public const int LifetimeSeconds = 3600;

    private const int TokenCharsMax = 2048;

    // One header for every token; a token with any other is refused, so that no algorithm is ever negotiated.
    private static readonly string s_header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"at+jwt"}"""u8);

    private readonly byte[] _key;

    /// <summary>Tokens under a key derived from the installation's.</summary>
    public AccessTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _key = masterKey.Derive("licet access token 1");
    }

    /// <summary>A token for a client of an account.</summary>
    public string Issue(string account, string clientId, DateTimeOffset now)
    {
        var issuedAt = now.ToUnixTimeSeconds();
        var claims = new Claims(account, clientId, issuedAt, issuedAt + LifetimeSeconds, RandomSecret.Hex(16));
        var payload = Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(claims, ClaimsContext.Default.Claims));
        return $"{s_header}.{payload}.{Base64Url.EncodeToString(Sign($"{s_header}.{payload}"))}";
    }

    /// <summary>
    /// What a token says; null when it is not one of ours or was changed.
    /// Whether it has expired is for the caller to see.
    /// </summary>
    public AccessToken? Read(string token)
    {
        var lastDot = token.LastIndexOf('.');
        if (token.Length > TokenCharsMax || lastDot < 0 || !token.StartsWith($"{s_header}.", StringComparison.Ordinal))
        {
            return null;
        }

        var signature = Decode(token.AsSpan(lastDot + 1));
        if (signature is null || !CryptographicOperations.FixedTimeEquals(signature, Sign(token[..lastDot])))
        {
            return null;
        }

        // Signed by us, so it is a payload that we wrote.
        var payload = Decode(token.AsSpan(s_header.Length + 1, lastDot - s_header.Length - 1));
        return JsonSerializer.Deserialize(payload, ClaimsContext.Default.Claims) is { } claims
            ? new AccessToken(claims.Account, claims.ClientId, DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt))
            : null;
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            ? bytes[..length]
            : null;
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text));

    private sealed record Claims(
        [property: JsonPropertyName("iss")] string Account,
        [property: JsonPropertyName("sub")] string ClientId,
        [property: JsonPropertyName("iat")] long IssuedAt,
        [property: JsonPropertyName("exp")] long ExpiresAt,
        [property: JsonPropertyName("jti")] string Id);

    [JsonSerializable(typeof(Claims))]
    private sealed partial class ClaimsContext : JsonSerializerContext;
}
