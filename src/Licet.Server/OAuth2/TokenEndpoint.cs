using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Server.OAuth2;

/// <summary>
/// The token endpoint (RFC 6749 §3.2) for service accounts: the grant of client credentials (§4.4), with the client's
/// secret in a Basic header or in the body (§2.3.1).
/// </summary>
internal static class TokenEndpoint
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string BasicScheme = "Basic ";
    private const int FieldCharsMax = 1024;

    // Compared with when there is no such client, so that the answer takes the same time.
    private static readonly string s_noSecret = SecretHash.Of("no client has this secret");

    /// <summary>Answers a token request.</summary>
    public static async Task<IResult> Post(
        HttpContext context,
        SnapshotPublisher publisher,
        AccessTokens tokens,
        TimeProvider time,
        CancellationToken cancellation)
    {
        // §5.1: no answer of this endpoint is stored anywhere.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        if (await ReadFormAsync(context.Request, cancellation) is not { } form)
        {
            return TokenRefusal.Of("invalid_request", $"the body must be {FormType}, each parameter at most once");
        }

        if (CheckGrant(form) is { } refusal)
        {
            return refusal;
        }

        // §2.3: a client uses one method per request.
        var hasHeader = context.Request.Headers.Authorization.Count > 0;
        if (hasHeader && Field(form, "client_secret") is not null)
        {
            return TokenRefusal.Of("invalid_request", "give the secret once: in a Basic header or in the body");
        }

        var given = hasHeader ? ReadBasic(context.Request) : ReadBody(form);
        if (given is not var (clientId, secret) || (Field(form, "client_id") ?? clientId) != clientId)
        {
            return TokenRefusal.OfClient(context);
        }

        return Authenticate(publisher, clientId, secret) is { } found
            ? Issue(found.State, found.Client, tokens, time)
            : TokenRefusal.OfClient(context);
    }

    private static IResult Issue(AccountState state, OAuth2Client client, AccessTokens tokens, TimeProvider time)
    {
        if (client.Flow != OAuth2Flow.ClientCredentials)
        {
            return TokenRefusal.Of("unauthorized_client", "this client is not a service account");
        }

        var token = tokens.Issue(state.Account.Id.Value, client.ClientId, time.GetUtcNow());
        return TypedResults.Json(
            new AccessTokenBody(token, AccessTokens.LifetimeSeconds - 1, "all", "Bearer"),
            TokenJson.Default.AccessTokenBody);
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

    private static IResult? CheckGrant(IFormCollection form) =>
        (Field(form, "grant_type"), Field(form, "scope")) switch
        {
            (null, _) => TokenRefusal.Of("invalid_request", "grant_type is missing"),
            ("client_credentials", null or "all") => null,
            ("client_credentials", _) => TokenRefusal.Of("invalid_scope", "the only scope is all"),
            _ => TokenRefusal.Of("unsupported_grant_type", "only client_credentials is supported"),
        };

    // §3.2: no parameter more than once. Null where the body is no such form.
    private static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!FormType.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(cancellation);
            return form.All(field => field.Value.Count == 1) ? form : null;
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than a form may have.
            return null;
        }
    }

    // §3.2: a parameter without a value is one that is not there.
    private static string? Field(IFormCollection form, string name) =>
        form[name] is [{ Length: > 0 } value] ? value : null;

    private static (string ClientId, string Secret)? ReadBody(IFormCollection form) =>
        (Field(form, "client_id"), Field(form, "client_secret")) is
            ({ Length: <= FieldCharsMax } clientId, { Length: <= FieldCharsMax } secret)
                ? (clientId, secret)
                : null;

    // §2.3.1 and appendix B: id and secret are form-encoded before they are joined, base64 is around both.
    private static (string ClientId, string Secret)? ReadBasic(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: <= 4 * FieldCharsMax } header]
            || !header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[BasicScheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Unescape(text[..colon]), Unescape(text[(colon + 1)..]));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
