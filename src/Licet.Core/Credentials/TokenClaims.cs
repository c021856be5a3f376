using System.Text.Json.Serialization;

namespace Licet.Core.Credentials;

/// <summary>What our tokens carry (RFC 7519 §4.1). Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Subject">Whom of the account the token is for.</param>
/// <param name="IssuedAt">When it was issued, in Unix seconds.</param>
/// <param name="ExpiresAt">When it ends, in Unix seconds; null where the token does not say.</param>
/// <param name="Id">What tells it from other tokens.</param>
internal sealed record TokenClaims(
    [property: JsonPropertyName("iss")] string Account,
    [property: JsonPropertyName("sub")] string Subject,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long? ExpiresAt,
    [property: JsonPropertyName("jti")] string Id)
{
    private const int IdHexDigits = 40;

    /// <summary>Claims of a fresh token; the lifetime is in seconds, null where the token does not say.</summary>
    public static TokenClaims Draw(string account, string subject, DateTimeOffset now, int? lifetimeSeconds)
    {
        var issuedAt = now.ToUnixTimeSeconds();
        return new TokenClaims(account, subject, issuedAt, issuedAt + lifetimeSeconds, RandomSecret.Hex(IdHexDigits));
    }
}

/// <summary>The JSON of claims.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenClaimsJson : JsonSerializerContext;
