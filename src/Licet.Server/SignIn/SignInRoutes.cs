using Licet.Server.Logs;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>Every page that people see, one line each, and who may see it.</summary>
internal static class SignInRoutes
{
    /// <summary>The page of whoever is signed in, and of whoever is to validate a consumer key.</summary>
    public const string Home = "/auth/";

    public const string SignIn = "/auth/sign-in";
    public const string SecondFactor = "/auth/second-factor";
    public const string Password = "/auth/password";
    public const string Owner = "/auth/owner";
    public const string SignOut = "/auth/sign-out";
    public const string CreateApplication = "/createApp/";
    public const string CreateToken = "/createToken/";
    public const string VSphere = "/vsphere/{serviceName}";
    public const string Styles = "/auth/licet.css";
    public const string Script = "/auth/passkey.js";

    public static void Map(IEndpointRouteBuilder server)
    {
        var routes = server.MapGroup("").WithMetadata(IsPage.Mark);
        routes.MapGet(SignIn, SignInEndpoints.Show).AllowAnyone();
        routes.MapPost(SignIn, SignInEndpoints.CheckPassword).AllowAnyone();
        routes.MapGet(SecondFactor, SecondFactorEndpoints.Show).AllowAnyone();
        routes.MapPost(SecondFactor, SecondFactorEndpoints.Check).AllowAnyone();
        routes.MapGet(Password, PasswordEndpoints.Show).AllowAnyone();
        routes.MapPost(Password, PasswordEndpoints.Change).AllowAnyone();
        routes.MapGet(Owner, OwnerEndpoints.Show).AllowAnyone();
        routes.MapPost(Owner, OwnerEndpoints.Choose).AllowAnyone();
        routes.MapPost(SignOut, SignInEndpoints.SignOut).AllowAnyone();
        routes.MapGet(Styles, Assets.Styles).AllowAnyone();
        routes.MapGet(Script, Assets.Script).AllowAnyone();
        routes.MapGet(Home, HomeEndpoints.Show).RequireSession();
        routes.MapPost(Home, ValidationEndpoints.Answer).RequireSession();
        routes.MapGet(CreateApplication, ApplicationEndpoints.ShowApplication).RequireSession();
        routes.MapPost(CreateApplication, ApplicationEndpoints.CreateApplication).RequireSession();
        routes.MapGet(CreateToken, ApplicationEndpoints.ShowToken).RequireSession();
        routes.MapPost(CreateToken, ApplicationEndpoints.CreateToken).RequireSession();
        routes.MapGet(VSphere, VSphereEndpoints.Show).RequireSession();
    }

    /// <summary>A browser that has signed in; any other is sent to sign in, and comes back.</summary>
    public static RouteHandlerBuilder RequireSession(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteGuard("session")).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (context.Features.Get<CallerFeature>()?.Caller?.Session is not null)
            {
                return await next(invocation);
            }

            var returnTo = HttpMethods.IsGet(context.Request.Method) ? ReturnAddress.Of(context) : Home;
            return Redirection.To(context, SignIn + ReturnAddress.QueryOf(returnTo));
        });
}
