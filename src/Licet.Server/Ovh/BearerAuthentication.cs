using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.OAuth2;
using Licet.Engine.Decisions;

namespace Licet.Server.Ovh;

/// <summary>
/// Finds out who calls with a token in the header <c>Authorization</c>: a service account with an access token, a
/// person by an application that may act in its name, or a local user with a personal access token. The latter also
/// comes as the password of a user named <c>pat_jwt_…</c>, since some clients know no other scheme than Basic.
/// </summary>
internal sealed class BearerAuthentication(
    SnapshotPublisher publisher,
    AccessTokens accessTokens,
    PersonalAccessTokens personalTokens,
    Grants grants,
    TimeProvider time)
{
    private const string BearerScheme = "Bearer ";
    private const string BasicScheme = "Basic ";
    private const string PersonalUserPrefix = "pat_jwt_";

    /// <summary>
    /// The token that a request brings; null when it brings none. Basic with any other user name is none of ours.
    /// </summary>
    public static (string Token, bool IsPersonal)? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
        {
            return (header[BearerScheme.Length..].Trim(), false);
        }

        return header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase)
            && PasswordOf(header[BasicScheme.Length..].Trim()) is { } token
                ? (token, true)
                : null;
    }

    /// <summary>Whose token it is, or why it opens nothing.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isPersonal">Whether it can only be a personal access token.</param>
    /// <param name="source">From where the request comes.</param>
    public CallerFeature Find(string token, bool isPersonal, SourceAddress source)
    {
        var now = time.GetUtcNow();
        if (personalTokens.AccountOf(token) is { } account)
        {
            return ByPersonalToken(token, account, now, source);
        }

        return isPersonal ? Refused("This token is invalid")
            : accessTokens.Read(token) is { } read ? ByAccessToken(read, now, source)
            : ByGrant(token, source);
    }

    // A person's, who let an application act in its name; that takes the scope for it.
    private CallerFeature ByGrant(string text, SourceAddress source) =>
        grants.FindAccess(text, source) is not { } access ? Refused("This token is invalid")
        : access.Grant.Has(OAuth2Scopes.Everything) ? new CallerFeature(access.Caller, null)
        : Refused("This token only says who signed in: its application did not ask for the scope `all`");

    private CallerFeature ByPersonalToken(string text, string account, DateTimeOffset now, SourceAddress source)
    {
        if (publisher.Find(new(account)) is not { } state
            || state.FindPersonalAccessToken(SecretHash.Of(text)) is not { } token)
        {
            return Refused("This token is invalid: it does not exist");
        }

        if (token.ExpiresAt <= now.UtcDateTime)
        {
            return Refused("This token has expired");
        }

        if (OvhAuthentication.ReasonAgainst(state, token.Login) is { } reason)
        {
            return OvhAuthentication.InvalidCredential(reason);
        }

        var caller = Caller.User(state, token.Login, now.UtcDateTime, source);
        return new CallerFeature(caller with { PersonalAccessToken = token }, null);
    }

    private CallerFeature ByAccessToken(AccessToken token, DateTimeOffset now, SourceAddress source)
    {
        if (token.ExpiresAt <= now)
        {
            return Refused("This token has expired");
        }

        if (publisher.Find(new(token.Account)) is not { } state)
        {
            return Refused("This token is invalid: its account does not exist here");
        }

        if (state.RevokedAccessTokens.ContainsKey(token.Id))
        {
            return Refused("This token is invalid: it was given up");
        }

        var isServiceAccount = state.OAuth2Clients.TryGetValue(token.ClientId, out var client)
            && client.Flow == OAuth2Flow.ClientCredentials;
        return isServiceAccount
            ? new CallerFeature(
                Caller.ServiceAccount(state, token.ClientId, now.UtcDateTime, source) with { AccessToken = token },
                null)
            : Refused("This token is invalid: its service account does not exist");
    }

    // RFC 7617: user name and password with a colon between them.
    private static string? PasswordOf(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && text.StartsWith(PersonalUserPrefix, StringComparison.Ordinal) ? text[(colon + 1)..] : null;
    }

    private static CallerFeature Refused(string message) =>
        new(null, OvhErrors.Body(401, "Client::Unauthorized", message, "INVALID_CREDENTIAL"));
}
