using Licet.Core.CloudManagement;
using Licet.Engine.Decisions;
using Licet.Server.OAuth2;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/oauth2</c>: an access token for a refresh token (RFC 6749 §6), which is a personal access token of a user.
/// It stays the user's, and the access token ends with it.
/// </summary>
internal static class CloudOAuth2Endpoint
{
    private static readonly string[] s_names = ["grant_type", "refresh_token", "account_id"];

    /// <summary>Gives an access token.</summary>
    public static async Task<IResult> Create(
        HttpContext context,
        BearerAuthentication personalTokens,
        CloudAccessTokens tokens,
        TimeProvider time,
        CancellationToken cancellation)
    {
        // §5.1: no answer of this endpoint is stored anywhere.
        context.Response.Headers.CacheControl = "no-store";
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        if (!read.Succeeded)
        {
            return TokenRefusal.Of("invalid_request", "send grant_type and refresh_token, as a form or as JSON");
        }

        if (read.Value.Find("grant_type") != "refresh_token")
        {
            return TokenRefusal.Of("unsupported_grant_type", "only refresh_token is supported");
        }

        var source = SourceAddress.Of(context.Connection.RemoteIpAddress);
        var found = personalTokens.Find(read.Value.Find("refresh_token") ?? "", isPersonal: true, source);
        if (found.Caller is not { PersonalAccessToken: { } personal } caller)
        {
            return TokenRefusal.Of("invalid_grant", "the refresh token is no personal access token in force");
        }

        var token = tokens.Issue(caller.Account.Id.Value, personal, time.GetUtcNow());
        return TypedResults.Json(
            new OAuth2Body(token, CloudAccessTokens.LifetimeSeconds, "bearer"), CloudJson.TypeOf<OAuth2Body>());
    }
}

/// <summary>An access token.</summary>
internal sealed record OAuth2Body(string AccessToken, int ExpiresIn, string TokenType);
