using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.OAuth2;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.OAuth2;

/// <summary>
/// The token endpoint (RFC 6749 §3.2): for service accounts the grant of client credentials (§4.4), for applications
/// that people sign in to the authorization code (§4.1.3) and the refresh token (§6).
/// </summary>
internal sealed class TokenEndpoint(
    SnapshotPublisher publisher, AccessTokens tokens, Grants grants, SigningKeys keys, TimeProvider time)
{
    // The second in which a token was drawn is gone, as in OVHcloud's answers.
    private const int ExpiresIn = AccessTokens.LifetimeSeconds - 1;

    /// <summary>Answers a token request.</summary>
    public static async Task<IResult> Post(
        HttpContext context, TokenEndpoint endpoint, CancellationToken cancellation)
    {
        OAuth2Form.ForbidStoring(context);
        if (await OAuth2Form.ReadAsync(context.Request, cancellation) is not { } form)
        {
            return TokenRefusal.NoForm;
        }

        return CheckGrant(form) ?? await endpoint.AnswerAsync(context, form, cancellation);
    }

    private static IResult? CheckGrant(IFormCollection form) =>
        (OAuth2Form.Field(form, "grant_type"), OAuth2Form.Field(form, "scope")) switch
        {
            (null, _) => TokenRefusal.Of("invalid_request", "grant_type is missing"),
            ("client_credentials", null or "all") => null,
            ("client_credentials", _) => TokenRefusal.Of("invalid_scope", "the only scope is all"),
            ("authorization_code" or "refresh_token", _) => null,
            _ => TokenRefusal.Of(
                "unsupported_grant_type", "send authorization_code, refresh_token or client_credentials"),
        };

    private async Task<IResult> AnswerAsync(HttpContext context, IFormCollection form, CancellationToken cancellation)
    {
        if (ClientAuthentication.IsAmbiguous(context.Request, form))
        {
            return TokenRefusal.SecretTwice;
        }

        if (ClientAuthentication.Find(context.Request, form, publisher) is not var (state, client))
        {
            return TokenRefusal.OfClient(context);
        }

        return OAuth2Form.Field(form, "grant_type") switch
        {
            "authorization_code" => await RedeemAsync(state, client, form, cancellation),
            "refresh_token" => await RefreshAsync(state, client, form, cancellation),
            _ => OfServiceAccount(state, client),
        };
    }

    private IResult OfServiceAccount(AccountState state, OAuth2Client client)
    {
        if (client.Flow != OAuth2Flow.ClientCredentials)
        {
            return TokenRefusal.Of("unauthorized_client", "this client is not a service account");
        }

        var token = tokens.Issue(state.Account.Id.Value, client.ClientId, time.GetUtcNow());
        return Answer(new AccessTokenBody(token, ExpiresIn, OAuth2Scopes.Everything, "Bearer"));
    }

    private async Task<IResult> RedeemAsync(
        AccountState state, OAuth2Client client, IFormCollection form, CancellationToken cancellation)
    {
        var (code, url) = (OAuth2Form.Field(form, "code"), OAuth2Form.Field(form, "redirect_uri"));
        if (code is null || url is null)
        {
            return TokenRefusal.Of("invalid_request", "code and redirect_uri are needed");
        }

        var verifier = OAuth2Form.Field(form, "code_verifier");
        var granted = await grants.RedeemAsync(state, client, code, url, verifier, cancellation);
        return granted is null
            ? TokenRefusal.Of("invalid_grant", "the code is not for this client, redirect_uri and code_verifier, "
                + "or it was used or has expired")
            : Granted(granted);
    }

    private async Task<IResult> RefreshAsync(
        AccountState state, OAuth2Client client, IFormCollection form, CancellationToken cancellation)
    {
        if (OAuth2Form.Field(form, "refresh_token") is not { } refreshToken)
        {
            return TokenRefusal.Of("invalid_request", "refresh_token is missing");
        }

        // §6 lets a client ask for less; whoever wants that asks for less in the first place.
        if (OAuth2Form.Field(form, "scope") is { } scope
            && grants.FindRefresh(refreshToken) is { } known
            && !known.Grant.Scopes.SequenceEqual(OAuth2Scopes.Read(scope)))
        {
            return TokenRefusal.Of("invalid_scope", "leave scope out: it stays what was granted");
        }

        var granted = await grants.RefreshAsync(state, client, refreshToken, cancellation);
        return granted is null
            ? TokenRefusal.Of("invalid_grant", "the refresh token is not for this client, "
                + "or it was used, revoked or has expired")
            : Granted(granted);
    }

    private JsonHttpResult<AccessTokenBody> Granted(GrantedTokens granted)
    {
        var grant = granted.Grant;
        var idToken = grant.Has(OAuth2Scopes.OpenId)
            ? keys.Sign(granted.Caller.State, IdentityClaims.OfIdToken(granted, time.GetUtcNow()))
            : null;
        return Answer(new AccessTokenBody(
            granted.AccessToken,
            ExpiresIn,
            string.Join(' ', grant.Scopes),
            "Bearer",
            granted.RefreshToken,
            idToken));
    }

    private static JsonHttpResult<AccessTokenBody> Answer(AccessTokenBody body) =>
        TypedResults.Json(body, TokenJson.Default.AccessTokenBody);
}
