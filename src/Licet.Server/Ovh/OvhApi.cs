using Licet.Server.OAuth2;

namespace Licet.Server.Ovh;

/// <summary>Every route of OVHcloud's API that is served here, one line each, with the action that it needs.</summary>
internal static class OvhApi
{
    private const string Account = "account:apiovh:";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapAuthentication(routes);
        MapPolicies(routes.MapGroup("/v2/iam"));
    }

    private static void MapAuthentication(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/auth/time", AuthEndpoints.Time).AllowAnyone();
        v1.MapGet("/auth/details", AuthEndpoints.Details).RequireCaller();
        v1.MapGet("/auth/currentCredential", AuthEndpoints.CurrentCredential).RequireCaller();
        v1.MapPost("/auth/oauth2/token", TokenEndpoint.Post).AllowAnyone();
        v1.MapPost("/oauth2/token", TokenEndpoint.Post).AllowAnyone();
    }

    private static void MapPolicies(IEndpointRouteBuilder iam)
    {
        iam.MapGet("/policy", PolicyEndpoints.List).RequireAction(Account + "iam/policy/get");
        iam.MapPost("/policy", PolicyEndpoints.Create).RequireAction(Account + "iam/policy/create");
        iam.MapGet("/policy/{policyId}", PolicyEndpoints.Get).RequireAction(Account + "iam/policy/get");
        iam.MapPut("/policy/{policyId}", PolicyEndpoints.Replace).RequireAction(Account + "iam/policy/edit");
        iam.MapDelete("/policy/{policyId}", PolicyEndpoints.Delete).RequireAction(Account + "iam/policy/delete");
    }
}
