using System.Collections.Immutable;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;

namespace Licet.Storage.Logs;

/// <content>Looking for records, from the newest backwards.</content>
internal sealed partial class FileLog
{
    private const int SearchedAtOnce = 4_000;
    private const int SearchedMax = 1_000_000;

    /// <summary>
    /// As <see cref="ILogStore.SearchAsync"/>. What has looked at a million records answers with what it has found
    /// until then, which may be nothing, and with where to go on.
    /// </summary>
    public LogPage Search(LogSearch search, CancellationToken cancellation)
    {
        var evaluator = new LogQueryEvaluator(search.Query, _time.GetUtcNow().UtcDateTime);
        var found = ImmutableArray.CreateBuilder<LogRecord>();
        var before = Math.Min(search.BeforeSequence ?? long.MaxValue, EndOf(search));
        var first = search.From is { } from ? FindSequence(from) : 1;
        first = Math.Max(first, _view.Segments.FirstOrDefault()?.FirstSequence ?? 1);
        for (var searched = 0; before > first; searched += SearchedAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            if (found.Count >= search.CountMax || searched >= SearchedMax)
            {
                return new LogPage(found.DrainToImmutable(), before);
            }

            var after = Math.Max(first - 1, before - SearchedAtOnce - 1);
            var records = ReadBetween(after, before);
            for (var index = records.Count - 1; index >= 0 && found.Count < search.CountMax; index--)
            {
                before = records[index].Sequence;
                if (IsWithin(search, records[index]) && evaluator.Matches(records[index]))
                {
                    found.Add(records[index]);
                }
            }

            before = found.Count < search.CountMax ? after + 1 : before;
        }

        return new LogPage(found.DrainToImmutable(), null);
    }

    private static bool IsWithin(LogSearch search, LogRecord record) =>
        (search.From is not { } from || record.Entry.At >= from) && (search.To is not { } to || record.Entry.At < to);

    // Later records happened later, but for those that were recorded late.
    private long EndOf(LogSearch search) =>
        search.To is { } to && DateTime.MaxValue - to > s_disorder
            ? FindSequence(to + s_disorder)
            : _view.LastSequence + 1;

    private List<LogRecord> ReadBetween(long after, long before)
    {
        var records = new List<LogRecord>();
        for (var last = after; last < before - 1;)
        {
            var batch = Read(last, (int)(before - 1 - last)).Records;
            if (batch.IsEmpty)
            {
                break;
            }

            records.AddRange(batch.Where(record => record.Sequence < before));
            last = batch[^1].Sequence;
        }

        return records;
    }
}
