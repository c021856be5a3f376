using System.Collections.Concurrent;
using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;

namespace Licet.Tests.Logs;

/// <summary>Logs in memory, for tests of what writes and reads them.</summary>
internal sealed class MemoryLogStore : ILogStore
{
    private readonly ConcurrentDictionary<(AccountId Account, LogKind Kind), ImmutableList<LogRecord>> _logs = new();
    private volatile TaskCompletionSource _appended = NewSignal();

    /// <summary>What appending throws; null where it succeeds.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What has to end before anything is appended.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public IReadOnlyList<LogRecord> Of(LogKind kind, string account = "xx1111-ovh") =>
        _logs.GetValueOrDefault((new AccountId(account), kind)) ?? [];

    public async Task AppendAsync(
        AccountId account, LogKind kind, IReadOnlyList<LogEntry> entries, CancellationToken cancellation)
    {
        await Gate;
        if (Failure is { } failure)
        {
            throw failure;
        }

        _logs.AddOrUpdate(
            (account, kind),
            _ => Numbered([], entries),
            (_, records) => Numbered(records, entries));
        Interlocked.Exchange(ref _appended, NewSignal()).SetResult();
    }

    public Task<LogRecord?> FindLastAsync(AccountId account, LogKind kind, CancellationToken cancellation) =>
        Task.FromResult(Of(kind, account.Value) is [.., var last] ? last : null);

    public Task<long> FindSequenceAsync(
        AccountId account, LogKind kind, DateTime at, CancellationToken cancellation)
    {
        var records = Of(kind, account.Value);
        var found = records.FirstOrDefault(record => record.Entry.At >= at);
        return Task.FromResult(found?.Sequence ?? records.Count + 1);
    }

    public Task<LogBatch> ReadAsync(
        AccountId account, LogKind kind, long afterSequence, int countMax, CancellationToken cancellation) =>
        Task.FromResult(new LogBatch(
            [.. Of(kind, account.Value).Where(record => record.Sequence > afterSequence).Take(countMax)],
            Checkpoint: null));

    public async Task WaitAsync(
        AccountId account, LogKind kind, long afterSequence, CancellationToken cancellation)
    {
        while (true)
        {
            var appended = _appended.Task;
            if (Of(kind, account.Value).Count > afterSequence)
            {
                return;
            }

            await appended.WaitAsync(cancellation);
        }
    }

    public Task<LogPage> SearchAsync(LogSearch search, CancellationToken cancellation)
    {
        var evaluator = new LogQueryEvaluator(search.Query, DateTime.UnixEpoch);
        var found = Of(search.Kind, search.Account.Value).Reverse()
            .Where(record => record.Sequence < (search.BeforeSequence ?? long.MaxValue)
                && record.Entry.At >= (search.From ?? DateTime.MinValue)
                && record.Entry.At < (search.To ?? DateTime.MaxValue)
                && evaluator.Matches(record))
            .Take(search.CountMax + 1)
            .ToImmutableArray();
        return Task.FromResult(found.Length <= search.CountMax
            ? new LogPage(found, null)
            : new LogPage(found[..search.CountMax], found[search.CountMax - 1].Sequence));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static ImmutableList<LogRecord> Numbered(
        ImmutableList<LogRecord> records, IReadOnlyList<LogEntry> entries) =>
        records.AddRange(entries.Select((entry, index) => new LogRecord(records.Count + index + 1, entry)));
}
