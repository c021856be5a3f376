using Licet.Core.OAuth2;
using Licet.Engine.Decisions;

namespace Licet.Server.OAuth2;

/// <summary>
/// Who signed in (OpenID Connect Core §5.3), for whoever has an access token with the scope <c>openid</c>: it opens
/// this, and nothing else, unless it also has <c>all</c>.
/// </summary>
internal static class UserInformationEndpoint
{
    private const string BearerScheme = "Bearer ";

    /// <summary>Answers with the claims of the token's scopes.</summary>
    public static IResult Answer(HttpContext context, Grants grants)
    {
        OAuth2Form.ForbidStoring(context);
        var header = context.Request.Headers.Authorization.ToString();
        var source = SourceAddress.Of(context.Connection.RemoteIpAddress);
        if (!header.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            || grants.FindAccess(header[BearerScheme.Length..].Trim(), source) is not { } access)
        {
            return TokenRefusal.OfBearer(
                context, "invalid_token", StatusCodes.Status401Unauthorized, "send an access token that is in force");
        }

        return access.Grant.Has(OAuth2Scopes.OpenId)
            ? TypedResults.Json(IdentityClaims.Of(access.Caller, access.Grant), TokenJson.Default.JsonObject)
            : TokenRefusal.OfBearer(
                context,
                "insufficient_scope",
                StatusCodes.Status403Forbidden,
                "the token was not given for the scope openid");
    }
}
