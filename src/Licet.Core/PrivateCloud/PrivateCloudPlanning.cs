using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// Changes a service as it is wanted, and plans the task that makes its vCenter so, both in one write. What a use case
/// changes it says as a function, which is run on the service as it is then.
/// </summary>
public sealed class PrivateCloudPlanning(AccountWriter writes)
{
    /// <summary>So many tasks of a service may wait.</summary>
    public const int WaitingMax = 100;

    /// <summary>So many ended ones are kept.</summary>
    public const int EndedMax = 200;

    internal const string Thing = "service";

    internal Task<Result<PrivateCloudTask>> PlanAsync(
        Permit permit,
        string name,
        Func<HostedPrivateCloud, Result<PrivateCloudChange>> change,
        CancellationToken cancellation)
    {
        Check(permit, name);
        return writes.WriteAsync<PrivateCloudTask>(permit, async (writer, token) =>
        {
            if (await writer.PrivateClouds.FindAsync(name, token) is not { } service)
            {
                return Error.NotFound(Thing, name);
            }

            var planned = change(service);
            return planned.Succeeded ? await AddAsync(permit, writer, planned.Value, token) : planned.Error;
        }, cancellation);
    }

    /// <summary>Makes sure that a permit is one for the service that it is used for.</summary>
    internal static void Check(Permit permit, string name)
    {
        if (permit.ResourceUrn != HostedPrivateCloud.UrnOf(permit.Caller.Account, name))
        {
            throw new ArgumentException($"is for `{permit.ResourceUrn}`, not for `{name}`", nameof(permit));
        }
    }

    private static async Task<Result<PrivateCloudTask>> AddAsync(
        Permit permit, IStoreWriter writer, PrivateCloudChange change, CancellationToken cancellation)
    {
        var service = change.Service;
        var all = await writer.PrivateCloudTasks.ListAsync(afterKey: null, int.MaxValue, cancellation);
        var tasks = all.Where(task => task.ServiceName == service.Name).OrderBy(task => task.Id).ToList();
        if (tasks.Count(task => !task.HasEnded) >= WaitingMax)
        {
            return new Error(
                ErrorKind.LimitExceeded,
                $"{WaitingMax} tasks of `{service.Name}` wait already: try again when some are done");
        }

        var ended = tasks.Where(task => task.HasEnded).ToList();
        foreach (var old in ended.Take(ended.Count - EndedMax + 1))
        {
            await writer.PrivateCloudTasks.DeleteAsync(old.Key, cancellation);
        }

        var task = TaskOf(permit.Caller, change);
        await writer.PrivateClouds.ReplaceAsync(service with { NextId = service.NextId + 1 }, cancellation);
        await writer.PrivateCloudTasks.AddAsync(task, cancellation);
        await writer.AppendAsync(
            permit.Audit(EventTypeOf(task.Operation), permit.ResourceUrn, change.Subject), cancellation);
        return task;
    }

    private static PrivateCloudTask TaskOf(Caller caller, PrivateCloudChange change) =>
        new()
        {
            Id = change.Service.NextId,
            ServiceName = change.Service.Name,
            Operation = change.Operation,
            State = PrivateCloudTaskState.Todo,
            ExecutionDate = caller.Instant,
            LastModificationDate = caller.Instant,
            CreatedBy = caller.Name is null ? caller.Account.Id.Value : $"{caller.Account.Id}/{caller.Name}",
            UserId = change.UserId,
            DatacenterId = change.DatacenterId,
            NetworkId = change.NetworkId,
            Network = change.Network,
        };

    private static string EventTypeOf(PrivateCloudOperation operation) =>
        operation switch
        {
            PrivateCloudOperation.EnableIam => "PRIVATE_CLOUD_IAM_ENABLED",
            PrivateCloudOperation.DisableIam => "PRIVATE_CLOUD_IAM_DISABLED",
            PrivateCloudOperation.AddUser => "PRIVATE_CLOUD_USER_CREATED",
            PrivateCloudOperation.RemoveUser => "PRIVATE_CLOUD_USER_DELETED",
            PrivateCloudOperation.ChangePassword => "PRIVATE_CLOUD_USER_PASSWORD_CHANGED",
            PrivateCloudOperation.ChangeUser or PrivateCloudOperation.EnableUser or PrivateCloudOperation.DisableUser =>
                "PRIVATE_CLOUD_USER_MODIFIED",
            PrivateCloudOperation.ChangeRight or PrivateCloudOperation.AddObjectRight
                or PrivateCloudOperation.RemoveObjectRight => "PRIVATE_CLOUD_RIGHTS_MODIFIED",
            PrivateCloudOperation.AddNetwork or PrivateCloudOperation.ChangeNetwork
                or PrivateCloudOperation.RemoveNetwork => "PRIVATE_CLOUD_NETWORKS_MODIFIED",
            PrivateCloudOperation.ChangeService or PrivateCloudOperation.Synchronize => "PRIVATE_CLOUD_MODIFIED",
        };
}
