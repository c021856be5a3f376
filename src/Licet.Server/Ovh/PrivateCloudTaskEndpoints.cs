using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Engine.Policies;
using Licet.Server.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/dedicatedCloud/{serviceName}/task</c>, and the same below a user or an allowed network, for the tasks about it.
/// </summary>
internal static class PrivateCloudTaskEndpoints
{
    /// <summary>The numbers of the tasks; <c>name</c>, <c>state</c> and <c>executionDate</c> filter.</summary>
    public static IResult List(HttpContext context, PathSegment serviceName)
    {
        var tasks = TasksOf(context, serviceName);
        if (!tasks.Succeeded)
        {
            return OvhErrors.Of(tasks.Error);
        }

        var query = context.Request.Query;
        var (name, state) = (query["name"].ToString(), query["state"].ToString());
        var date = query["executionDate"].ToString();
        if (date.Length > 0 && Expiry.Parse(date) is null)
        {
            return OvhErrors.Of(Error.Invalid("executionDate", $"`{date}` is not a date and time of RFC 3339"));
        }

        return IcebergPages.Of(
            context,
            tasks.Value.Where(task =>
                (name.Length == 0 || PrivateCloudNames.Of(task.Operation) == name)
                && (state.Length == 0 || PrivateCloudNames.Of(task.State) == state)
                && (date.Length == 0 || OvhTime.FormatSeconds(task.ExecutionDate)
                    == OvhTime.FormatSeconds(Expiry.Parse(date)!.Value.Instant))),
            task => task.Id,
            PrivateCloudTaskBody.Of);
    }

    /// <summary>One task.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName, PathSegment taskId) =>
        PrivateCloudTaskBody.AnswerOf(Find(context, serviceName, taskId));

    /// <summary>Has a task that failed done again.</summary>
    public static async Task<IResult> Reset(
        HttpContext context,
        PrivateCloudTaskAdministration tasks,
        PathSegment serviceName,
        PathSegment taskId,
        CancellationToken cancellation)
    {
        var found = Find(context, serviceName, taskId);
        var body = await RequestBody.ReadAsync<TaskResetBody>(context.Request, cancellation);
        return (body.Error ?? found.Error) is { } error
            ? OvhErrors.Of(error)
            : PrivateCloudTaskBody.AnswerOf(await tasks.ResetAsync(
                RouteGuards.PermitOf(context), serviceName.Value, taskId.Value, body.Value.Reason, cancellation));
    }

    /// <summary>Has a task that waits done later, or sooner.</summary>
    public static async Task<IResult> Postpone(
        HttpContext context,
        PrivateCloudTaskAdministration tasks,
        PathSegment serviceName,
        PathSegment taskId,
        CancellationToken cancellation)
    {
        var found = Find(context, serviceName, taskId);
        var body = await RequestBody.ReadAsync<TaskDateBody>(context.Request, cancellation);
        if ((body.Error ?? found.Error) is { } error)
        {
            return OvhErrors.Of(error);
        }

        return Expiry.Parse(body.Value.ExecutionDate) is { } date
            ? PrivateCloudTaskBody.AnswerOf(await tasks.PostponeAsync(
                RouteGuards.PermitOf(context), serviceName.Value, taskId.Value, date.Instant, cancellation))
            : OvhErrors.Of(Error.Invalid(
                "executionDate", $"`{body.Value.ExecutionDate}` is not a date and time of RFC 3339"));
    }

