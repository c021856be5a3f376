using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// The use cases of what users and roles of a Hosted Private Cloud may do in its vCenter: in each datacenter, and with
/// single objects.
/// </summary>
public sealed class PrivateCloudRightAdministration(PrivateCloudPlanning planning)
{
    private const int ObjectRightsMax = 200;

    /// <summary>A right in a datacenter.</summary>
    public static Result<PrivateCloudRight> Get(Permit permit, string name, string userId, string id)
    {
        var user = PrivateCloudUserAdministration.Get(permit, name, userId);
        return user.Succeeded ? Find(user.Value, id) : user.Error;
    }

    /// <summary>A right on an object.</summary>
    public static Result<PrivateCloudObjectRight> GetOnObject(Permit permit, string name, string userId, string id)
    {
        var user = PrivateCloudUserAdministration.Get(permit, name, userId);
        return user.Succeeded ? FindOnObject(user.Value, id) : user.Error;
    }

    /// <summary>Changes a right in a datacenter.</summary>
    public Task<Result<PrivateCloudTask>> EditAsync(
        Permit permit,
        string name,
        string userId,
        string id,
        Func<PrivateCloudRight, PrivateCloudRight> edit,
        CancellationToken cancellation) =>
        PlanAsync(permit, name, userId, PrivateCloudOperation.ChangeRight, (user, _) =>
        {
            var found = Find(user, id);
            return found.Succeeded
                ? user with { Rights = user.Rights.Replace(found.Value, edit(found.Value)) }
                : found.Error;
        }, cancellation);

    /// <summary>Gives a right on an object; of each there is at most one.</summary>
    public Task<Result<PrivateCloudTask>> AddAsync(
        Permit permit, string name, string userId, ObjectRight right, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(right);
        return PlanAsync(permit, name, userId, PrivateCloudOperation.AddObjectRight, (user, number) =>
        {
            if (PrivateCloudText.CheckReference(right.Reference) is { } invalid)
            {
                return invalid;
            }

            if (user.ObjectRights.Length >= ObjectRightsMax)
            {
                return new Error(
                    ErrorKind.LimitExceeded, $"`{user.Name}` has {ObjectRightsMax} rights on objects already");
            }

            // vCenter keeps at most one permission of a principal on an object.
            if (user.ObjectRights.Any(one => one.Right.Reference == right.Reference))
            {
                return Error.AlreadyExists("right of this user on object", right.Reference);
            }

            return user with { ObjectRights = user.ObjectRights.Add(new(number, right)) };
        }, cancellation);
    }

    /// <summary>Takes a right on an object away.</summary>
    public Task<Result<PrivateCloudTask>> RemoveAsync(
        Permit permit, string name, string userId, string id, CancellationToken cancellation) =>
        PlanAsync(permit, name, userId, PrivateCloudOperation.RemoveObjectRight, (user, _) =>
        {
            var found = FindOnObject(user, id);
            return found.Succeeded
                ? user with { ObjectRights = user.ObjectRights.Remove(found.Value) }
                : found.Error;
        }, cancellation);

    // The next number is taken by a right on an object, and by nothing else here.
    private Task<Result<PrivateCloudTask>> PlanAsync(
        Permit permit,
        string name,
        string userId,
        PrivateCloudOperation operation,
        Func<PrivateCloudUser, long, Result<PrivateCloudUser>> change,
        CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service =>
            {
                var numbered = operation == PrivateCloudOperation.AddObjectRight
                    ? service with { NextId = service.NextId + 1 }
                    : service;
                var changed = PrivateCloudUserAdministration.Change(
                    numbered, userId, user => change(user, service.NextId));
                return changed.Succeeded
                    ? PrivateCloudUserAdministration.Planned(changed.Value, operation, userId)
                    : changed.Error;
            },
            cancellation);

    private static Result<PrivateCloudRight> Find(PrivateCloudUser user, string id) =>
        user.Rights.FirstOrDefault(right => PrivateCloudRules.Is(right.Id, id)) is { } found
            ? found
            : Error.NotFound("right", id);

    private static Result<PrivateCloudObjectRight> FindOnObject(PrivateCloudUser user, string id) =>
        user.ObjectRights.FirstOrDefault(right => PrivateCloudRules.Is(right.Id, id)) is { } found
            ? found
            : Error.NotFound("objectRight", id);
}
