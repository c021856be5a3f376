using System.Text.Json.Nodes;
using Licet.Core.OAuth2;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.OAuth2;

/// <summary>What clients need to know of us (OpenID Connect Discovery 1.0, RFC 8414), and our keys.</summary>
internal static class DiscoveryEndpoints
{
    // Short beside the day for which a key is published before it is used.
    private const string KeysCacheControl = "public, max-age=3600";

    /// <summary><c>/.well-known/openid-configuration</c>, and the same by its name in OAuth.</summary>
    public static IResult Metadata(HttpContext context)
    {
        var issuer = Issuer.Of(context);
        return Answer(new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = issuer + OAuth2Routes.Authorize,
            ["token_endpoint"] = issuer + OAuth2Routes.Token,
            ["userinfo_endpoint"] = issuer + OAuth2Routes.UserInformation,
            ["jwks_uri"] = issuer + OAuth2Routes.Keys,
            ["introspection_endpoint"] = issuer + OAuth2Routes.Introspection,
            ["revocation_endpoint"] = issuer + OAuth2Routes.Revocation,
            ["end_session_endpoint"] = issuer + OAuth2Routes.EndSession,
            ["scopes_supported"] = Texts([.. OAuth2Scopes.All]),
            ["response_types_supported"] = Texts("code"),
            ["response_modes_supported"] = Texts("query"),
            ["grant_types_supported"] = Texts("authorization_code", "refresh_token", "client_credentials"),
            ["subject_types_supported"] = Texts("public"),
            ["id_token_signing_alg_values_supported"] = Texts("RS256"),
            ["token_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post", "none"),
            ["introspection_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post"),
            ["revocation_endpoint_auth_methods_supported"] =
                Texts("client_secret_basic", "client_secret_post", "none"),
            ["code_challenge_methods_supported"] = Texts("S256"),
            ["prompt_values_supported"] = Texts("none", "login", "consent"),
            ["claims_supported"] = Texts(
                "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "sid", "amr", "account", "name",
                "preferred_username", "email", "upn", "acct", "domain", "groups", "perms"),
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["authorization_response_iss_parameter_supported"] = true,
        });
    }

    /// <summary>The keys that id tokens are signed with (RFC 7517 §5).</summary>
    public static IResult Keys(HttpContext context, SigningKeys keys)
    {
        context.Response.Headers.CacheControl = KeysCacheControl;
        return Answer(keys.Published());
    }

    private static JsonHttpResult<JsonObject> Answer(JsonObject json) =>
        TypedResults.Json(json, TokenJson.Default.JsonObject);

    private static JsonArray Texts(params string[] texts) =>
        [.. texts.Select(text => (JsonNode)JsonValue.Create(text)!)];
}
