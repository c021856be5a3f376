using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Core.Store;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Forwards one log to one destination: in order, and at least once. What was sent and is not yet known to be taken is
/// a window; when something fails, all of it is sent again, also after the process was killed. So is the window before,
/// where it was confirmed less than <see cref="DoubtAge"/> ago: a receiver that is being ended confirms what it has
/// read and will never write. So a destination can get twice what was in two windows, each of at most
/// <see cref="WindowMax"/> records and what came in <see cref="WindowAge"/>.
/// </summary>
internal sealed partial class ForwardingPump(
    AccountId account,
    LogSubscription subscription,
    ILogSink sink,
    ILogStore log,
    IStore store,
    ForwardingStates states,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>How many records may be sent and not confirmed.</summary>
    public const int WindowMax = 1000;

    /// <summary>How many records are sent at once.</summary>
    public const int BatchMax = 200;

    /// <summary>How often a record is sent that the destination refuses.</summary>
    public const int RefusalsMax = 5;

    /// <summary>How long a record may be sent and not confirmed, while the destination answers.</summary>
    public static readonly TimeSpan WindowAge = TimeSpan.FromSeconds(2);

    /// <summary>How long a confirmation is in doubt where the destination fails after it.</summary>
    public static readonly TimeSpan DoubtAge = TimeSpan.FromSeconds(5);

    // When the server stops, there is little time left to learn what was taken.
    private static readonly TimeSpan s_lastConfirmation = TimeSpan.FromSeconds(2);

    private readonly Backoff _backoff = new();
    private ForwardingState _state = new();
    private long _acknowledged;
    private long _sent;
    private long _windowSince;
    private (long Sequence, long At)? _beforeLast;
    private long? _resumeAfter;
    private int _batch = BatchMax;
    private int _refusals;
    private string? _checkpoint;

    /// <summary>Forwards until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await TryAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ConfirmLastAsync();
        }
        finally
        {
            await sink.DisposeAsync();
        }
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            Tell((await FailAsync(stopping)).Message);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogFault(logger, exception, subscription.Key);
            Tell("the log cannot be read, or its cursor not be written");
        }

        await Task.Delay(_backoff.Next(), time, stopping);
    }

    // Forwards until the destination fails.
    private async Task<SinkException> FailAsync(CancellationToken stopping)
    {
        try
        {
            await BeginAsync(stopping);
            while (true)
            {
                await StepAsync(stopping);
            }
        }
        catch (SinkException failure)
        {
            await GiveUpRefusedAsync(failure, stopping);
            DoubtLast(failure);
            return failure;
        }
    }

    // Everything behind the last record that was confirmed comes again.
    private async Task BeginAsync(CancellationToken cancellation)
    {
        var row = await store.ReadAsync(
            account, (reader, token) => reader.LogSubscriptions.FindAsync(subscription.Key, token), cancellation);
        _acknowledged = _resumeAfter
            ?? Math.Max(_acknowledged, row?.AcknowledgedSequence ?? subscription.AcknowledgedSequence);
        (_sent, _checkpoint) = (_acknowledged, null);
        Put(_state with { AcknowledgedSequence = _acknowledged });
    }

    // Only what TCP confirms can be in doubt: HTTP answers when the records are taken.
    private void DoubtLast(SinkException failure)
    {
        if (!failure.IsRefusal && !sink.ConfirmsAtOnce
            && _beforeLast is var (sequence, at) && time.GetElapsedTime(at) <= DoubtAge)
        {
            (_resumeAfter, _beforeLast) = (sequence, null);
        }
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        var batch = await log.ReadAsync(account, subscription.Kind, _sent, _batch, cancellation);
        if (batch.Records.IsEmpty)
        {
            await WaitAsync(cancellation);
            return;
        }

        CountMissed(batch.Records[0].Sequence - _sent - 1);
        if (_sent == _acknowledged)
        {
            _windowSince = time.GetTimestamp();
        }

        await SendAsync(batch, cancellation);
        if (sink.ConfirmsAtOnce || _sent - _acknowledged >= WindowMax || IsWindowOld())
        {
            await ConfirmAsync(cancellation);
        }
    }

    private async Task SendAsync(LogBatch batch, CancellationToken cancellation)
    {
        var before = _sent;
        try
        {
            var messages = batch.Records.Select(record => ForwardedMessage.Of(subscription.Kind, record)).ToList();
            CountDead(await sink.SendAsync(messages, cancellation));
            _sent = batch.Records[^1].Sequence;
        }
        catch (SinkException failure) when (sink.ConfirmsAtOnce && failure.Taken > 0)
        {
            await AcknowledgeAsync(batch.Records[failure.Taken - 1].Sequence, cancellation);
            throw;
        }
        catch (SinkException failure) when (failure.IsRefusal)
        {
            // Which of them is the one shows when they come one by one.
            _batch = 1;
            _refusals = batch.Records.Length == 1 ? _refusals + 1 : 0;
            _sent = before;
            throw;
        }

        if (batch.Checkpoint is { } checkpoint && checkpoint != _checkpoint)
        {
            await PublishAsync(checkpoint, cancellation);
        }
    }

    // A destination that will not have checkpoints gets the records all the same.
    private async Task PublishAsync(string checkpoint, CancellationToken cancellation)
    {
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            CountDead(await sink.SendAsync(
                [ForwardedMessage.OfCheckpoint(account, subscription.Kind, checkpoint, now)], cancellation));
        }
        catch (SinkException failure) when (failure.IsRefusal)
        {
            CountDead(1);
        }

        _checkpoint = checkpoint;
    }

    // Until there is more, or it is time to learn what was taken.
    private async Task WaitAsync(CancellationToken cancellation)
    {
        if (_sent == _acknowledged)
        {
            await log.WaitAsync(account, subscription.Kind, _sent, cancellation);
            return;
        }

        var left = WindowAge - time.GetElapsedTime(_windowSince);
        if (left > TimeSpan.Zero)
        {
            using var due = new CancellationTokenSource(left, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellation);
            await log.WaitAsync(account, subscription.Kind, _sent, either.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
        }

        if (IsWindowOld())
        {
            await ConfirmAsync(cancellation);
        }
    }

    private bool IsWindowOld() => time.GetElapsedTime(_windowSince) >= WindowAge;

    private async Task ConfirmAsync(CancellationToken cancellation)
    {
        var (sent, before) = (_sent, _acknowledged);
        await sink.ConfirmAsync(cancellation);
        (_beforeLast, _resumeAfter) = ((before, time.GetTimestamp()), null);
        (_refusals, _batch) = (0, BatchMax);
        await AcknowledgeAsync(sent, cancellation);
        Tell(error: null);
    }

    private async Task AcknowledgeAsync(long sequence, CancellationToken cancellation)
    {
        await store.AcknowledgeAsync(account, subscription.Id, sequence, cancellation);
        _acknowledged = sequence;
        _backoff.Reset();
        Put(_state with { AcknowledgedSequence = sequence, LastSuccessAt = time.GetUtcNow().UtcDateTime });
    }

    // One record must not hold up all others for ever.
    private async Task GiveUpRefusedAsync(SinkException failure, CancellationToken cancellation)
    {
        if (failure.IsRefusal && _refusals >= RefusalsMax)
        {
            LogGivenUp(logger, subscription.Key, _acknowledged + 1, failure.Message);
            CountDead(1);
            _refusals = 0;
            await AcknowledgeAsync(_acknowledged + 1, cancellation);
        }
    }

    private async Task ConfirmLastAsync()
    {
        if (_sent == _acknowledged)
        {
            return;
        }

        using var limit = new CancellationTokenSource(s_lastConfirmation);
        try
        {
            await ConfirmAsync(limit.Token);
        }
        catch (Exception exception) when (exception is SinkException or OperationCanceledException)
        {
            // Then it comes again after the next start.
        }
    }

    private void CountMissed(long count)
    {
        if (count > 0)
        {
            LogMissed(logger, subscription.Key, count);
            Put(_state with { Missed = _state.Missed + count });
        }
    }

    private void CountDead(long count)
    {
        if (count > 0)
        {
            LogRefused(logger, subscription.Key, count);
            Put(_state with { DeadLetters = _state.DeadLetters + count });
        }
    }

    // Once for each change, not for each try.
    private void Tell(string? error)
    {
        if (error != _state.Error)
        {
            if (error is null)
            {
                LogRecovered(logger, subscription.Key);
            }
            else
            {
                LogFailing(logger, subscription.Key, error);
            }

            Put(_state with { Error = error });
        }
    }

    private void Put(ForwardingState state)
    {
        _state = state;
        states.Put(subscription.Id, state);
    }

    [LoggerMessage(LogLevel.Warning, "logs of subscription {Subscription} are not forwarded: {Reason}")]
    private static partial void LogFailing(ILogger logger, string subscription, string reason);

    [LoggerMessage(LogLevel.Warning, "logs of subscription {Subscription} are forwarded again")]
    private static partial void LogRecovered(ILogger logger, string subscription);

    [LoggerMessage(LogLevel.Error, "subscription {Subscription}: record {Sequence} is given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string subscription, long sequence, string reason);

    [LoggerMessage(LogLevel.Error, "subscription {Subscription}: the destination refused {Count} messages for good")]
    private static partial void LogRefused(ILogger logger, string subscription, long count);

    [LoggerMessage(LogLevel.Error, "subscription {Subscription}: retention removed {Count} records unsent")]
    private static partial void LogMissed(ILogger logger, string subscription, long count);

    [LoggerMessage(LogLevel.Error, "subscription {Subscription} cannot be served")]
    private static partial void LogFault(ILogger logger, Exception exception, string subscription);
}
