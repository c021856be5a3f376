using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Core.Store;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Forwards the logs of all accounts: a pump for each subscription whose stream has a destination, from its creation
/// until it or the server ends. A stream that was edited gets a new one.
/// </summary>
internal sealed partial class LogForwarder(
    IStore store,
    ILogStore log,
    SnapshotPublisher publisher,
    LogSinks sinks,
    ForwardingStates states,
    TimeProvider time,
    ILogger<LogForwarder> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<Guid, Running> _pumps = [];
    private Task _keeping = Task.CompletedTask;

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
        await Task.WhenAll(_pumps.Values.Select(StopAsync));
        _pumps.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_look);
        try
        {
            do
            {
                await LevelAsync();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The server is stopping; whoever stops it stops the pumps.
        }
    }

    // Makes the pumps those that the accounts want.
    private async Task LevelAsync()
    {
        var wanted = publisher.All
            .SelectMany(state => state.LogSubscriptions.Values, (state, subscription) => (
                Account: state.Account.Id,
                Subscription: subscription,
                Stream: state.LogStreams.GetValueOrDefault($"{subscription.StreamId:D}")))
            .Where(one => one.Stream is { Destination: not null })
            .ToDictionary(one => one.Subscription.Id);
        foreach (var (id, running) in _pumps.ToList())
        {
            if (!wanted.TryGetValue(id, out var one) || one.Stream != running.Stream)
            {
                _pumps.Remove(id);
                await StopAsync(running);
                states.Remove(id);
            }
        }

        foreach (var (id, one) in wanted)
        {
            if (!_pumps.ContainsKey(id) && Begin(one.Account, one.Subscription, one.Stream!) is { } running)
            {
                _pumps.Add(id, running);
            }
        }
    }

    private Running? Begin(AccountId account, LogSubscription subscription, LogStream stream)
    {
        try
        {
            if (sinks.Open(account, stream) is not { } sink)
            {
                return null;
            }

            var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var pump = new ForwardingPump(account, subscription, sink, log, store, states, time, logger);
            return new Running(stream, ending, Task.Run(() => pump.RunAsync(ending.Token), CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (states.Find(subscription.Id)?.Error != exception.Message)
            {
                LogUnusable(logger, exception, stream.Key);
                states.Put(subscription.Id, new ForwardingState { Error = exception.Message });
            }

            return null;
        }
    }

    private async Task StopAsync(Running running)
    {
        await running.Ending.CancelAsync();
        try
        {
            await running.Pump;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogUnusable(logger, exception, running.Stream.Key);
        }

        running.Ending.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "stream {Stream} cannot be used")]
    private static partial void LogUnusable(ILogger logger, Exception exception, string stream);

    private sealed record Running(LogStream Stream, CancellationTokenSource Ending, Task Pump);
}
