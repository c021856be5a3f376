using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/dedicatedCloud</c>, one line each with its action, which is asked for on the service
/// (<c>urn:v1:eu:resource:pccVMware:pcc-192-0-2-10</c>).
/// </summary>
internal static class PrivateCloudRoutes
{
    /// <summary>What every action here begins with.</summary>
    public const string Product = "pccVMware:apiovh:";

    public static void Map(IEndpointRouteBuilder clouds)
    {
        const string Edit = PrivateCloudAdministration.EditAction;
        clouds.MapGet("", PrivateCloudEndpoints.List).RequireCaller();
        clouds.MapPost("", PrivateCloudEndpoints.Create).RequireCaller();

        var service = clouds.MapGroup("/{serviceName}");
        service.MapGet("", PrivateCloudEndpoints.Get).RequireOnService(Product + "get");
        service.MapPut("", PrivateCloudEndpoints.Edit).RequireOnService(Product + "put");
        service.MapDelete("", PrivateCloudEndpoints.Delete).RequireOnService(Edit);
        service.MapGet("/vCenter", VirtualCenterEndpoints.Get).RequireOnService(Product + "get");
        service.MapPut("/vCenter", VirtualCenterEndpoints.Connect).RequireOnService(Edit);
        service.MapGet("/datacenter", PrivateCloudEndpoints.ListDatacenters)
            .RequireOnService(Product + "datacenter/get");
        service.MapGet("/datacenter/{datacenterId}", PrivateCloudEndpoints.GetDatacenter)
            .RequireOnService(Product + "datacenter/get");
        service.MapGet("/passwordPolicy", PrivateCloudEndpoints.PasswordPolicy)
            .RequireOnService(Product + "passwordPolicy/get");
        service.MapGet("/robot", PrivateCloudTaskEndpoints.ListRobots).RequireOnService(Product + "robot/get");
        service.MapGet("/robot/{name}", PrivateCloudTaskEndpoints.GetRobot).RequireOnService(Product + "robot/get");
        service.MapGet("/securityOptions", PrivateCloudEndpoints.SecurityOption)
            .RequireOnService(Product + "securityOptions/get");
        service.MapGet("/securityOptions/compatibilityMatrix", PrivateCloudEndpoints.CompatibilityMatrix)
            .RequireOnService(Product + "securityOptions/compatibilityMatrix/get");
        MapIam(service.MapGroup("/iam"), Product + "iam/");
        MapTasks(service.MapGroup("/task"), Product + "task/");
        MapUsers(service.MapGroup("/user"), Product + "user/");
        MapNetworks(service.MapGroup("/allowedNetwork"), Product + "allowedNetwork/");
    }

