using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>…/user/{userId}/right</c> and <c>…/objectRight</c>: what a user or a role may do in the vCenter, in each
/// datacenter and with single objects.
/// </summary>
internal static class PrivateCloudRightEndpoints
{
    /// <summary>The numbers of the rights in datacenters.</summary>
    public static IResult List(HttpContext context, PathSegment serviceName, PathSegment userId)
    {
        var user = PrivateCloudUserAdministration.Get(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value);
        return user.Succeeded
            ? IcebergPages.Of(context, user.Value.Rights, right => right.Id, PrivateCloudRightBody.Of)
            : OvhErrors.Of(user.Error);
    }

    /// <summary>One right in a datacenter.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName, PathSegment userId, PathSegment rightId)
    {
        var found = PrivateCloudRightAdministration.Get(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, rightId.Value);
        return found.Succeeded ? OvhJson.Ok(PrivateCloudRightBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a right in a datacenter.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        PrivateCloudRightAdministration rights,
        PathSegment serviceName,
        PathSegment userId,
        PathSegment rightId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var present = PrivateCloudRightAdministration.Get(permit, serviceName.Value, userId.Value, rightId.Value);
        var body = await RequestBody.ReadAsync<PrivateCloudRightEditBody>(context.Request, cancellation);
        if ((body.Error ?? present.Error) is { } error)
        {
            return OvhErrors.Of(error);
        }

        return body.Value.Check(present.Value) is { } problem
            ? OvhErrors.Of(problem)
            : PrivateCloudTaskBody.AnswerOf(await rights.EditAsync(
                permit, serviceName.Value, userId.Value, rightId.Value, body.Value.Edit, cancellation));
    }

    /// <summary>The numbers of the rights on objects.</summary>
    public static IResult ListOnObjects(HttpContext context, PathSegment serviceName, PathSegment userId)
    {
        var user = PrivateCloudUserAdministration.Get(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value);
        return user.Succeeded
            ? IcebergPages.Of(context, user.Value.ObjectRights, right => right.Id, PrivateCloudObjectRightBody.Of)
            : OvhErrors.Of(user.Error);
    }

    /// <summary>One right on an object.</summary>
    public static IResult GetOnObject(
        HttpContext context, PathSegment serviceName, PathSegment userId, PathSegment objectRightId)
    {
        var found = PrivateCloudRightAdministration.GetOnObject(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, objectRightId.Value);
        return found.Succeeded ? OvhJson.Ok(PrivateCloudObjectRightBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Gives a right on an object.</summary>
    public static async Task<IResult> AddOnObject(
        HttpContext context,
        PrivateCloudRightAdministration rights,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewPrivateCloudObjectRightBody>(context.Request, cancellation);
        var right = body.Succeeded ? body.Value.ToRight() : body.Error;
        return right.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await rights.AddAsync(
                RouteGuards.PermitOf(context), serviceName.Value, userId.Value, right.Value, cancellation))
            : OvhErrors.Of(right.Error);
    }

    /// <summary>Takes a right on an object away.</summary>
    public static async Task<IResult> RemoveOnObject(
        HttpContext context,
        PrivateCloudRightAdministration rights,
        PathSegment serviceName,
        PathSegment userId,
        PathSegment objectRightId,
        CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(await rights.RemoveAsync(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, objectRightId.Value, cancellation));
}

/// <summary>Model <c>dedicatedCloud.Right</c>.</summary>
internal sealed record PrivateCloudRightBody(
    bool CanAddRessource, long DatacenterId, string NetworkRole, string Right, long RightId, string VmNetworkRole)
{
    public static PrivateCloudRightBody Of(PrivateCloudRight right) =>
        new(
            right.CanAddResource,
            right.DatacenterId,
            PrivateCloudNames.Of(right.Network),
            PrivateCloudNames.Of(right.Right),
            right.Id,
            PrivateCloudNames.Of(right.VmNetwork));
}

/// <summary>
/// Model <c>dedicatedCloud.Right</c> as a request: what is left out stays. The read-only members are taken and ignored.
/// </summary>
internal sealed record PrivateCloudRightEditBody(
    bool? CanAddRessource = null,
    string? NetworkRole = null,
    string? Right = null,
    string? VmNetworkRole = null,
    JsonElement DatacenterId = default,
    JsonElement RightId = default)
{
    /// <summary>What is wrong with the edit of a right; null when nothing is.</summary>
    public Error? Check(PrivateCloudRight present) =>
        ReadRight(present).Error ?? ReadNetwork(present).Error ?? ReadVmNetwork(present).Error;

    /// <summary>The right after the edit.</summary>
    public PrivateCloudRight Edit(PrivateCloudRight present) =>
        present with
        {
            Right = ReadRight(present).Value,
            Network = ReadNetwork(present).Value,
            VmNetwork = ReadVmNetwork(present).Value,
            CanAddResource = CanAddRessource ?? present.CanAddResource,
        };

    private Result<AccessRight> ReadRight(PrivateCloudRight present) =>
        PrivateCloudNames.Read<AccessRight>("right", Right, PrivateCloudNames.Of, present.Right);

    private Result<NetworkRole> ReadNetwork(PrivateCloudRight present) =>
        PrivateCloudNames.Read<NetworkRole>("networkRole", NetworkRole, PrivateCloudNames.Of, present.Network);

    private Result<VmNetworkRole> ReadVmNetwork(PrivateCloudRight present) =>
        PrivateCloudNames.Read<VmNetworkRole>("vmNetworkRole", VmNetworkRole, PrivateCloudNames.Of, present.VmNetwork);
}

/// <summary>Model <c>dedicatedCloud.ObjectRight</c>.</summary>
internal sealed record PrivateCloudObjectRightBody(
    string Name, long ObjectRightId, bool Propagate, string Right, string Type, string VmwareObjectId)
{
    // What the vCenter calls an object is not known here.
    public static PrivateCloudObjectRightBody Of(PrivateCloudObjectRight right) =>
        new(
            right.Right.Reference,
            right.Id,
            right.Right.Propagates,
            PrivateCloudNames.Of(right.Right.Right),
            PrivateCloudNames.Of(right.Right.Kind),
            right.Right.Reference);
}

/// <summary>A right on an object, to be given.</summary>
internal sealed record NewPrivateCloudObjectRightBody(
    string Right, string Type, string VmwareObjectId, bool? Propagate = null)
{
    /// <summary>The right. Unless asked for, it does not hold below the object.</summary>
    public Result<ObjectRight> ToRight()
    {
        var right = PrivateCloudNames.Read<AccessRight>("right", Right, PrivateCloudNames.Of);
        var kind = PrivateCloudNames.Read<ManagedObjectKind>("type", Type, PrivateCloudNames.Of);
        return (right.Error ?? kind.Error) is { } problem
            ? problem
            : new ObjectRight(kind.Value, VmwareObjectId, right.Value, Propagate ?? false);
    }
}