    /// <summary>The name of the one robot.</summary>
    public static IResult ListRobots(HttpContext context, PathSegment serviceName)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return found.Succeeded
            ? OvhJson.Ok<IEnumerable<string>>([PrivateCloudRobot.Name])
            : OvhErrors.Of(found.Error);
    }

    /// <summary>The robot.</summary>
    public static IResult GetRobot(HttpContext context, PathSegment serviceName, PathSegment name)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return !found.Succeeded ? OvhErrors.Of(found.Error)
            : name.Value == PrivateCloudRobot.Name
                ? OvhJson.Ok(new RobotBody(
                    "normal", "makes the vCenter as it is wanted", Enabled: true, name.Value, "generic"))
            : OvhErrors.Of(Error.NotFound("robot", name.Value));
    }

    private static Result<PrivateCloudTask> Find(HttpContext context, PathSegment serviceName, PathSegment taskId)
    {
        var tasks = TasksOf(context, serviceName);
        return !tasks.Succeeded ? tasks.Error
            : tasks.Value.FirstOrDefault(task => $"{task.Id}" == taskId.Value) is { } found ? found
            : Error.NotFound("task", taskId.Value);
    }

    // Of the user or network that the path names, where it names one; it may be gone, its tasks are not.
    private static Result<ImmutableArray<PrivateCloudTask>> TasksOf(HttpContext context, PathSegment serviceName)
    {
        var tasks = PrivateCloudTaskAdministration.List(RouteGuards.PermitOf(context), serviceName.Value);
        if (!tasks.Succeeded)
        {
            return tasks.Error;
        }

        var (user, network) = (context.GetRouteValue("userId"), context.GetRouteValue("networkAccessId"));
        return tasks.Value
            .Where(task => (user is null || $"{task.UserId}" == (string)user)
                && (network is null || $"{task.NetworkId}" == (string)network))
            .ToImmutableArray();
    }
}

/// <summary>
/// Model <c>dedicatedCloud.Task</c>: all members are always there. Those about OVHcloud's machines, orders and
/// maintenance are null here.
/// </summary>
internal sealed record PrivateCloudTaskBody(
    long TaskId,
    string Name,
    string Type,
    string State,
    long Progress,
    string ExecutionDate,
    string? LastModificationDate,
    string? EndDate,
    string? MaintenanceDateFrom,
    string? MaintenanceDateTo,
    string? CreatedBy,
    string? CreatedFrom,
    string? Description,
    long? ParentTaskId,
    long? OrderId,
    long? UserId,
    long? DatacenterId,
    long? FilerId,
    long? HostId,
    long? NetworkAccessId,
    long? VlanId,
    string? Network)
{
    // As documented, a task that adds somebody names nobody until it is done.
    public static PrivateCloudTaskBody Of(PrivateCloudTask task) =>
        new(
            task.Id,
            PrivateCloudNames.Of(task.Operation),
            Type: "generic",
            PrivateCloudNames.Of(task.State),
            task.Progress,
            OvhTime.FormatSeconds(task.ExecutionDate),
            OvhTime.FormatSeconds(task.LastModificationDate),
            task.EndDate is { } end ? OvhTime.FormatSeconds(end) : null,
            MaintenanceDateFrom: null,
            MaintenanceDateTo: null,
            task.CreatedBy,
            CreatedFrom: "api",
            task.Description,
            ParentTaskId: null,
            OrderId: null,
            task is { Operation: PrivateCloudOperation.AddUser, State: not PrivateCloudTaskState.Done }
                ? null
                : task.UserId,
            task.DatacenterId,
            FilerId: null,
            HostId: null,
            task.NetworkId,
            VlanId: null,
            task.Network);

    /// <summary>The answer with a task, or the error.</summary>
    public static IResult AnswerOf(Result<PrivateCloudTask> task) =>
        task.Succeeded ? OvhJson.Ok(Of(task.Value)) : OvhErrors.Of(task.Error);
}

/// <summary>Why a task is to be done again.</summary>
internal sealed record TaskResetBody(string Reason);

/// <summary>When a task is to be done.</summary>
internal sealed record TaskDateBody(string ExecutionDate);

/// <summary>Model <c>dedicatedCloud.Robot</c>.</summary>
internal sealed record RobotBody(string Criticity, string? Description, bool Enabled, string Name, string Type);