    /// <summary>The caller must be allowed the action on the service that the path names.</summary>
    public static RouteHandlerBuilder RequireOnService(this RouteHandlerBuilder route, string action) =>
        route.WithMetadata(new RouteGuard(action)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if ((RouteGuards.RefusalOf(context, action) ?? DryRun.RefusalOf(context)) is { } refusal)
            {
                return refusal;
            }

            var caller = CallerFeature.Of(context);
            _ = PathSegment.TryParse(context.GetRouteValue("serviceName") as string ?? "", out var name);
            var permit = PolicyDecisionPoint.Authorize(
                caller, action, HostedPrivateCloud.UrnOf(caller.Account, name.Value));
            if (!permit.Succeeded)
            {
                return OvhErrors.Of(permit.Error);
            }

            context.Features.Set(permit.Value);
            return await next(invocation);
        });

    private static void MapIam(IEndpointRouteBuilder iam, string actions)
    {
        iam.MapGet("", PrivateCloudIamEndpoints.Get).RequireOnService(actions + "get");
        iam.MapGet("/canBeEnabled", PrivateCloudIamEndpoints.CanBeEnabled)
            .RequireOnService(actions + "canBeEnabled/get");
        iam.MapGet("/canBeDisabled", PrivateCloudIamEndpoints.CanBeDisabled)
            .RequireOnService(actions + "canBeDisabled/get");
        iam.MapPost("/enable", PrivateCloudIamEndpoints.Enable).RequireOnService(actions + "enable");
        iam.MapPost("/disable", PrivateCloudIamEndpoints.Disable).RequireOnService(actions + "disable");
        iam.MapPost("/addRole", PrivateCloudIamEndpoints.AddRole).RequireOnService(actions + "addRole");
    }

    private static void MapTasks(IEndpointRouteBuilder tasks, string actions)
    {
        tasks.MapGet("", PrivateCloudTaskEndpoints.List).RequireOnService(actions + "get");
        tasks.MapGet("/{taskId}", PrivateCloudTaskEndpoints.Get).RequireOnService(actions + "get");
        tasks.MapPost("/{taskId}/resetTaskState", PrivateCloudTaskEndpoints.Reset)
            .RequireOnService(actions + "resetTaskState");
        tasks.MapPost("/{taskId}/changeMaintenanceExecutionDate", PrivateCloudTaskEndpoints.Postpone)
            .RequireOnService(actions + "changeMaintenanceExecutionDate");
    }

    private static void MapUsers(IEndpointRouteBuilder users, string actions)
    {
        users.MapGet("", PrivateCloudUserEndpoints.List).RequireOnService(actions + "get");
        users.MapPost("", PrivateCloudUserEndpoints.Create).RequireOnService(actions + "create");

        var user = users.MapGroup("/{userId}");
        user.MapGet("", PrivateCloudUserEndpoints.Get).RequireOnService(actions + "get");
        user.MapDelete("", PrivateCloudUserEndpoints.Delete).RequireOnService(actions + "delete");
        user.MapPost("/changePassword", PrivateCloudUserEndpoints.ChangePassword)
            .RequireOnService(actions + "changePassword");
        user.MapPost("/changeProperties", PrivateCloudUserEndpoints.ChangeProperties)
            .RequireOnService(actions + "changeProperties");
        user.MapPost("/enable", PrivateCloudUserEndpoints.Enable).RequireOnService(actions + "enable");
        user.MapPost("/disable", PrivateCloudUserEndpoints.Disable).RequireOnService(actions + "disable");
        user.MapGet("/right", PrivateCloudRightEndpoints.List).RequireOnService(actions + "right/get");
        user.MapGet("/right/{rightId}", PrivateCloudRightEndpoints.Get).RequireOnService(actions + "right/get");
        user.MapPut("/right/{rightId}", PrivateCloudRightEndpoints.Edit).RequireOnService(actions + "right/edit");

        const string ObjectRight = "/objectRight/{objectRightId}";
        user.MapGet("/objectRight", PrivateCloudRightEndpoints.ListOnObjects)
            .RequireOnService(actions + "objectRight/get");
        user.MapPost("/objectRight", PrivateCloudRightEndpoints.AddOnObject)
            .RequireOnService(actions + "objectRight/create");
        user.MapGet(ObjectRight, PrivateCloudRightEndpoints.GetOnObject).RequireOnService(actions + "objectRight/get");
        user.MapDelete(ObjectRight, PrivateCloudRightEndpoints.RemoveOnObject)
            .RequireOnService(actions + "objectRight/delete");
        MapTasks(user.MapGroup("/task"), actions + "task/");
    }

    private static void MapNetworks(IEndpointRouteBuilder networks, string actions)
    {
        const string Network = "/{networkAccessId}";
        networks.MapGet("", PrivateCloudNetworkEndpoints.List).RequireOnService(actions + "get");
        networks.MapPost("", PrivateCloudNetworkEndpoints.Create).RequireOnService(actions + "create");
        networks.MapGet(Network, PrivateCloudNetworkEndpoints.Get).RequireOnService(actions + "get");
        networks.MapPut(Network, PrivateCloudNetworkEndpoints.Edit).RequireOnService(actions + "edit");
        networks.MapDelete(Network, PrivateCloudNetworkEndpoints.Delete).RequireOnService(actions + "delete");
        MapTasks(networks.MapGroup(Network + "/task"), actions + "task/");
    }
}
