using System.Text;
using System.Text.Json.Serialization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.OAuth2;

/// <summary>
/// The token endpoint (RFC 6749 §3.2) for service accounts: the grant of client credentials (§4.4), with the client's secret in a Basic
/// header or in the body (§2.3.1).
/// </summary>
internal static partial class TokenEndpoint
{
    private const int FieldCharsMax = 1024;

    // Compared with when there is no such client, so that the answer takes the same time.
    private static readonly string s_noSecret = SecretHash.Of("no client has this secret");

    /// <summary>Answers a token request.</summary>
    public static async Task<IResult> Post(
        HttpContext context, SnapshotPublisher publisher, AccessTokens tokens, TimeProvider time)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType)
        {
            return Refuse("invalid_request", "the body must be application/x-www-form-urlencoded");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] is not ["client_credentials"])
        {
            return form["grant_type"].Count == 1
                ? Refuse("unsupported_grant_type", "only client_credentials is supported")
                : Refuse("invalid_request", "grant_type must be given once");
        }

        if (form["scope"].ToString() is not ("" or "all"))
        {
            return Refuse("invalid_scope", "the only scope is all");
        }

        if (ReadClient(context.Request, form) is not var (clientId, secret))
        {
            return Refuse("invalid_request", "give the client's id and secret once: in a Basic header or in the body");
        }

        return Authenticate(publisher, clientId, secret) is { } found
            ? Issue(found.State, found.Client, tokens, time)
            : RefuseClient(context);
    }

    private static IResult Issue(AccountState state, OAuth2Client client, AccessTokens tokens, TimeProvider time)
    {
        if (client.Flow != OAuth2Flow.ClientCredentials)
        {
            return Refuse("unauthorized_client", "this client is not a service account");
        }

        var token = tokens.Issue(state.Account.Id.Value, client.ClientId, time.GetUtcNow());
        return TypedResults.Json(
            new TokenBody(token, AccessTokens.LifetimeSeconds - 1, "all", "Bearer"), TokenJson.Default.TokenBody);
    }

    private static (AccountState State, OAuth2Client Client)? Authenticate(
        SnapshotPublisher publisher, string clientId, string secret)
    {
        foreach (var state in publisher.All)
        {
            if (state.OAuth2Clients.TryGetValue(clientId, out var client))
            {
                return SecretHash.Matches(secret, client.SecretHash) ? (state, client) : null;
            }
        }

        SecretHash.Matches(secret, s_noSecret);
        return null;
    }

    // §2.3: a client uses one method per request; both at once are refused.
    private static (string ClientId, string Secret)? ReadClient(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        var hasBody = form.ContainsKey("client_secret");
        if (header.Length == 0)
        {
            return form["client_id"] is [{ Length: <= FieldCharsMax } id]
                && form["client_secret"] is [{ Length: <= FieldCharsMax } secret]
                    ? (id, secret)
                    : null;
        }

        return hasBody ? null : ReadBasic(header);
    }

    // §2.3.1 and appendix B: id and secret are form-encoded before they are joined, base64 is around both.
    private static (string ClientId, string Secret)? ReadBasic(string header)
    {
        const string Scheme = "Basic ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > 4 * FieldCharsMax)
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Unescape(text[..colon]), Unescape(text[(colon + 1)..]));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // The description repeats the text that OVHcloud's endpoint is known to answer, and that clients show.
    private static JsonHttpResult<RefusalBody> RefuseClient(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"licet\"";
        return TypedResults.Json(
            new RefusalBody("invalid_client", "Invalid client"),
            TokenJson.Default.RefusalBody,
            statusCode: StatusCodes.Status401Unauthorized);
    }

    private static JsonHttpResult<RefusalBody> Refuse(string error, string description) =>
        TypedResults.Json(
            new RefusalBody(error, description),
            TokenJson.Default.RefusalBody,
            statusCode: StatusCodes.Status400BadRequest);

    private sealed record TokenBody(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope,
        [property: JsonPropertyName("token_type")] string TokenType);

    private sealed record RefusalBody(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);

    [JsonSerializable(typeof(TokenBody))]
    [JsonSerializable(typeof(RefusalBody))]
    private sealed partial class TokenJson : JsonSerializerContext;
}
