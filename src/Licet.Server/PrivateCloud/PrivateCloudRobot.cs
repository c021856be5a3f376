using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud;

/// <summary>
/// Does the tasks of all services, one at a time of each: makes the vCenter as it is wanted, and ends the task. What it
/// does is in the store before and after each step, so that another robot, or the next one, can take over.
/// </summary>
internal sealed partial class PrivateCloudRobot(
    SnapshotPublisher publisher,
    PrivateCloudQueue queue,
    VirtualCenters centers,
    PrivateCloudOptions options,
    TimeProvider time,
    ILogger<PrivateCloudRobot> logger)
    : IHostedService, IDisposable
{
    private const int AtOnceMax = 8;

    // So that slow vCenters of one account leave room for the others.
    private const int AtOnceOfAccountMax = 3;

    private readonly Guid _owner = Guid.CreateVersion7(time.GetUtcNow());
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<(AccountId Account, string Service), Task> _running = [];
    private Task _keeping = Task.CompletedTask;

    /// <summary>The robot's name.</summary>
    public const string Name = "vcenter";

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _keeping = KeepAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _keeping;
        await Task.WhenAll(_running.Values);
        _running.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Look, time);
        try
        {
            do
            {
                Look(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }

    private void Look(CancellationToken stopping)
    {
        foreach (var (key, _) in _running.Where(one => one.Value.IsCompleted).ToList())
        {
            _running.Remove(key);
        }

        var now = time.GetUtcNow().UtcDateTime;
        foreach (var state in publisher.All)
        {
            var due = state.PrivateCloud.Tasks.Values.Where(task => task.IsDue(now)).Select(task => task.ServiceName);
            foreach (var key in due.Distinct().Select(service => (state.Account.Id, service)))
            {
                if (HasRoom(key.Id) && !_running.ContainsKey(key))
                {
                    _running.Add(key, Task.Run(() => DoNextAsync(key.Id, key.service, stopping), stopping));
                }
            }
        }
    }

    private bool HasRoom(AccountId account) =>
        _running.Count < AtOnceMax && _running.Keys.Count(one => one.Account == account) < AtOnceOfAccountMax;

    private async Task DoNextAsync(AccountId account, string service, CancellationToken stopping)
    {
        try
        {
            if (await queue.TakeAsync(account, service, _owner, stopping) is { } task)
            {
                await DoAsync(account, task, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server is stopping; the task is let go of.
        }
        catch (Exception exception)
        {
            // The store cannot be written to: the lease runs out, and the task is done again.
            LogBroken(logger, exception, account.Value, service);
        }
    }

    private async Task DoAsync(AccountId account, PrivateCloudTask task, CancellationToken stopping)
    {
        var service = publisher.Find(account)!.PrivateCloud.Services[task.ServiceName];
        var wanted = service.ToWantedAccess();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ending.CancelAfter(options.AttemptMax);
        var progress = new Reached();
        var applying = ApplyAsync(account, service, wanted, progress, ending.Token);
        var renewing = RenewAsync(account, task, progress, ending);
        var applied = await applying;
        await ending.CancelAsync();
        await renewing;
        if (stopping.IsCancellationRequested && !applied.Succeeded)
        {
            await queue.ReleaseAsync(account, task, CancellationToken.None);
        }
        else if (applied.Succeeded)
        {
            await queue.CompleteAsync(account, task, wanted.Principals, CancellationToken.None);
        }
        else
        {
            await queue.FailAsync(account, task, applied.Error, CancellationToken.None);
        }
    }

    // What throws has not been applied: it is tried again, and what was thrown stands in the server's log only.
    private async Task<Result<Nothing>> ApplyAsync(
        AccountId account,
        HostedPrivateCloud service,
        WantedAccess wanted,
        Reached progress,
        CancellationToken cancellation)
    {
        try
        {
            return await centers.Of(account, service).ApplyAsync(wanted, progress, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new Error(ErrorKind.Unavailable, "the vCenter took too long");
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, wanted.Domain);
            return new Error(ErrorKind.Unavailable, "the vCenter could not be spoken to: the server's log says why");
        }
    }

    // Whoever has lost the lease stops: somebody else does the task.
    private async Task RenewAsync(
        AccountId account, PrivateCloudTask task, Reached progress, CancellationTokenSource ending)
    {
        var (told, toldAt) = (0, time.GetTimestamp());
        using var timer = new PeriodicTimer(options.Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (progress.Percent == told && time.GetElapsedTime(toldAt) < PrivateCloudQueue.Lease / 3)
                {
                    continue;
                }

                (told, toldAt) = (progress.Percent, time.GetTimestamp());
                if (!await queue.RenewAsync(account, task, told, ending.Token))
                {
                    await ending.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt has ended.
        }
    }

    [LoggerMessage(LogLevel.Error, "the tasks of `{Service}` of account `{Account}` cannot be done")]
    private static partial void LogBroken(ILogger logger, Exception exception, string account, string service);

    [LoggerMessage(LogLevel.Warning, "the vCenter of `{Service}` could not be spoken to")]
    private static partial void LogFailed(ILogger logger, Exception exception, string service);

    private sealed class Reached : IProgress<int>
    {
        private volatile int _percent;

        public int Percent => _percent;

        public void Report(int value) => _percent = value;
    }
}
