using System.Collections.Immutable;
using System.Threading.Channels;
using Licet.Core.Accounts;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// Writes activity and evaluations into the logs, behind the backs of those who answer requests: through a queue with
/// an end. Where it is full, or a log cannot be written, records are dropped and counted, and the log itself says how
/// many (<see cref="DroppedType"/>) as soon as it can be written again. Safe for any number of threads.
/// </summary>
public sealed class LogRecorder(ILogStore logs, LogRecordingOptions options, TimeProvider time)
{
    /// <summary>The type of the record that says how many are missing where it stands.</summary>
    public const string DroppedType = "RECORDS_DROPPED";

    private const int AtOnceMax = 1000;

    // While a log cannot be written, and nothing may be dropped.
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingRecord> _queue = Channel.CreateBounded<PendingRecord>(
        new BoundedChannelOptions(options.WaitingMax) { SingleReader = true });

    private readonly Lock _gate = new();
    private readonly Dictionary<(AccountId Account, LogKind Kind), long> _untold = [];
    private long _dropped;

    /// <summary>How many records were dropped since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Why a log could last not be written; null where nothing is wrong.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether a log is kept.</summary>
    public bool Records(LogKind kind) => options.Kinds.Contains(kind);

    /// <summary>
    /// Hands records over to be written. It waits only where the operator wants nothing to be dropped and the queue is
    /// full.
    /// </summary>
    public async ValueTask OfferAsync(IReadOnlyList<PendingRecord> records, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            if (!Records(record.Kind) || _queue.Writer.TryWrite(record))
            {
                continue;
            }

            if (options.Blocks && await _queue.Writer.WaitToWriteAsync(cancellation))
            {
                await _queue.Writer.WriteAsync(record, cancellation);
            }
            else
            {
                Drop(record.Account, record.Kind, 1);
            }
        }
    }

    /// <summary>No more records come: <see cref="WriteAsync"/> ends once it has written those that wait.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Writes what is offered, until <see cref="Complete"/>. To be run once.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var batch = new List<PendingRecord>(AtOnceMax);
        while (await _queue.Reader.WaitToReadAsync(cancellation))
        {
            batch.Clear();
            while (batch.Count < AtOnceMax && _queue.Reader.TryRead(out var record))
            {
                batch.Add(record);
            }

            foreach (var log in batch.GroupBy(record => (record.Account, record.Kind)))
            {
                await AppendAsync(log.Key.Account, log.Key.Kind, [.. log], cancellation);
            }
        }
    }

    // A record that cannot be written, for whatever reason, is dropped by itself: others must not go with it, let alone
    // all that come after.
    private async Task AppendAsync(
        AccountId account, LogKind kind, ImmutableArray<PendingRecord> records, CancellationToken cancellation)
    {
        try
        {
            await AppendAsync(account, kind, [.. records.Select(record => record.ToEntry())], cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (records.Length == 1)
            {
                Failure = exception;
                Drop(account, kind, 1);
                return;
            }

            foreach (var record in records)
            {
                await AppendAsync(account, kind, [record], cancellation);
            }
        }
    }

    private async Task AppendAsync(
        AccountId account, LogKind kind, ImmutableArray<LogEntry> entries, CancellationToken cancellation)
    {
        while (true)
        {
            var untold = TakeUntold(account, kind);
            try
            {
                IReadOnlyList<LogEntry> all = untold == 0 ? entries : [GapOf(account, untold), .. entries];
                await logs.AppendAsync(account, kind, all, cancellation);
                Failure = null;
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Failure = exception;
                Restore(account, kind, untold);
            }
            catch
            {
                Restore(account, kind, untold);
                throw;
            }

            if (!options.Blocks)
            {
                Drop(account, kind, entries.Length);
                return;
            }

            await Task.Delay(s_retryDelay, time, cancellation);
        }
    }

    private LogEntry GapOf(AccountId account, long count) =>
        new()
        {
            At = time.GetUtcNow().UtcDateTime,
            Message = $"{count} records were dropped here",
            Fields =
            [
                new("account", LogValue.Of(account.Value)),
                new("type", LogValue.Of(DroppedType)),
                new("dropped_int", LogValue.Of(count)),
            ],
        };

    private void Drop(AccountId account, LogKind kind, long count)
    {
        Interlocked.Add(ref _dropped, count);
        Restore(account, kind, count);
    }

    private void Restore(AccountId account, LogKind kind, long count)
    {
        if (count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _untold[(account, kind)] = _untold.GetValueOrDefault((account, kind)) + count;
        }
    }

    private long TakeUntold(AccountId account, LogKind kind)
    {
        lock (_gate)
        {
            return _untold.Remove((account, kind), out var count) ? count : 0;
        }
    }
}
