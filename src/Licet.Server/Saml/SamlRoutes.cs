using Licet.Server.Logs;
using Licet.Server.Ovh;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary>Where identity providers and the browsers that they send reach us, one line each.</summary>
internal static class SamlRoutes
{
    /// <summary>Our metadata; their URL is also our entity id.</summary>
    public const string Metadata = "/auth/saml/metadata";

    /// <summary>Where a sign-in at a provider begins.</summary>
    public const string Begin = "/auth/saml/sign-in";

    /// <summary>Where providers have browsers send their answers: the assertion consumer service.</summary>
    public const string Consumer = "/auth/saml/acs";

    /// <summary>Where a browser goes on with an answer.</summary>
    public const string Continue = "/auth/saml/continue";

    /// <summary>Where messages about signing out go.</summary>
    public const string Logout = "/auth/saml/logout";

    /// <summary>What to enter at a provider.</summary>
    public const string Help = "/auth/saml/help";

    /// <summary>Tries the provider.</summary>
    public const string Test = "/auth/saml/test";

    public static void Map(IEndpointRouteBuilder server)
    {
        var routes = server.MapGroup("").WithMetadata(IsPage.Mark);
        routes.MapGet(Metadata, SamlEndpoints.ShowMetadata).AllowAnyone();
        routes.MapGet(Begin, SamlEndpoints.Begin).AllowAnyone();
        routes.MapPost(Consumer, SamlEndpoints.Consume).AllowAnyone();
        routes.MapGet(Continue, SamlEndpoints.Continue).AllowAnyone();
        routes.MapGet(Logout, LogoutEndpoints.ByRedirection).AllowAnyone();
        routes.MapPost(Logout, LogoutEndpoints.ByForm).AllowAnyone();
        routes.MapGet(Help, HelpEndpoints.Show).RequireSession();
        routes.MapGet(Test, HelpEndpoints.Test).RequireSession();
    }
}
