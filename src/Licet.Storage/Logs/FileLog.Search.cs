using System.Collections.Immutable;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;
using Licet.Storage.Logs.Index;

namespace Licet.Storage.Logs;

/// <content>The side that searches: closed segments by their indexes, others record by record.</content>
internal sealed partial class FileLog
{
    // Within an interval of looking.
    private const long BusyRecords = 1000;

    // More are not put off: reading them would take a search some seconds.
    private const int WaitingSegmentsMax = 8;

    private const int FirstWindow = 1000;
    private const int SegmentsAtOnceMax = 4;

    // A search that has taken so long tells what it has found, and where to go on.
    private static readonly TimeSpan s_searchTimeMax = TimeSpan.FromSeconds(10);

    // Segments that cannot have an index; tried again after a restart.
    private readonly HashSet<long> _unfit = [];

    // Those whose indexes were seen to be whole.
    private readonly HashSet<long> _indexed = [];
    private long _oldest;
    private long _lookedAt;

    /// <summary>As <see cref="ILogStore.SearchAsync"/>.</summary>
    public async Task<LogPage> SearchAsync(LogSearch search, CancellationToken cancellation)
    {
        var began = _time.GetTimestamp();
        var condition = ConditionOf(search);
        var evaluator = new LogQueryEvaluator(condition);
        var before = search.BeforeSequence ?? long.MaxValue;
        var records = new List<LogRecord>();
        var left = _view.Segments.Where(segment => segment.FirstSequence < before).Reverse().ToList();
        foreach (var segments in left.Chunk(Math.Clamp(Environment.ProcessorCount, 1, SegmentsAtOnceMax)))
        {
            var found = await Task.WhenAll(segments.Select(segment => Task.Run(
                () => Search(segment, condition, evaluator, search.CountMax + 1, cancellation), cancellation)));
            records.AddRange(found.SelectMany(some => some));
            if (records.Count > search.CountMax)
            {
                return new LogPage([.. records[..search.CountMax]], records[search.CountMax - 1].Sequence);
            }

            if (_time.GetElapsedTime(began) > s_searchTimeMax && segments[^1] != left[^1])
            {
                return new LogPage([.. records], segments[^1].FirstSequence);
            }
        }

        return new LogPage([.. records], null);
    }

    /// <summary>Builds the indexes that are missing, one after the other, and removes those of no use.</summary>
    public void BuildIndexes(CancellationToken cancellation)
    {
        var closed = _view.Closed;
        if (closed.IsEmpty || IsBusy(closed.Length))
        {
            return;
        }

        if (closed[0].Number != _oldest)
        {
            IndexPaths.RemoveLeftovers(_folder);
            _oldest = closed[0].Number;
        }

        // What is looked for first is what has happened last.
        foreach (var segment in closed.Reverse())
        {
            if (!_unfit.Contains(segment.Number) && !HasIndex(segment))
            {
                Build(segment, cancellation);
            }
        }
    }

    // While much is recorded, indexing would take its time from decisions; a search reads the segments meanwhile.
    private bool IsBusy(int closedCount)
    {
        var (before, last) = (_lookedAt, _view.LastSequence);
        _lookedAt = last;
        return last - before > BusyRecords && closedCount - _indexed.Count < WaitingSegmentsMax;
    }

    private bool HasIndex(LogSegment segment)
    {
        if (_indexed.Contains(segment.Number))
        {
            return File.Exists(IndexPaths.Of(segment));
        }

        using var index = LogIndex.TryOpen(segment);
        return index is not null && _indexed.Add(segment.Number);
    }

    private void Build(LogSegment segment, CancellationToken cancellation)
    {
        try
        {
            if (!LogIndexBuilder.Build(segment, cancellation))
            {
                _unfit.Add(segment.Number);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            _unfit.Add(segment.Number);
            _options.Alarm($"`{segment.Path}` has no index, and searches are slower: {exception.Message}");
        }
    }

    private LogCondition.All ConditionOf(LogSearch search)
    {
        var conditions = ImmutableArray.CreateBuilder<LogCondition>();
        if (search.BeforeSequence is { } before)
        {
            conditions.Add(new LogCondition.Numbered(long.MinValue, before - 1));
        }

        if (search.From is not null || search.To is not null)
        {
            conditions.Add(new LogCondition.Within(search.From ?? DateTime.MinValue, search.To ?? DateTime.MaxValue));
        }

        conditions.Add(LogCondition.Of(search.Query, _time.GetUtcNow().UtcDateTime));
        return new LogCondition.All(conditions.DrainToImmutable());
    }

    private List<LogRecord> Search(
        LogSegment segment, LogCondition condition, LogQueryEvaluator evaluator, int countMax,
        CancellationToken cancellation)
    {
        using var reader = segment.TryOpen();
        if (reader is null)
        {
            return [];
        }

        try
        {
            using var index = LogIndex.TryOpen(segment);
            if (index is not null)
            {
                return
                [
                    .. index.Find(condition, countMax, cancellation)
                        .Select(found => RecordAt(reader, found.Sequence, found.Place))
                        .OfType<LogRecord>(),
                ];
            }
        }
        catch (InvalidDataException exception)
        {
            _options.Alarm($"the index of `{segment.Path}` is damaged and will be built anew: {exception.Message}");
            File.Delete(IndexPaths.Of(segment));
        }

        return Scan(segment, reader, evaluator, countMax, cancellation);
    }

    // Where the line is not where it was, somebody has changed the log.
    private static LogRecord? RecordAt(LogSegmentReader reader, long sequence, long place)
    {
        return ReadAt(place) is { } record && record.Sequence == sequence ? record : ReadAt(reader.OffsetOf(sequence));

        LogRecord? ReadAt(long offset)
        {
            LogRecord? found = null;
            reader.Read(offset, (record, _) =>
            {
                found = record;
                return false;
            });
            return found;
        }
    }

    // From the end on, in ever larger windows.
    private static List<LogRecord> Scan(
        LogSegment segment, LogSegmentReader reader, LogQueryEvaluator evaluator, int countMax,
        CancellationToken cancellation)
    {
        var found = new List<LogRecord>();
        var window = FirstWindow;
        for (var last = segment.LastSequence; last >= segment.FirstSequence && found.Count < countMax;)
        {
            var first = Math.Max(segment.FirstSequence, last - window + 1);
            var matching = new Queue<LogRecord>();
            reader.Read(reader.OffsetOf(first), (record, _) =>
            {
                cancellation.ThrowIfCancellationRequested();
                if (record.Sequence <= last && evaluator.Matches(record))
                {
                    matching.Enqueue(record);
                    if (matching.Count > countMax)
                    {
                        matching.Dequeue();
                    }
                }

                return record.Sequence < last;
            });
            found.AddRange(matching.Reverse());
            (last, window) = (first - 1, window * 4);
        }

        return found;
    }
}
