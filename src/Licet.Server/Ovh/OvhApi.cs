using Licet.Server.OAuth2;

namespace Licet.Server.Ovh;

/// <summary>Every route of OVHcloud's API that is served here, one line each, with the action that it needs.</summary>
internal static class OvhApi
{
    private const string Account = "account:apiovh:";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAuthentication(routes);
        MapAccount(routes.MapGroup("/me"));
        MapKeys(routes.MapGroup("/me/api"));
        MapPolicies(routes.MapGroup("/v2/iam"));
        MapResources(routes.MapGroup("/v2/iam"));
        MapPanel(routes.MapGroup("/engine/2api"));
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
        v1.MapPost("/auth/oauth2/token", TokenEndpoint.Post).AllowAnyone();
        v1.MapPost("/oauth2/token", TokenEndpoint.Post).AllowAnyone();
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

    private static void MapKeys(IEndpointRouteBuilder api)
    {
        const string Clients = Account + "me/api/oauth2/client/";
        api.MapGet("/oauth2/client", OAuth2ClientEndpoints.List).RequireAction(Clients + "get");
        api.MapPost("/oauth2/client", OAuth2ClientEndpoints.Create).RequireAction(Clients + "create");
        api.MapGet("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Get).RequireAction(Clients + "get");
        api.MapPut("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Edit).RequireAction(Clients + "edit");
        api.MapDelete("/oauth2/client/{clientId}", OAuth2ClientEndpoints.Delete).RequireAction(Clients + "delete");

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

    private static void MapPanel(IEndpointRouteBuilder panel)
    {
        panel.MapGet("/configuration", PanelEndpoints.Configuration).RequireAction(Account + "me/get");
        panel.MapGet("/feature/{features}/availability", PanelEndpoints.Features).RequireCaller();
        panel.MapGet("/iam/tags", PanelEndpoints.Tags).RequireCaller();
    }
}
