using System.Text.Json.Serialization;

namespace Licet.Server.OAuth2;

/// <summary>The JSON of the token endpoint.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccessTokenBody))]
[JsonSerializable(typeof(TokenRefusalBody))]
internal sealed partial class TokenJson : JsonSerializerContext;

/// <summary>A token (RFC 6749 §5.1).</summary>
internal sealed record AccessTokenBody(string AccessToken, int ExpiresIn, string Scope, string TokenType);

/// <summary>A refusal (RFC 6749 §5.2).</summary>
internal sealed record TokenRefusalBody(string Error, string ErrorDescription);
