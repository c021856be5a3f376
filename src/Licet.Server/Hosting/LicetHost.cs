using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Licet.Core.AccessRestrictions;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Aws.Sts;
using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Federation;
using Licet.Core.History;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Core.Logs;
using Licet.Core.Logs.Reading;
using Licet.Core.Logs.Recording;
using Licet.Core.Logs.Streams;
using Licet.Core.OAuth2;
using Licet.Core.Policies;
using Licet.Core.Preferences;
using Licet.Core.PrivateCloud;
using Licet.Core.Replay;
using Licet.Core.Resources;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Server.Aws;
using Licet.Server.CloudManagement;
using Licet.Server.Demo;
using Licet.Server.Gateway;
using Licet.Server.Logs;
using Licet.Server.Logs.Forwarding;
using Licet.Server.OAuth2;
using Licet.Server.Ovh;
using Licet.Server.Passkeys;
using Licet.Server.PrivateCloud;
using Licet.Server.PrivateCloud.VirtualCenter;
using Licet.Server.Saml;
using Licet.Server.SignIn;
using Licet.Server.WebConsole;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Console;

namespace Licet.Server.Hosting;

/// <summary>Puts the server together: what serves, and in which order a request passes it.</summary>
internal static class LicetHost
{
    private const int BodyBytesMax = 1024 * 1024;
    private const int RequestHeadBytesMax = 32 * 1024;

