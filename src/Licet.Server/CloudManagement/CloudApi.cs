namespace Licet.Server.CloudManagement;

/// <summary>
/// Every route of RightScale's API 1.5 that is served here, one line each, with what of the table of role privileges it
/// needs; and our own beside them.
/// </summary>
internal static class CloudApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapPost("/session", CloudSessionEndpoints.Create).AllowAnyClient();
        api.MapPost("/sessions", CloudSessionEndpoints.Create).AllowAnyClient();
        api.MapGet("/session", CloudSessionEndpoints.Index).RequirePrivilege("rs_cm.sessions.index");
        api.MapGet("/sessions", CloudSessionEndpoints.Index).RequirePrivilege("rs_cm.sessions.index");
        api.MapGet("/session/accounts", CloudSessionEndpoints.Accounts).RequireMember();
        api.MapGet("/sessions/accounts", CloudSessionEndpoints.Accounts).RequireMember();
        api.MapPost("/oauth2", CloudOAuth2Endpoint.Create).AllowAnyClient();

        api.MapGet("/users", CloudUserEndpoints.Index).RequirePrivilege("rs_cm.users.index");
        api.MapPost("/users", CloudUserEndpoints.Create).RequirePrivilege("rs_cm.users.create");
        api.MapGet("/users/{id}", CloudUserEndpoints.Show).RequirePrivilege("rs_cm.users.show");
        api.MapPut("/users/{id}", CloudUserEndpoints.Update).RequirePrivilege("rs_cm.users.update");

        api.MapGet("/permissions", CloudPermissionEndpoints.Index).RequirePrivilege("rs_cm.permissions.index");
        api.MapPost("/permissions", CloudPermissionEndpoints.Create).RequirePrivilege("rs_cm.permissions.create");
        api.MapGet("/permissions/{id}", CloudPermissionEndpoints.Show).RequirePrivilege("rs_cm.permissions.show");
        api.MapDelete("/permissions/{id}", CloudPermissionEndpoints.Destroy)
            .RequirePrivilege("rs_cm.permissions.destroy");

        const string CloudAccounts = "rs_cm.cloud_accounts.";
        api.MapGet("/cloud_accounts", CloudAccountEndpoints.Index).RequirePrivilege(CloudAccounts + "index");
        api.MapPost("/cloud_accounts", CloudAccountEndpoints.Create).RequirePrivilege(CloudAccounts + "create");
        api.MapGet("/cloud_accounts/{id}", CloudAccountEndpoints.Show).RequirePrivilege(CloudAccounts + "show");
        api.MapPut("/cloud_accounts/{id}", CloudAccountEndpoints.Update).RequirePrivilege(CloudAccounts + "update");
        api.MapDelete("/cloud_accounts/{id}", CloudAccountEndpoints.Destroy)
            .RequirePrivilege(CloudAccounts + "destroy");
        api.MapGet("/cloud_accounts/{id}/permission_sets", PermissionSetEndpoints.Check)
            .RequirePrivilege(CloudAccounts + "create");

        api.MapGet("/accounts/{id}", CloudOwnAccountEndpoints.Show).RequirePrivilege("rs_cm.accounts.show");
        api.MapPut("/accounts/{id}", CloudOwnAccountEndpoints.Update).RequirePrivilege("rs_cm.child_accounts.update");
        api.MapGet("/child_accounts", CloudOwnAccountEndpoints.Children)
            .RequirePrivilege("rs_cm.child_accounts.index");
        api.MapPost("/child_accounts", CloudOwnAccountEndpoints.CreateChild)
            .RequirePrivilege("rs_cm.child_accounts.create");
        api.MapGet("/identity_providers", CloudOwnAccountEndpoints.IdentityProviders)
            .RequirePrivilege("rs_cm.identity_providers.index");
        api.MapGet("/identity_providers/{id}", CloudOwnAccountEndpoints.IdentityProvider)
            .RequirePrivilege("rs_cm.identity_providers.show");
        api.MapGet("/clouds", CloudEndpoints.Index).RequirePrivilege("rs_cm.clouds.index");
        api.MapGet("/clouds/{id}", CloudEndpoints.Show).RequirePrivilege("rs_cm.clouds.show");

        api.MapPost("/effective_permissions", EffectivePermissionEndpoints.Create).RequireMember();
        api.MapGet("/permission_sets", PermissionSetEndpoints.Index).RequireMember();
        api.MapGet("/roles", CloudRoleEndpoints.Index).RequireMember();
        api.Map("/{*path}", CloudFacadeEndpoint.Answer).RequireMember();
    }
}
