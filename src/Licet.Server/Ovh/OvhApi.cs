using Licet.Server.OAuth2;

namespace Licet.Server.Ovh;

/// <summary>Every route of OVHcloud's API that is served here, one line each, with the action that it needs.</summary>
internal static class OvhApi
{
    private const string Account = "account:apiovh:";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAuthentication(routes);
        MapIdentities(routes.MapGroup("/me"));
        MapPolicies(routes.MapGroup("/v2/iam"));
        MapResources(routes.MapGroup("/v2/iam"));
    }

    private static void MapAuthentication(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/auth/time", AuthEndpoints.Time).AllowAnyone();
        v1.MapGet("/auth/details", AuthEndpoints.Details).RequireCaller();
        v1.MapGet("/auth/currentCredential", AuthEndpoints.CurrentCredential).RequireCaller();
        v1.MapPost("/auth/setup", MeEndpoints.SetUp).AllowAnyone();
        v1.MapPost("/auth/oauth2/token", TokenEndpoint.Post).AllowAnyone();
        v1.MapPost("/oauth2/token", TokenEndpoint.Post).AllowAnyone();
    }

    private static void MapIdentities(IEndpointRouteBuilder me)
    {
        const string User = Account + "me/identity/user/";
        me.MapGet("", MeEndpoints.Get).RequireAction(Account + "me/get");
        me.MapGet("/supportLevel", MeEndpoints.SupportLevel).RequireAction(Account + "me/supportLevel/get");
        me.MapGet("/certificates", MeEndpoints.None).RequireAction(Account + "me/certificates/get");
        me.MapGet("/tag", MeEndpoints.None).RequireAction(Account + "me/tag/get");
        me.MapGet("/tag/available", MeEndpoints.None).RequireAction(Account + "me/tag/available/get");
        me.MapGet("/identity/user", UserEndpoints.List).RequireAction(User + "get");
        me.MapPost("/identity/user", UserEndpoints.Create).RequireAction(User + "create");
        me.MapGet("/identity/user/{user}", UserEndpoints.Get).RequireAction(User + "get");
        me.MapPut("/identity/user/{user}", UserEndpoints.Edit).RequireAction(User + "edit");
        me.MapDelete("/identity/user/{user}", UserEndpoints.Delete).RequireAction(User + "delete");
        me.MapPost("/identity/user/{user}/enable", UserEndpoints.Enable).RequireAction(User + "enable");
        me.MapPost("/identity/user/{user}/disable", UserEndpoints.Disable).RequireAction(User + "disable");

        const string Group = Account + "me/identity/group/";
        me.MapGet("/identity/group", GroupEndpoints.List).RequireAction(Group + "get");
        me.MapPost("/identity/group", GroupEndpoints.Create).RequireAction(Group + "create");
        me.MapGet("/identity/group/{group}", GroupEndpoints.Get).RequireAction(Group + "get");
        me.MapPut("/identity/group/{group}", GroupEndpoints.Edit).RequireAction(Group + "edit");
        me.MapDelete("/identity/group/{group}", GroupEndpoints.Delete).RequireAction(Group + "delete");
        me.MapGet("/identity/group/{group}/user", GroupEndpoints.ListMembers).RequireAction(Group + "user/get");
        me.MapPost("/identity/group/{group}/user", GroupEndpoints.AddMember).RequireAction(Group + "user/add");
        me.MapDelete("/identity/group/{group}/user/{user}", GroupEndpoints.RemoveMember)
            .RequireAction(Group + "user/remove");

        const string Client = Account + "me/api/oauth2/client/";
        me.MapGet("/api/oauth2/client", OAuth2ClientEndpoints.List).RequireAction(Client + "get");
        me.MapPost("/api/oauth2/client", OAuth2ClientEndpoints.Create).RequireAction(Client + "create");
        me.MapGet("/api/oauth2/client/{clientId}", OAuth2ClientEndpoints.Get).RequireAction(Client + "get");
        me.MapPut("/api/oauth2/client/{clientId}", OAuth2ClientEndpoints.Edit).RequireAction(Client + "edit");
        me.MapDelete("/api/oauth2/client/{clientId}", OAuth2ClientEndpoints.Delete).RequireAction(Client + "delete");
    }

    private static void MapPolicies(IEndpointRouteBuilder iam)
    {
        const string Policy = Account + "iam/policy/";
        iam.MapGet("/policy", PolicyEndpoints.List).RequireAction(Policy + "get");
        iam.MapPost("/policy", PolicyEndpoints.Create).RequireAction(Policy + "create");
        iam.MapGet("/policy/{policyId}", PolicyEndpoints.Get).RequireAction(Policy + "get");
        iam.MapPut("/policy/{policyId}", PolicyEndpoints.Replace).RequireAction(Policy + "edit");
        iam.MapDelete("/policy/{policyId}", PolicyEndpoints.Delete).RequireAction(Policy + "delete");

        iam.MapPost("/decision/explain", DecisionEndpoints.Explain).RequireAction(Policy + "get");

        const string Group = Account + "iam/permissionsGroup/";
        iam.MapGet("/permissionsGroup", PermissionsGroupEndpoints.List).RequireAction(Group + "get");
        iam.MapPost("/permissionsGroup", PermissionsGroupEndpoints.Create).RequireAction(Group + "create");
        iam.MapGet("/permissionsGroup/{urn}", PermissionsGroupEndpoints.Get).RequireAction(Group + "get");
        iam.MapPut("/permissionsGroup/{urn}", PermissionsGroupEndpoints.Replace).RequireAction(Group + "edit");
        iam.MapDelete("/permissionsGroup/{urn}", PermissionsGroupEndpoints.Delete).RequireAction(Group + "delete");
    }

    private static void MapResources(IEndpointRouteBuilder iam)
    {
        const string Group = Account + "iam/resourceGroup/";
        iam.MapGet("/resourceGroup", ResourceGroupEndpoints.List).RequireAction(Group + "get");
        iam.MapPost("/resourceGroup", ResourceGroupEndpoints.Create).RequireAction(Group + "create");
        iam.MapGet("/resourceGroup/{groupId}", ResourceGroupEndpoints.Get).RequireAction(Group + "get");
        iam.MapPut("/resourceGroup/{groupId}", ResourceGroupEndpoints.Replace).RequireAction(Group + "edit");
        iam.MapDelete("/resourceGroup/{groupId}", ResourceGroupEndpoints.Delete).RequireAction(Group + "delete");

        // What a caller may see and tag depends on the resource: the use case decides.
        iam.MapGet("/resource", ResourceEndpoints.List).RequireCaller();
        iam.MapGet("/resource/{urn}", ResourceEndpoints.Get).RequireCaller();
        iam.MapPut("/resource/{urn}", ResourceEndpoints.ReplaceTags).RequireCaller();
        iam.MapPost("/resource/{urn}/tag", ResourceEndpoints.AddTag).RequireCaller();
        iam.MapDelete("/resource/{urn}/tag/{key}", ResourceEndpoints.RemoveTag).RequireCaller();
        iam.MapPost("/resource/{urn}/authorization/check", AuthorizationEndpoints.CheckResource).RequireCaller();
        iam.MapPost("/authorization/check", AuthorizationEndpoints.CheckBatch).RequireCaller();
        iam.MapGet("/reference/action", ReferenceEndpoints.Actions).RequireCaller();
        iam.MapGet("/reference/resource/type", ReferenceEndpoints.ResourceTypes).RequireCaller();
    }
}
