using Licet.Core.Logs;
using Licet.Server.Logs;

namespace Licet.Server.Ovh;

/// <summary>Every route of OVHcloud's API that is served here, one line each, with the action that it needs.</summary>
internal static class OvhApi
{
    private const string Account = "account:apiovh:";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAuthentication(routes);
        MapAccount(routes.MapGroup("/me"));
        MapProvider(routes.MapGroup("/me"));
        MapKeys(routes.MapGroup("/me/api"));
        MapSignIn(routes.MapGroup("/me"));
        MapSecondFactors(routes.MapGroup("/me/accessRestriction"));
        MapPolicies(routes.MapGroup("/v2/iam"));
        MapResources(routes.MapGroup("/v2/iam"));
        MapStreams(routes.MapGroup("/dbaas/logs"));
        MapLogs(routes);
        PrivateCloudRoutes.Map(routes.MapGroup("/dedicatedCloud"));
        MapPanel(routes.MapGroup("/engine/2api"));
        MapLogSearch(routes);
    }

    private static void MapAuthentication(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/auth/time", AuthEndpoints.Time).AllowAnyone();
        v1.MapGet("/auth/details", AuthEndpoints.Details).RequireCaller();
        v1.MapGet("/auth/currentCredential", AuthEndpoints.CurrentCredential).RequireCaller();
        v1.MapPost("/auth/credential", CredentialRequestEndpoints.Create).AllowAnyone();
        v1.MapPost("/auth/logout", AuthEndpoints.Logout).RequireCaller();
        v1.MapPost("/auth/token", AuthEndpoints.OneTimeToken).RequireCaller();
        v1.MapPost("/auth/setup", SetupEndpoints.SetPassword).AllowAnyone();
    }

    private static void MapAccount(IEndpointRouteBuilder me)
    {
        me.MapGet("", MeEndpoints.Get).RequireAction(Account + "me/get");
        me.MapPut("", MeEndpoints.Edit).RequireAction(Account + "me/edit");
        me.MapGet("/supportLevel", MeEndpoints.SupportLevel).RequireAction(Account + "me/supportLevel/get");
        me.MapGet("/certificates", MeEndpoints.None).RequireAction(Account + "me/certificates/get");
        me.MapGet("/tag", MeEndpoints.None).RequireAction(Account + "me/tag/get");
        me.MapGet("/tag/available", MeEndpoints.None).RequireAction(Account + "me/tag/available/get");
        me.MapPost("/tag", MeEndpoints.ActivateTag).RequireAction(Account + "me/tag/create");
        me.MapGet("/tag/{tag}", MeEndpoints.NoTag).RequireAction(Account + "me/tag/get");
        me.MapDelete("/tag/{tag}", MeEndpoints.NoTag).RequireAction(Account + "me/tag/delete");

        const string Users = Account + "me/identity/user/";
        me.MapGet("/identity/user", UserEndpoints.List).RequireAction(Users + "get");
        me.MapPost("/identity/user", UserEndpoints.Create).RequireAction(Users + "create");
        me.MapGet("/identity/user/{user}", UserEndpoints.Get).RequireAction(Users + "get");
        me.MapPut("/identity/user/{user}", UserEndpoints.Edit).RequireAction(Users + "edit");
        me.MapDelete("/identity/user/{user}", UserEndpoints.Delete).RequireAction(Users + "delete");
        me.MapPost("/identity/user/{user}/enable", UserEndpoints.Enable).RequireAction(Users + "enable");
        me.MapPost("/identity/user/{user}/disable", UserEndpoints.Disable).RequireAction(Users + "disable");

        const string Tokens = "/identity/user/{user}/token";
        me.MapGet(Tokens, PersonalAccessTokenEndpoints.List).RequireAction(Users + "token/get");
        me.MapPost(Tokens, PersonalAccessTokenEndpoints.Create).RequireAction(Users + "token/create");
        me.MapGet(Tokens + "/{name}", PersonalAccessTokenEndpoints.Get).RequireAction(Users + "token/get");
        me.MapPut(Tokens + "/{name}", PersonalAccessTokenEndpoints.Edit).RequireAction(Users + "token/edit");
        me.MapDelete(Tokens + "/{name}", PersonalAccessTokenEndpoints.Delete).RequireAction(Users + "token/delete");

        const string Groups = Account + "me/identity/group/";
        me.MapGet("/identity/group", GroupEndpoints.List).RequireAction(Groups + "get");
        me.MapPost("/identity/group", GroupEndpoints.Create).RequireAction(Groups + "create");
        me.MapGet("/identity/group/{group}", GroupEndpoints.Get).RequireAction(Groups + "get");
        me.MapPut("/identity/group/{group}", GroupEndpoints.Edit).RequireAction(Groups + "edit");
        me.MapDelete("/identity/group/{group}", GroupEndpoints.Delete).RequireAction(Groups + "delete");
        me.MapGet("/identity/group/{group}/user", GroupEndpoints.ListUsers).RequireAction(Groups + "user/get");
        me.MapPost("/identity/group/{group}/user", GroupEndpoints.AddUser).RequireAction(Groups + "user/add");
        me.MapDelete("/identity/group/{group}/user/{user}", GroupEndpoints.RemoveUser)
            .RequireAction(Groups + "user/remove");
    }

    private static void MapProvider(IEndpointRouteBuilder me)
    {
        const string Provider = Account + "me/identity/provider/";
        me.MapGet("/identity/provider", ProviderEndpoints.Get).RequireAction(Provider + "get");
        me.MapPost("/identity/provider", ProviderEndpoints.Create).RequireAction(Provider + "create");
        me.MapPut("/identity/provider", ProviderEndpoints.Edit).RequireAction(Provider + "edit");
        me.MapDelete("/identity/provider", ProviderEndpoints.Delete).RequireAction(Provider + "delete");
        me.MapGet("/identity/provider/serviceProvider", ProviderEndpoints.GetServiceProvider)
            .RequireAction(Provider + "get");
    }

    private static void MapKeys(IEndpointRouteBuilder api)
    {
        const string Clients = Account + "me/api/oauth2/client/";
        api.MapGet("/oauth2/client", OAuth2ClientEndpoints.List).RequireAction(Clients + "get");
        api.MapPost("/oauth2/client", OAuth2ClientEndpoints.Create).RequireAction(Clients + "create");
        api.MapGet("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Get).RequireAction(Clients + "get");
        api.MapPut("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Edit).RequireAction(Clients + "edit");
        api.MapDelete("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Delete).RequireAction(Clients + "delete");

        const string Tokens = Account + "me/api/oauth2/token/";
        api.MapGet("/oauth2/token", OAuth2TokenEndpoints.List).RequireAction(Tokens + "get");
        api.MapGet("/oauth2/token/{id}", OAuth2TokenEndpoints.Get).RequireAction(Tokens + "get");
        api.MapDelete("/oauth2/token/{id}", OAuth2TokenEndpoints.Delete).RequireAction(Tokens + "delete");
        api.MapPost("/oauth2/signingKey", OAuth2TokenEndpoints.ReplaceKey).RequireAction(Clients + "edit");

        const string Applications = Account + "me/api/application/";
        const string Application = "/application/{applicationId}";
        api.MapGet("/application", ApiApplicationEndpoints.List).RequireAction(Applications + "get");
        api.MapGet(Application, ApiApplicationEndpoints.Get).RequireAction(Applications + "get");
        api.MapDelete(Application, ApiApplicationEndpoints.Delete).RequireAction(Applications + "delete");

        const string Credentials = Account + "me/api/credential/";
        const string Credential = "/credential/{credentialId}";
        api.MapGet("/credential", ApiCredentialEndpoints.List).RequireAction(Credentials + "get");
        api.MapGet(Credential, ApiCredentialEndpoints.Get).RequireAction(Credentials + "get");
        api.MapPut(Credential, ApiCredentialEndpoints.Edit).RequireAction(Credentials + "edit");
        api.MapDelete(Credential, ApiCredentialEndpoints.Delete).RequireAction(Credentials + "delete");
        api.MapGet(Credential + "/application", ApiCredentialEndpoints.GetApplication)
            .RequireAction(Credentials + "application/get");
    }

    private static void MapSignIn(IEndpointRouteBuilder me)
    {
        const string Restrictions = Account + "me/accessRestriction/";
        const string Ip = Restrictions + "ip/";
        me.MapGet("/accessRestriction/ip", IpRestrictionEndpoints.List).RequireAction(Ip + "get");
        me.MapPost("/accessRestriction/ip", IpRestrictionEndpoints.Create).RequireAction(Ip + "create");
        me.MapGet("/accessRestriction/ip/{id}", IpRestrictionEndpoints.Get).RequireAction(Ip + "get");
        me.MapPut("/accessRestriction/ip/{id}", IpRestrictionEndpoints.Edit).RequireAction(Ip + "edit");
        me.MapDelete("/accessRestriction/ip/{id}", IpRestrictionEndpoints.Delete).RequireAction(Ip + "delete");
        me.MapGet("/accessRestriction/ipDefaultRule", IpRestrictionEndpoints.GetDefault)
            .RequireAction(Restrictions + "ipDefaultRule/get");
        me.MapPut("/accessRestriction/ipDefaultRule", IpRestrictionEndpoints.EditDefault)
            .RequireAction(Restrictions + "ipDefaultRule/edit");
        me.MapGet("/accessRestriction/developerMode", IpRestrictionEndpoints.GetDeveloperMode)
            .RequireAction(Restrictions + "developerMode/get");
        me.MapPut("/accessRestriction/developerMode", IpRestrictionEndpoints.EditDeveloperMode)
            .RequireAction(Restrictions + "developerMode/edit");

        me.MapPost("/changePassword", PasswordEndpoints.Change).RequirePerson();

        me.MapGet("/session", SessionEndpoints.List).RequireAnyPerson();
        me.MapDelete("/session/{sessionId}", SessionEndpoints.End).RequireAnyPerson();

        me.MapGet("/preferences/manager", PreferenceEndpoints.List).RequirePerson();
        me.MapPost("/preferences/manager", PreferenceEndpoints.Create).RequirePerson();
        me.MapGet("/preferences/manager/{key}", PreferenceEndpoints.Get).RequirePerson();
        me.MapPut("/preferences/manager/{key}", PreferenceEndpoints.Replace).RequirePerson();
        me.MapDelete("/preferences/manager/{key}", PreferenceEndpoints.Delete).RequirePerson();
    }

    // The original's schema has no actions for these: everybody has its own factors, and none of another's.
    private static void MapSecondFactors(IEndpointRouteBuilder factors)
    {
        factors.MapGet("/totp", TotpEndpoints.List).RequirePerson();
        factors.MapPost("/totp", TotpEndpoints.Create).RequirePerson();
        factors.MapGet("/totp/{id}", TotpEndpoints.Get).RequirePerson();
        factors.MapPut("/totp/{id}", TotpEndpoints.Edit).RequirePerson();
        factors.MapDelete("/totp/{id}", TotpEndpoints.Delete).RequirePerson();
        factors.MapPost("/totp/{id}/validate", TotpEndpoints.Validate).RequirePerson();
        factors.MapPost("/totp/{id}/enable", TotpEndpoints.Enable).RequirePerson();
        factors.MapPost("/totp/{id}/disable", TotpEndpoints.Disable).RequirePerson();

        factors.MapGet("/u2f", U2fEndpoints.List).RequirePerson();
        factors.MapPost("/u2f", U2fEndpoints.Create).RequirePerson();
        factors.MapGet("/u2f/{id}", U2fEndpoints.Get).RequirePerson();
        factors.MapPut("/u2f/{id}", U2fEndpoints.Edit).RequirePerson();
        factors.MapDelete("/u2f/{id}", U2fEndpoints.Delete).RequirePerson();
        factors.MapPost("/u2f/{id}/validate", U2fEndpoints.Validate).RequirePerson();
        factors.MapPost("/u2f/{id}/enable", U2fEndpoints.Enable).RequirePerson();
        factors.MapPost("/u2f/{id}/disable", U2fEndpoints.Disable).RequirePerson();

        factors.MapGet("/backupCode", BackupCodeEndpoints.Get).RequirePerson();
        factors.MapPost("/backupCode", BackupCodeEndpoints.Create).RequirePerson();
        factors.MapDelete("/backupCode", BackupCodeEndpoints.Delete).RequirePerson();
        factors.MapPost("/backupCode/validate", BackupCodeEndpoints.Validate).RequirePerson();
        factors.MapPost("/backupCode/enable", BackupCodeEndpoints.Enable).RequirePerson();
        factors.MapPost("/backupCode/disable", BackupCodeEndpoints.Disable).RequirePerson();

        factors.MapGet("/sms", SmsEndpoints.List).RequirePerson();
        factors.MapPost("/sms", SmsEndpoints.Create).RequirePerson();
        factors.MapGet("/sms/{id}", SmsEndpoints.None).RequirePerson();
        factors.MapPut("/sms/{id}", SmsEndpoints.None).RequirePerson();
        factors.MapDelete("/sms/{id}", SmsEndpoints.None).RequirePerson();
        factors.MapPost("/sms/{id}/sendCode", SmsEndpoints.None).RequirePerson();
        factors.MapPost("/sms/{id}/validate", SmsEndpoints.None).RequirePerson();
        factors.MapPost("/sms/{id}/enable", SmsEndpoints.None).RequirePerson();
        factors.MapPost("/sms/{id}/disable", SmsEndpoints.None).RequirePerson();
    }

    private static void MapPolicies(IEndpointRouteBuilder iam)
    {
        const string Policies = Account + "iam/policy/";
        iam.MapGet("/policy", PolicyEndpoints.List).RequireAction(Policies + "get");
        iam.MapPost("/policy", PolicyEndpoints.Create)
            .RequireAction(Policies + "create").AllowDryRun();
        iam.MapGet("/policy/{policyId}", PolicyEndpoints.Get).RequireAction(Policies + "get");
        iam.MapPut("/policy/{policyId}", PolicyEndpoints.Replace)
            .RequireAction(Policies + "edit").AllowDryRun();
        iam.MapDelete("/policy/{policyId}", PolicyEndpoints.Delete)
            .RequireAction(Policies + "delete").AllowDryRun();
        iam.MapPost("/decision/explain", DecisionEndpoints.Explain).RequireAction(Policies + "get");
        iam.MapGet("/policy/{policyId}/shadow", ReplayEndpoints.Shadow).RequireAction(Policies + "get");
        iam.MapPost("/log/replay", ReplayEndpoints.Replay).RequireAction(Policies + "get");
        iam.MapGet("/access/leastPrivilege", ReplayEndpoints.Suggest).RequireAction(Policies + "get");
        iam.MapGet("/access/who", AccessEndpoints.Who).RequireAction(Policies + "get");
        iam.MapGet("/access/what", AccessEndpoints.What).RequireAction(Policies + "get");
        iam.MapGet("/access/where", AccessEndpoints.Where).RequireAction(Policies + "get");

        const string Groups = Account + "iam/permissionsGroup/";
        const string Group = "/permissionsGroup/{permissionsGroupURN}";
        iam.MapGet("/permissionsGroup", PermissionsGroupEndpoints.List).RequireAction(Groups + "get");
        iam.MapPost("/permissionsGroup", PermissionsGroupEndpoints.Create)
            .RequireAction(Groups + "create").AllowDryRun();
        iam.MapGet(Group, PermissionsGroupEndpoints.Get).RequireAction(Groups + "get");
        iam.MapPut(Group, PermissionsGroupEndpoints.Replace)
            .RequireAction(Groups + "edit").AllowDryRun();
        iam.MapDelete(Group, PermissionsGroupEndpoints.Delete)
            .RequireAction(Groups + "delete").AllowDryRun();

        const string ResourceGroups = Account + "iam/resourceGroup/";
        iam.MapGet("/resourceGroup", ResourceGroupEndpoints.List).RequireAction(ResourceGroups + "get");
        iam.MapPost("/resourceGroup", ResourceGroupEndpoints.Create)
            .RequireAction(ResourceGroups + "create").AllowDryRun();
        iam.MapGet("/resourceGroup/{groupId}", ResourceGroupEndpoints.Get).RequireAction(ResourceGroups + "get");
        iam.MapPut("/resourceGroup/{groupId}", ResourceGroupEndpoints.Replace)
            .RequireAction(ResourceGroups + "edit").AllowDryRun();
        iam.MapDelete("/resourceGroup/{groupId}", ResourceGroupEndpoints.Delete)
            .RequireAction(ResourceGroups + "delete").AllowDryRun();
    }

    // These ask for no action of their own: the use case shows what the caller may see, and asks for the rights.
    private static void MapResources(IEndpointRouteBuilder iam)
    {
        const string Resource = "/resource/{resourceURN}";
        iam.MapGet("/resource", ResourceEndpoints.List).RequireCaller();
        iam.MapPost("/resource", ResourceRegistrationEndpoints.Create).RequireCaller();
        iam.MapPost("/resource/import", ResourceRegistrationEndpoints.Import).RequireCaller();
        iam.MapGet(Resource, ResourceEndpoints.Get).RequireCaller();
        iam.MapPatch(Resource, ResourceRegistrationEndpoints.Edit).RequireCaller();
        iam.MapDelete(Resource, ResourceRegistrationEndpoints.Delete).RequireCaller();
        iam.MapPut(Resource, ResourceEndpoints.ReplaceTags).RequireCaller();
        iam.MapPost(Resource + "/tag", ResourceEndpoints.AddTag).RequireCaller();
        iam.MapDelete(Resource + "/tag/{key}", ResourceEndpoints.RemoveTag).RequireCaller();
        iam.MapPost(Resource + "/authorization/check", AuthorizationEndpoints.CheckOne).RequireCaller();
        iam.MapPost("/authorization/check", AuthorizationEndpoints.CheckMany).RequireCaller();
        iam.MapGet("/reference/action", ReferenceEndpoints.ListActions).RequireCaller();
        iam.MapGet("/reference/resource/type", ReferenceEndpoints.ListResourceTypes).RequireCaller();
        iam.MapGet("/reference/condition", ReferenceEndpoints.DescribeConditions).RequireCaller();
    }

    private static void MapStreams(IEndpointRouteBuilder logs)
    {
        const string Platform = "ldp:apiovh:";
        const string Actions = Platform + "output/graylog/stream/";
        const string Streams = "/{serviceName}/output/graylog/stream";
        const string Stream = Streams + "/{streamId}";
        logs.MapGet("", LogStreamEndpoints.ListPlatforms).RequireCaller();
        logs.MapGet("/{serviceName}", LogStreamEndpoints.GetPlatform).RequirePlatformAction(Platform + "get");
        logs.MapGet("/{serviceName}/operation/{operationId}", LogStreamEndpoints.GetOperation)
            .RequirePlatformAction(Platform + "operation/get");
        logs.MapGet(Streams, LogStreamEndpoints.List).RequirePlatformAction(Actions + "get");
        logs.MapPost(Streams, LogStreamEndpoints.Create).RequirePlatformAction(Actions + "create");
        logs.MapGet(Stream, LogStreamEndpoints.Get).RequirePlatformAction(Actions + "get");
        logs.MapPut(Stream, LogStreamEndpoints.Edit).RequirePlatformAction(Actions + "edit");
        logs.MapDelete(Stream, LogStreamEndpoints.Delete).RequirePlatformAction(Actions + "delete");
        logs.MapPost(Stream + "/test", LogStreamEndpoints.Test).RequirePlatformAction(Actions + "edit");
    }

    private static void MapLogs(IEndpointRouteBuilder routes)
    {
        LogSubscriptionEndpoints.Map(routes.MapGroup("/v2/iam/log"), Account + "iam/log/", LogKind.AccessPolicy);
        LogSubscriptionEndpoints.Map(routes.MapGroup("/me/api/log"), Account + "me/api/log/", LogKind.Activity);
        LogSubscriptionEndpoints.Map(
            routes.MapGroup("/me/logs/audit/log"), Account + "me/logs/audit/log/", LogKind.Audit);
    }

    private static void MapLogSearch(IEndpointRouteBuilder routes)
    {
        // To search a log shows as much as to watch it.
        const string Url = "/log/url/create";
        MapLogSearch(routes.MapGroup("/v2/iam/log"), LogKind.AccessPolicy, Account + "iam" + Url);
        MapLogSearch(routes.MapGroup("/me/api/log"), LogKind.Activity, Account + "me/api" + Url);
        MapLogSearch(routes.MapGroup("/me/logs/audit/log"), LogKind.Audit, Account + "me/logs/audit" + Url);
        routes.MapGet("/me/logs/audit", LogSearchEndpoints.ListAudit).RequireAction(Account + "me/logs/audit/get");

        // Its path is a secret, which no log shall have: not even where a browser sends its session along.
        routes.MapGet("/log/tail/{token}", LogTailEndpoints.Watch).AllowAnyone().WithMetadata(IsPage.Mark);
    }

    private static void MapLogSearch(RouteGroupBuilder log, LogKind kind, string action)
    {
        log.WithMetadata(new LogOfKind(kind));
        log.MapGet("/search", LogSearchEndpoints.Search).RequireAction(action);
        log.MapPost("/url", LogSearchEndpoints.CreateUrl).RequireAction(action);
    }

    private static void MapPanel(IEndpointRouteBuilder panel)
    {
        panel.MapGet("/configuration", PanelEndpoints.Configuration).RequireAction(Account + "me/get");
        panel.MapGet("/feature/{features}/availability", PanelEndpoints.Features).RequireCaller();
        panel.MapGet("/iam/tags", PanelEndpoints.Tags).RequireCaller();
    }
}
