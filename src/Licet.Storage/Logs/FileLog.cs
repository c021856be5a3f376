using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;

namespace Licet.Storage.Logs;

/// <summary>
/// One log of one account. Appends take turns; reading never waits for them. What can be read is a
/// <see cref="LogView"/>, replaced as a whole after each append. Safe for any number of threads.
/// </summary>
internal sealed partial class FileLog : IDisposable
{
    private const long BatchBytesMax = 16 * 1024 * 1024;
    private const int PlacesKept = 32;

    // Who writes when: a request may begin long before it is recorded.
    private static readonly TimeSpan s_disorder = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly AccountId _account;
    private readonly LogKind _kind;
    private readonly LogSigner _signer;
    private readonly TimeProvider _time;
    private readonly FileLogStoreOptions _options;

    // Where readings ended, for those who go on there.
    private readonly Queue<(long AfterSequence, long Segment, long Offset)> _places = new();

    private volatile LogView _view;
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a log, which may not have begun yet.</summary>
    public FileLog(
        string folder, AccountId account, LogKind kind, LogSigner signer, TimeProvider time,
        FileLogStoreOptions options)
    {
        (_folder, _account, _kind, _signer, _time, _options) = (folder, account, kind, signer, time, options);
        var recovery = LogRecovery.Of(folder, account, kind);
        _view = recovery.View;
        _written = recovery.View;
        _previous = recovery.Previous;
        _isSigned = recovery.IsSigned;
        _writer = new LogChainWriter(account, kind, recovery.Position);
        if (recovery.Damage is { } damage)
        {
            var name = LogKinds.NameOf(kind);
            options.Alarm($"the {name} log of `{account}` is damaged and goes on in a new file: {damage}");
        }
    }

    /// <summary>What there is to be read now.</summary>
    public LogView View => _view;

    /// <summary>As <see cref="ILogStore.ReadAsync"/>.</summary>
    public LogBatch Read(long afterSequence, int countMax)
    {
        var view = _view;
        var records = ImmutableArray.CreateBuilder<LogRecord>();
        foreach (var segment in view.SegmentsAfter(afterSequence))
        {
            if (records.Count >= countMax)
            {
                break;
            }

            using var reader = segment.TryOpen();
            if (reader is null)
            {
                continue;
            }

            var after = Math.Max(afterSequence, segment.FirstSequence - 1);
            var from = PlaceOf(after, segment) ?? reader.OffsetOf(after + 1);
            var end = from;
            reader.Read(from, (record, next) =>
            {
                records.Add(record);
                end = next;
                return records.Count < countMax && next - from < BatchBytesMax;
            });
            if (records.Count > 0)
            {
                KeepPlace(records[^1].Sequence, segment, end);
            }

            if (end - from >= BatchBytesMax)
            {
                break;
            }
        }

        return new LogBatch(records.DrainToImmutable(), view.Checkpoint);
    }

    /// <summary>As <see cref="ILogLines.ReadLines"/>.</summary>
    public void ReadLines(long afterSequence, LogLineTaker take)
    {
        foreach (var segment in _view.SegmentsAfter(afterSequence))
        {
            using var reader = segment.TryOpen();
            if (reader?.ReadLines(reader.OffsetOf(afterSequence + 1), take) == false)
            {
                return;
            }
        }
    }

    /// <summary>As <see cref="ILogStore.FindSequenceAsync"/>.</summary>
    public long FindSequence(DateTime at)
    {
        var view = _view;
        var near = at - DateTime.MinValue > s_disorder ? at - s_disorder : DateTime.MinValue;
        foreach (var segment in SegmentsFrom(view, near))
        {
            using var reader = segment.TryOpen();
            long? found = null;
            reader?.Read(reader.OffsetOf(near), (record, _) =>
            {
                found = record.Entry.At >= at ? record.Sequence : null;
                return found is null;
            });
            if (found is { } sequence)
            {
                return sequence;
            }
        }

        return view.LastSequence + 1;
    }

    /// <summary>As <see cref="ILogStore.WaitAsync"/>.</summary>
    public async Task WaitAsync(long afterSequence, CancellationToken cancellation)
    {
        while (true)
        {
            // Asked for before looking, so that nothing that comes in between is missed.
            var grown = _grown.Task;
            if (_view.LastSequence > afterSequence)
            {
                return;
            }

            await grown.WaitAsync(cancellation);
        }
    }

    // A segment ends about when the next one is begun, so that one before that need not be looked at.
    private static IEnumerable<LogSegment> SegmentsFrom(LogView view, DateTime near)
    {
        var segments = view.Segments.ToList();
        var first = 0;
        while (first + 1 < segments.Count && segments[first + 1].OpenedAt < near)
        {
            first++;
        }

        return segments.Skip(first);
    }

    private long? PlaceOf(long afterSequence, LogSegment segment)
    {
        lock (_places)
        {
            foreach (var place in _places)
            {
                if (place.AfterSequence == afterSequence && place.Segment == segment.Number)
                {
                    return place.Offset;
                }
            }

            return null;
        }
    }

    private void KeepPlace(long afterSequence, LogSegment segment, long offset)
    {
        lock (_places)
        {
            if (_places.Count == PlacesKept)
            {
                _places.Dequeue();
            }

            _places.Enqueue((afterSequence, segment.Number, offset));
        }
    }

    private void Publish(LogView view)
    {
        var hasGrown = view.LastSequence > _view.LastSequence;
        _view = view;
        if (hasGrown)
        {
            var grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            grown.SetResult();
        }
    }
}
