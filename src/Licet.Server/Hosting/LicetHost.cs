using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Resources;
using Licet.Core.Store;
using Licet.Server.Demo;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Licet.Server.Hosting;

/// <summary>Puts the server together: what serves, and in which order a request passes it.</summary>
internal static class LicetHost
{
    private const int BodyBytesMax = 1024 * 1024;
    private const int RequestHeadBytesMax = 32 * 1024;

    /// <summary>A server over a store, not yet started.</summary>
    /// <param name="store">The store, open.</param>
    /// <param name="masterKey">The installation's key.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="listen">Says where to listen.</param>
    public static WebApplication Build(
        IStore store,
        MasterKey masterKey,
        TimeProvider time,
        ServeOptions options,
        Action<KestrelServerOptions> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = RequestHeadBytesMax;
            listen(kestrel);
        });
        // A parameter that cannot be read is answered as every other bad request, with a body.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        AddUseCases(builder.Services, store, masterKey, time, options);
        var server = builder.Build();
        UsePipeline(server);
        server.MapGet("/healthz", () => TypedResults.Text("alive\n")).AllowAnyone();
        server.MapGet("/readyz", (Readiness readiness) => readiness.Answer()).AllowAnyone();
        OvhApi.Map(server);
        return server;
    }

    private static void AddUseCases(
        IServiceCollection services,
        IStore store,
        MasterKey masterKey,
        TimeProvider time,
        ServeOptions options)
    {
        services.AddSingleton(store);
        services.AddSingleton(time);
        services.AddSingleton(masterKey);
        services.AddSingleton(new OvhAuthenticationOptions(options.PublicUrls));
        services.AddSingleton(options);
        services.AddSingleton<Readiness>();
        services.AddSingleton<DemoAccount>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SnapshotPublisher>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<AccountSetup>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<GroupAdministration>();
        services.AddSingleton<OAuth2ClientAdministration>();
        services.AddSingleton<PolicyAdministration>();
        services.AddSingleton<PermissionsGroupAdministration>();
        services.AddSingleton<ResourceGroupAdministration>();
        services.AddSingleton<ResourceAdministration>();
        services.AddSingleton<OvhAuthentication>();
    }

    private static void UsePipeline(WebApplication server)
    {
        var authentication = server.Services.GetRequiredService<OvhAuthentication>();
        server.Use(OvhAnswers.NumberAsync);
        server.Use(OvhAnswers.GuardAsync);
        server.Use(OvhPaths.RewriteAsync);
        server.Use(UrnPaths.ReadAsync);
        server.Use(authentication.InvokeAsync);
        server.UseRouting();
        server.MapFallback(OvhAnswers.NoSuchRoute).AllowAnyone();
    }
}
