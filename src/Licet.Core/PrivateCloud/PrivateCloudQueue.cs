using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// The tasks of Hosted Private Clouds, as whoever does them sees them: takes one under a lease, tells how far it is,
/// and ends it. A lease that is not renewed runs out, and whoever comes next does the task again, from its beginning:
/// making a vCenter as it is wanted can be repeated. Each step is a transaction. Safe for any number of processes.
/// </summary>
public sealed class PrivateCloudQueue(AccountWriter writes, TimeProvider time)
{
    /// <summary>How long a lease holds without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>So often a task is tried before it is given up.</summary>
    public const int AttemptsMax = 6;

    private const int DescriptionCharsMax = 500;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(5);

    /// <summary>Takes the task of a service whose turn it is; none while another one is being done.</summary>
    /// <param name="account">The account.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="owner">The process that does it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The task; null where none is due.</returns>
    public async Task<PrivateCloudTask?> TakeAsync(
        AccountId account, string service, Guid owner, CancellationToken cancellation)
    {
        var taken = await writes.WriteAsync<PrivateCloudTask?>(account, async (writer, token) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var all = await writer.PrivateCloudTasks.ListAsync(afterKey: null, int.MaxValue, token);
            var tasks = all.Where(task => task.ServiceName == service).OrderBy(task => task.Id).ToList();
            if (tasks.Exists(task => task.IsLeased(now)) || tasks.Find(task => task.IsDue(now)) is not { } due)
            {
                return (PrivateCloudTask?)null;
            }

            var task = due with
            {
                State = PrivateCloudTaskState.Doing,
                LastModificationDate = now,
                LeaseOwner = owner,
                LeaseUntil = now + Lease,
            };
            await writer.PrivateCloudTasks.ReplaceAsync(task, token);
            return task;
        }, cancellation);
        return taken.Succeeded ? taken.Value : null;
    }

    /// <summary>Renews the lease and tells how far the task is; false where it is somebody else's by now.</summary>
    public Task<bool> RenewAsync(
        AccountId account, PrivateCloudTask task, int progress, CancellationToken cancellation) =>
        ChangeAsync(
            account,
            task,
            (service, held, now) => (service, held with
            {
                Progress = Math.Clamp(progress, 0, 99),
                LeaseUntil = now + Lease,
            }),
            cancellation);

    /// <summary>Ends a task well.</summary>
    public Task<bool> CompleteAsync(
        AccountId account,
        PrivateCloudTask task,
        ImmutableArray<WantedPrincipal> applied,
        CancellationToken cancellation) =>
        ChangeAsync(
            account,
            task,
            (service, held, now) => (
                PrivateCloudCompletion.Done(service, held) with { Applied = applied, AppliedAt = now },
                Ended(held, now) with { State = PrivateCloudTaskState.Done, Progress = 100, Description = null }),
            cancellation);

    /// <summary>
    /// Says that an attempt has failed: it is made again later where that may help, and not too often; else the task
    /// has failed for good.
    /// </summary>
    public Task<bool> FailAsync(
        AccountId account, PrivateCloudTask task, Error error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ChangeAsync(
            account,
            task,
            (service, held, now) =>
            {
                var failures = held.Failures + 1;
                var ended = Ended(held, now) with { Failures = failures, Description = Shortened(error.Message) };
                if (error.Kind != ErrorKind.Unavailable || failures >= AttemptsMax)
                {
                    return (
                        PrivateCloudCompletion.Failed(service, held),
                        ended with { State = PrivateCloudTaskState.Error });
                }

                return (service, ended with
                {
                    State = PrivateCloudTaskState.Todo,
                    Progress = 0,
                    EndDate = null,
                    ExecutionDate = now + (s_firstWait * Math.Pow(2, failures - 1)),
                });
            },
            cancellation);
    }

    /// <summary>Lets a task go unfinished, for whoever comes next.</summary>
    public Task<bool> ReleaseAsync(AccountId account, PrivateCloudTask task, CancellationToken cancellation) =>
        ChangeAsync(
            account,
            task,
            (service, held, _) => (service, held with { LeaseOwner = null, LeaseUntil = null }),
            cancellation);

    /// <summary>Remembers what the simulated vCenter of a service has.</summary>
    public async Task RememberAsync(
        AccountId account,
        string service,
        Func<ImmutableArray<WantedPrincipal>, ImmutableArray<WantedPrincipal>> change,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        await writes.WriteAsync<Nothing>(account, async (writer, token) =>
        {
            if (await writer.PrivateClouds.FindAsync(service, token) is { } found)
            {
                await writer.PrivateClouds.ReplaceAsync(found with { Applied = change(found.Applied) }, token);
            }

            return new Nothing();
        }, cancellation);
    }

    private async Task<bool> ChangeAsync(
        AccountId account,
        PrivateCloudTask task,
        Func<HostedPrivateCloud, PrivateCloudTask, DateTime, (HostedPrivateCloud, PrivateCloudTask)> change,
        CancellationToken cancellation)
    {
        var written = await writes.WriteAsync<bool>(account, async (writer, token) =>
        {
            if (await writer.PrivateCloudTasks.FindAsync(task.Key, token) is not { } held
                || held.State != PrivateCloudTaskState.Doing
                || held.LeaseOwner != task.LeaseOwner
                || await writer.PrivateClouds.FindAsync(task.ServiceName, token) is not { } service)
            {
                return false;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var (serviceAfter, taskAfter) = change(service, held, now);
            if (!ReferenceEquals(service, serviceAfter))
            {
                await writer.PrivateClouds.ReplaceAsync(serviceAfter, token);
            }

            await writer.PrivateCloudTasks.ReplaceAsync(taskAfter with { LastModificationDate = now }, token);
            return true;
        }, cancellation);
        return written.Succeeded && written.Value;
    }

    private static PrivateCloudTask Ended(PrivateCloudTask task, DateTime now) =>
        task with { EndDate = now, LeaseOwner = null, LeaseUntil = null };

    private static string Shortened(string text) =>
        text.Length <= DescriptionCharsMax ? text : $"{text[..DescriptionCharsMax]}…";
}
