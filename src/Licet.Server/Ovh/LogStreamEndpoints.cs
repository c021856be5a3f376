using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Logs.Streams;
using Licet.Server.Logs.Forwarding;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/dbaas/logs</c>: where logs can be forwarded to, in the shapes of OVHcloud's Logs Data Platform. Each account has
/// one service, whose streams are the embedded store or, by a member of ours, destinations elsewhere.
/// </summary>
internal static class LogStreamEndpoints
{
    /// <summary>The name of the account's service, for those who may see it.</summary>
    public static IResult ListPlatforms(HttpContext context)
    {
        var caller = CallerFeature.Of(context);
        var urn = LogPlatform.UrnOf(caller.Account);
        return OvhJson.Ok<IEnumerable<string>>(
            PolicyDecisionPoint.Decide(caller, "ldp:apiovh:get", urn).IsAllowed
                ? [LogPlatform.NameOf(caller.Account)]
                : []);
    }

    /// <summary>The service.</summary>
    public static IResult GetPlatform(HttpContext context, PathSegment serviceName)
    {
        var permit = RouteGuards.PermitOf(context);
        return CheckPlatform(permit, serviceName) is { } refusal
            ? refusal
            : OvhJson.Ok(LogPlatformBody.Of(permit));
    }

    /// <summary>An operation: all are done when their answers come.</summary>
    public static IResult GetOperation(
        HttpContext context, LogOperations operations, PathSegment serviceName, PathSegment operationId)
    {
        var permit = RouteGuards.PermitOf(context);
        if (CheckPlatform(permit, serviceName) is { } refusal)
        {
            return refusal;
        }

        return operationId.Id is { } id && operations.Find(permit.Caller.Account.Id, id) is { } at
            ? OvhJson.Ok(LogStreamOperationBody.Of(id, at, stream: null))
            : OvhErrors.Of(Error.NotFound("operation", operationId.Value));
    }

    /// <summary>The ids of the streams.</summary>
    public static IResult List(HttpContext context, LogStreamAdministration streams, PathSegment serviceName)
    {
        var permit = RouteGuards.PermitOf(context);
        return CheckPlatform(permit, serviceName) is { } refusal
            ? refusal
            : IcebergPages.Of(
                context,
                streams.List(permit),
                stream => stream.Key,
                stream => LogStreamBody.Of(permit, streams, stream));
    }

    /// <summary>One stream, without its token.</summary>
    public static IResult Get(
        HttpContext context, LogStreamAdministration streams, PathSegment serviceName, PathSegment streamId)
    {
        var permit = RouteGuards.PermitOf(context);
        if (CheckPlatform(permit, serviceName) is { } refusal)
        {
            return refusal;
        }

        var found = streams.Get(permit, streamId.Value);
        return found.Succeeded
            ? OvhJson.Ok(LogStreamBody.Of(permit, streams, found.Value))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Registers a stream.</summary>
    public static Task<IResult> Create(
        HttpContext context,
        LogStreamAdministration streams,
        LogOperations operations,
        PathSegment serviceName,
        CancellationToken cancellation) =>
        WriteAsync(context, operations, serviceName, streams.CreateAsync, cancellation);

    /// <summary>Changes what is sent of a stream.</summary>
    public static Task<IResult> Edit(
        HttpContext context,
        LogStreamAdministration streams,
        LogOperations operations,
        PathSegment serviceName,
        PathSegment streamId,
        CancellationToken cancellation) =>
        WriteAsync(
            context,
            operations,
            serviceName,
            (permit, stream, token) => streams.EditAsync(permit, streamId.Value, stream, token),
            cancellation);

    /// <summary>Forgets a stream that nothing is forwarded to.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        LogStreamAdministration streams,
        LogOperations operations,
        PathSegment serviceName,
        PathSegment streamId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        if (CheckPlatform(permit, serviceName) is { } refusal)
        {
            return refusal;
        }

        var deleted = await streams.DeleteAsync(permit, streamId.Value, cancellation);
        return deleted.Succeeded ? Done(permit, operations, stream: null) : OvhErrors.Of(deleted.Error);
    }

    /// <summary>Sends a message to a destination, and says what became of it.</summary>
    public static async Task<IResult> Test(
        HttpContext context,
        LogStreamAdministration streams,
        LogSinks sinks,
        TimeProvider time,
        PathSegment serviceName,
        PathSegment streamId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        if (CheckPlatform(permit, serviceName) is { } refusal)
        {
            return refusal;
        }

        var found = streams.Get(permit, streamId.Value);
        if (!found.Succeeded)
        {
            return OvhErrors.Of(found.Error);
        }

        var begun = time.GetTimestamp();
        var error = await sinks.TestAsync(
            permit.Caller.Account.Id, found.Value, permit.Caller.Instant, cancellation);
        return OvhJson.Ok(new LogStreamTestBody(
            error is null, error, (long)time.GetElapsedTime(begun).TotalMilliseconds));
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        LogOperations operations,
        PathSegment serviceName,
        Func<Permit, NewLogStream, CancellationToken, Task<Result<LogStream>>> write,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        if (CheckPlatform(permit, serviceName) is { } refusal)
        {
            return refusal;
        }

        var body = await RequestBody.ReadAsync<NewLogStreamBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var offered = body.Value.ToStream();
        if (!offered.Succeeded)
        {
            return OvhErrors.Of(offered.Error);
        }

        var written = await write(permit, offered.Value, cancellation);
        return written.Succeeded ? Done(permit, operations, written.Value) : OvhErrors.Of(written.Error);
    }

    private static IResult Done(Permit permit, LogOperations operations, LogStream? stream)
    {
        var id = operations.Draw(permit.Caller.Account.Id, permit.Caller.Instant);
        return OvhJson.Ok(LogStreamOperationBody.Of(id, permit.Caller.Instant, stream));
    }

    private static OvhErrorBody? CheckPlatform(Permit permit, PathSegment serviceName) =>
        serviceName.Value == LogPlatform.NameOf(permit.Caller.Account)
            ? null
            : OvhErrors.Of(Error.NotFound("service", serviceName.Value));
}
