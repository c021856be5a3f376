using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Logs.Recording;

namespace Licet.Server.Logs;

/// <summary>
/// Keeps the logs written while the server runs: what <see cref="LogRecorder"/> is offered, and the audit events of
/// every account. When the server stops, what waits is written first.
/// </summary>
internal sealed partial class LogWriting(
    LogRecorder recorder, AuditTrail trail, SnapshotPublisher publisher, TimeProvider time, ILogger<LogWriting> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromSeconds(1);

    // Alarms of the same cause are told once in that time.
    private static readonly TimeSpan s_alarmInterval = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;
    private Task _following = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = recorder.WriteAsync(CancellationToken.None);
        _following = FollowAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        recorder.Complete();
        await _stopping.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var state in publisher.All)
        {
            await CatchUpAsync(state.Account.Id);
        }

        await _writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Accounts are founded while the server runs; each is followed from then on.
    private async Task FollowAsync(CancellationToken stopping)
    {
        var followed = new Dictionary<AccountId, Task>();
        var (told, alarmedAt) = (0L, DateTimeOffset.MinValue);
        using var timer = new PeriodicTimer(s_lookInterval, time);
        try
        {
            do
            {
                foreach (var state in publisher.All)
                {
                    if (!followed.TryGetValue(state.Account.Id, out var task) || task.IsCompleted)
                    {
                        followed[state.Account.Id] = FollowAsync(state.Account.Id, stopping);
                    }
                }

                var now = time.GetUtcNow();
                if (recorder.Dropped > told && now - alarmedAt >= s_alarmInterval)
                {
                    LogDropped(log, recorder.Dropped - told, recorder.Failure);
                    (told, alarmedAt) = (recorder.Dropped, now);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }

        await Task.WhenAll(followed.Values);
    }

    private async Task FollowAsync(AccountId account, CancellationToken stopping)
    {
        try
        {
            await trail.FollowAsync(account, stopping);
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
        catch (Exception exception)
        {
            // Whoever looks next begins again, where the log ends.
            LogFailure(log, account, exception);
        }
    }

    private async Task CatchUpAsync(AccountId account)
    {
        try
        {
            await trail.CatchUpAsync(account, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailure(log, account, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "the audit log of {Account} cannot be written; its events wait in the store")]
    private static partial void LogFailure(ILogger logger, AccountId account, Exception exception);

    [LoggerMessage(LogLevel.Error, "{Count} log records were dropped: the queue was full, or a log cannot be written")]
    private static partial void LogDropped(ILogger logger, long count, Exception? exception);
}
