using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Licet.Server.OAuth2;

/// <summary>The JSON of OAuth 2.0's endpoints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTokenBody))]
[JsonSerializable(typeof(TokenRefusalBody))]
[JsonSerializable(typeof(IntrospectionBody))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class TokenJson : JsonSerializerContext;

/// <summary>A token (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).</summary>
internal sealed record AccessTokenBody(
    string AccessToken,
    int ExpiresIn,
    string Scope,
    string TokenType,
    string? RefreshToken = null,
    string? IdToken = null);

/// <summary>A refusal (RFC 6749 §5.2).</summary>
internal sealed record TokenRefusalBody(string Error, string ErrorDescription);
