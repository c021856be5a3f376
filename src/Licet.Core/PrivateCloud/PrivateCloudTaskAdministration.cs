using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.PrivateCloud;

/// <summary>The use cases of the tasks of a Hosted Private Cloud.</summary>
public sealed class PrivateCloudTaskAdministration(AccountWriter writes)
{
    private const string Thing = "task";
    private const int ReasonCharsMax = 255;

    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(30);

    /// <summary>The tasks, the oldest first.</summary>
    public static Result<ImmutableArray<PrivateCloudTask>> List(Permit permit, string name)
    {
        var service = PrivateCloudAdministration.Get(permit, name);
        return service.Succeeded ? permit.State.PrivateCloud.TasksOf(name).ToImmutableArray() : service.Error;
    }

    /// <summary>The task of that number.</summary>
    public static Result<PrivateCloudTask> Get(Permit permit, string name, string id)
    {
        var tasks = List(permit, name);
        return !tasks.Succeeded ? tasks.Error
            : tasks.Value.FirstOrDefault(task => PrivateCloudRules.Is(task.Id, id)) is { } found ? found
            : Error.NotFound(Thing, id);
    }

    /// <summary>Has a task that failed done again.</summary>
    public Task<Result<PrivateCloudTask>> ResetAsync(
        Permit permit, string name, string id, string reason, CancellationToken cancellation) =>
        ChangeAsync(permit, name, id, "PRIVATE_CLOUD_TASK_RESET", (service, tasks, task) =>
        {
            if (reason.Length is 0 or > ReasonCharsMax)
            {
                return Error.Invalid("reason", $"has {reason.Length} characters, not 1 to {ReasonCharsMax}");
            }

            if (task.State != PrivateCloudTaskState.Error)
            {
                return new Error(ErrorKind.Conflict, $"task `{id}` has not failed: only what has failed is reset");
            }

            // A later one has the last word on the same thing: what was wanted before it is wanted no more.
            if (tasks.Any(other => other.Id > task.Id && PrivateCloudCompletion.Supersedes(other, task)))
            {
                return new Error(ErrorKind.Conflict, $"a later task has taken the place of task `{id}`");
            }

            return (
                PrivateCloudCompletion.Resumed(service, task),
                task with
                {
                    State = PrivateCloudTaskState.Todo,
                    Progress = 0,
                    Failures = 0,
                    ExecutionDate = permit.Caller.Instant,
                    EndDate = null,
                    Description = $"reset: {reason}",
                });
        }, cancellation);

    /// <summary>Has a task that waits done later, or sooner.</summary>
    public Task<Result<PrivateCloudTask>> PostponeAsync(
        Permit permit, string name, string id, DateTime executionDate, CancellationToken cancellation) =>
        ChangeAsync(permit, name, id, "PRIVATE_CLOUD_TASK_POSTPONED", (service, _, task) =>
        {
            var now = permit.Caller.Instant;
            return task.State != PrivateCloudTaskState.Todo
                ? new Error(ErrorKind.Conflict, $"task `{id}` does not wait: only what waits is postponed")
                : executionDate < now || executionDate > now + s_longestDelay
                    ? Error.Invalid("executionDate", "is not within the next 30 days")
                : (service, task with { ExecutionDate = executionDate });
        }, cancellation);

    private Task<Result<PrivateCloudTask>> ChangeAsync(
        Permit permit,
        string name,
        string id,
        string eventType,
        Func<HostedPrivateCloud, IReadOnlyList<PrivateCloudTask>, PrivateCloudTask,
            Result<(HostedPrivateCloud Service, PrivateCloudTask Task)>> change,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        PrivateCloudPlanning.Check(permit, name);
        return writes.WriteAsync<PrivateCloudTask>(permit, async (writer, token) =>
        {
            if (await writer.PrivateClouds.FindAsync(name, token) is not { } service)
            {
                return Error.NotFound(PrivateCloudPlanning.Thing, name);
            }

            var all = await writer.PrivateCloudTasks.ListAsync(afterKey: null, int.MaxValue, token);
            var tasks = all.Where(task => task.ServiceName == name).ToList();
            if (tasks.Find(task => PrivateCloudRules.Is(task.Id, id)) is not { } found)
            {
                return Error.NotFound(Thing, id);
            }

            var changed = change(service, tasks, found);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            var task = changed.Value.Task with { LastModificationDate = permit.Caller.Instant };
            await writer.PrivateClouds.ReplaceAsync(changed.Value.Service, token);
            await writer.PrivateCloudTasks.ReplaceAsync(task, token);
            await writer.AppendAsync(permit.Audit(eventType, permit.ResourceUrn, $"{name} task {id}"), token);
            return task;
        }, cancellation);
    }
}
