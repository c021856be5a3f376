using Licet.Server.Logs;
using Licet.Server.Ovh;

namespace Licet.Server.OAuth2;

/// <summary>Every route of OAuth 2.0 and OpenID Connect, one line each.</summary>
internal static class OAuth2Routes
{
    public const string Authorize = "/auth/oauth2/authorize";
    public const string Token = "/auth/oauth2/token";
    public const string UserInformation = "/auth/oauth2/userinfo";
    public const string Keys = "/auth/oauth2/jwks";
    public const string Introspection = "/auth/oauth2/introspect";
    public const string Revocation = "/auth/oauth2/revoke";
    public const string EndSession = "/auth/oauth2/logout";

    // OVHcloud's names of two of them.
    private const string NewerToken = "/oauth2/token";
    private const string User = "/auth/oauth2/user";

    public static void Map(IEndpointRouteBuilder server)
    {
        server.MapGet("/.well-known/openid-configuration", DiscoveryEndpoints.Metadata).AllowAnyone();
        server.MapGet("/.well-known/oauth-authorization-server", DiscoveryEndpoints.Metadata).AllowAnyone();
        server.MapGet(Keys, DiscoveryEndpoints.Keys).AllowAnyone();
        server.MapPost(Token, TokenEndpoint.Post).AllowAnyone();
        server.MapPost(NewerToken, TokenEndpoint.Post).AllowAnyone();
        server.MapPost(Introspection, IntrospectionEndpoint.Post).AllowAnyone();
        server.MapPost(Revocation, RevocationEndpoint.Post).AllowAnyone();
        server.MapGet(UserInformation, UserInformationEndpoint.Answer).AllowAnyone();
        server.MapPost(UserInformation, UserInformationEndpoint.Answer).AllowAnyone();
        server.MapGet(User, UserInformationEndpoint.Answer).AllowAnyone();
        server.MapPost(User, UserInformationEndpoint.Answer).AllowAnyone();

        var pages = server.MapGroup("").WithMetadata(IsPage.Mark);
        pages.MapGet(Authorize, AuthorizeEndpoint.Get).AllowAnyone();
        pages.MapPost(Authorize, AuthorizeEndpoint.Post).AllowAnyone();
        pages.MapGet(EndSession, EndSessionEndpoint.Get).AllowAnyone();
        pages.MapPost(EndSession, EndSessionEndpoint.Post).AllowAnyone();
    }
}