    // After SIGTERM, requests under way have so long to come to their end.
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A server over a store, not yet started.</summary>
    /// <param name="store">The store, open.</param>
    /// <param name="logs">The logs, open.</param>
    /// <param name="recording">What of the logs the operator chose.</param>
    /// <param name="masterKey">The installation's key.</param>
    /// <param name="time">The clock.</param>
    /// <param name="publicUrls">Base URLs under which clients know the server, without a trailing slash.</param>
    /// <param name="upstreams">Where the permitted calls of products go.</param>
    /// <param name="listen">Says where to listen.</param>
    /// <param name="readiness">Keeps requests out until it begins; null where the accounts are loaded already.</param>
    /// <param name="bind">Gives the listening socket of an endpoint; null to have it made.</param>
    /// <param name="source">Who forwards logs, and where to; null for public destinations only.</param>
    /// <param name="serviceProvider">The key towards identity providers; null for one in memory.</param>
    /// <param name="privateCloud">How Hosted Private Clouds are dealt with; null for the usual.</param>
    public static WebApplication Build(
        IStore store,
        ILogStore logs,
        LogRecordingOptions recording,
        MasterKey masterKey,
        TimeProvider time,
        ImmutableArray<string> publicUrls,
        ImmutableArray<Upstream> upstreams,
        Action<KestrelServerOptions> listen,
        Readiness? readiness = null,
        Func<EndPoint, Socket>? bind = null,
        LogSender? source = null,
        ServiceProviderKey? serviceProvider = null,
        PrivateCloudOptions? privateCloud = null)
    {
        // Empty: whatever environment or folder the server is started in, only its own options configure it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddConsole(builder);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_stopTimeout);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = RequestHeadBytesMax;
            listen(kestrel);
        });
        if (bind is not null)
        {
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = bind);
        }

        // A parameter that cannot be read is answered as every other bad request, with a body.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(readiness ?? Readiness.Begun());
        builder.Services.AddSingleton<UpstreamSignature>();
        builder.Services.AddSingleton(services =>
            new UpstreamForwarder(upstreams, services.GetRequiredService<UpstreamSignature>()));
        builder.Services.AddSingleton<ProductGateway>();
        builder.Services.AddSingleton<ForwardAuthorization>();
        AddUseCases(builder.Services, store, masterKey, time, publicUrls);
        AddLogs(builder.Services, logs, recording);
        AddForwarding(builder.Services, source ?? LogSender.Default);
        AddSignIn(builder.Services);
        AddFederation(builder.Services, serviceProvider ?? new ServiceProviderKey(file: null, time));
        AddCloudManagement(builder.Services);
        AddPrivateCloud(builder.Services, privateCloud ?? new PrivateCloudOptions());
        var server = builder.Build();
        UsePipeline(server);
        MapRoutes(server);
        return server;
    }

    private static void MapRoutes(WebApplication server)
    {
        OvhApi.Map(server);
        AwsEndpoint.Map(server);
        SignInRoutes.Map(server);
        SamlRoutes.Map(server);
        OAuth2Routes.Map(server);
        ConsoleFiles.Map(server);
        CloudApi.Map(server);
    }

    private static void AddConsole(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It logs nothing from this level on, but would number and follow each request for its sake.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddUseCases(
        IServiceCollection services,
        IStore store,
        MasterKey masterKey,
        TimeProvider time,
        ImmutableArray<string> publicUrls)
    {
        services.AddSingleton(store);
        services.AddSingleton(time);
        services.AddSingleton(masterKey);
        services.AddSingleton(new OvhAuthenticationOptions(publicUrls));
        services.AddSingleton<SecretBox>();
        services.AddSingleton<SnapshotPublisher>();
        services.AddSingleton<AccountHistory>();
        services.AddSingleton<RecordedRequests>();
        services.AddSingleton<PolicyReplay>();
        services.AddSingleton<LeastPrivilege>();
        services.AddSingleton<ShadowReview>();
        services.AddSingleton<LockOutGuard>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<AccountSetup>();
        services.AddSingleton<AccountAdministration>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<GroupAdministration>();
        services.AddSingleton<OAuth2ClientAdministration>();
        services.AddSingleton<PolicyAdministration>();
        services.AddSingleton<PermissionsGroupAdministration>();
        services.AddSingleton<ResourceGroupAdministration>();
        services.AddSingleton<ResourceAdministration>();
        services.AddSingleton<ResourceRegistration>();
        services.AddSingleton<DemoAccount>();
        AddAws(services);
        AddCredentials(services);
        AddSecondFactors(services);
        services.AddSingleton<OvhAuthentication>();
    }

    private static void AddAws(IServiceCollection services)
    {
        services.AddSingleton<AwsUserAdministration>();
        services.AddSingleton<AwsGroupAdministration>();
        services.AddSingleton<AwsRoleAdministration>();
        services.AddSingleton<AwsHolderAdministration>();
        services.AddSingleton<AwsPolicyAdministration>();
        services.AddSingleton<AwsAccessKeyAdministration>();
        services.AddSingleton<AwsLoginProfileAdministration>();
        services.AddSingleton<AwsInstanceProfileAdministration>();
        services.AddSingleton<AwsAccountAdministration>();
        services.AddSingleton<AwsKeptAdministration>();
        services.AddSingleton<AwsFounding>();
        services.AddSingleton<AwsReports>();
        services.AddSingleton<AwsReplays>();
        services.AddSingleton<AwsEndpoint>();
    }

    private static void AddCredentials(IServiceCollection services)
    {
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PersonalAccessTokens>();
        services.AddSingleton<OneTimeTokens>();
        services.AddSingleton<PersonalAccessTokenAdministration>();
        services.AddSingleton<ApiApplicationAdministration>();
        services.AddSingleton<ApiCredentialAdministration>();
        services.AddSingleton<SignOut>();
        services.AddSingleton<BearerAuthentication>();
        services.AddSingleton<CredentialUses>();
        services.AddSingleton<AwsAuthorizationMessages>();
        services.AddSingleton<AwsSessionTokens>();
        services.AddSingleton<AwsSessionAdministration>();
        services.AddSingleton<AwsAuthentication>();
        services.AddHostedService<LastUseWriter>();
    }

    private static void AddSecondFactors(IServiceCollection services)
    {
        services.AddSingleton<IPasskeyCeremonies, FrameworkPasskeys>();
        services.AddSingleton<PasskeySites>();
        services.AddSingleton<BackupCodes>();
        services.AddSingleton<CodeAttempts>();
        services.AddSingleton<TotpSecrets>();
        services.AddSingleton<SignInFactors>();
        services.AddSingleton<TotpAdministration>();
        services.AddSingleton<PasskeyAdministration>();
        services.AddSingleton<BackupCodeAdministration>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<AccessRestrictionAdministration>();
        services.AddSingleton<PreferenceAdministration>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<SealedTickets>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<SignInSteps>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<SessionAuthentication>();
        services.AddSingleton<FormGuard>();
        services.AddSingleton<SignInPath>();
        services.AddSingleton<GrantTokens>();
        services.AddSingleton<Grants>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<GrantAdministration>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<IntrospectionEndpoint>();
        services.AddSingleton<RevocationEndpoint>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<EndSessionEndpoint>();
        services.AddHostedService<KeyRotation>();
    }

    private static void AddFederation(IServiceCollection services, ServiceProviderKey key)
    {
        services.AddSingleton(key);
        services.AddSingleton<ProviderAdministration>();
        services.AddSingleton<FederatedSignIn>();
        services.AddSingleton<PendingRequests>();
        services.AddSingleton<VerifiedAnswers>();
        services.AddSingleton(services => new UsedOnce(services.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SingleSignOn>();
        services.AddSingleton<SingleLogout>();
    }

    private static void AddLogs(IServiceCollection services, ILogStore logs, LogRecordingOptions recording)
    {
        services.AddSingleton(logs);
        services.AddSingleton(recording);
        services.AddSingleton<LogRecorder>();
        services.AddSingleton<LogTails>();
        services.AddSingleton<LogSearches>();
        services.AddSingleton<LogTailEndpoints>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CallRecording>();
        services.AddHostedService<LogWriting>();
    }

    private static void AddForwarding(IServiceCollection services, LogSender source)
    {
        services.AddSingleton(source);
        services.AddSingleton(new DestinationConnector(source.Addresses));
        services.AddSingleton<LogSinks>();
        services.AddSingleton<LogStreamAdministration>();
        services.AddSingleton<LogSubscriptionAdministration>();
        services.AddSingleton<LogOperations>();
        services.AddSingleton<ForwardingStates>();
        services.AddSingleton<ForwardingView>();
        services.AddHostedService<LogForwarder>();
    }

    private static void AddCloudManagement(IServiceCollection services)
    {
        services.AddSingleton<CloudAccessTokens>();
        services.AddSingleton<CloudCredentials>();
        services.AddSingleton<PermissionAdministration>();
        services.AddSingleton<CloudUserAdministration>();
        services.AddSingleton<CloudAccountAdministration>();
        services.AddSingleton<CloudSetup>();
        services.AddSingleton<EffectivePermissions>();
        services.AddSingleton<CloudAuthentication>();
    }

    private static void AddPrivateCloud(IServiceCollection services, PrivateCloudOptions options)
    {
        services.AddSingleton<PrivateCloudPlanning>();
        services.AddSingleton<PrivateCloudAdministration>();
        services.AddSingleton<PrivateCloudIam>();
        services.AddSingleton<PrivateCloudUserAdministration>();
        services.AddSingleton<PrivateCloudRightAdministration>();
        services.AddSingleton<PrivateCloudNetworkAdministration>();
        services.AddSingleton<PrivateCloudTaskAdministration>();
        services.AddSingleton<PrivateCloudQueue>();
        services.AddSingleton<VirtualCenters>();
        services.AddSingleton(options);
        services.AddSingleton(new VirtualCenterTransport(new DestinationConnector(options.Addresses)));
        services.AddHostedService<PrivateCloudRobot>();
    }

    private static void UsePipeline(WebApplication server)
    {
        var authentication = server.Services.GetRequiredService<OvhAuthentication>();
        var publisher = server.Services.GetRequiredService<SnapshotPublisher>();
        var recording = server.Services.GetRequiredService<CallRecording>();
        var readiness = server.Services.GetRequiredService<Readiness>();
        var forward = server.Services.GetRequiredService<ForwardAuthorization>();
        server.Use((context, next) => OvhAnswers.NumberAsync(context, publisher, next));
        server.Use(recording.InvokeAsync);
        server.Use(OvhAnswers.GuardAsync);
        server.Use(readiness.GuardAsync);
        server.Use(OvhPaths.RewriteAsync);
        server.Use(ImportBody.WidenAsync);
        server.Use(TooLarge.RefuseAsync);
        server.Use(forward.RestateAsync);
        server.Use(authentication.InvokeAsync);
        server.UseRouting();
        readiness.Map(server);
        forward.Map(server);

        // Last in order, and not by MapFallback, which leaves out paths that look like files: names contain dots.
        server.Map("{*path}", (HttpContext context, ProductGateway gateway) => gateway.AnswerAsync(context))
            .WithOrder(int.MaxValue)
            .WithMetadata(new RouteGuard("the actions of the call"));
    }
}
