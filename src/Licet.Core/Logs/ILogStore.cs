using Licet.Core.Accounts;
using Licet.Core.Logs.Search;

namespace Licet.Core.Logs;

/// <summary>
/// Keeps the logs of every account, one for each <see cref="LogKind"/>: append-only, chained by hashes, signed, and
/// searchable. Safe for any number of threads.
/// </summary>
public interface ILogStore : IAsyncDisposable
{
    /// <summary>
    /// Appends entries in the order given. When it returns, they survive the death of the process, and are found by
    /// every read and search; a power failure may take the last ones unless it is the audit log.
    /// </summary>
    Task AppendAsync(
        AccountId account, LogKind kind, IReadOnlyList<LogEntry> entries, CancellationToken cancellation);

    /// <summary>The last record of a log; null while it has none.</summary>
    Task<LogRecord?> FindLastAsync(AccountId account, LogKind kind, CancellationToken cancellation);

    /// <summary>
    /// The sequence of the first record that happened at or after an instant; one behind the last where there is none.
    /// </summary>
    Task<long> FindSequenceAsync(AccountId account, LogKind kind, DateTime at, CancellationToken cancellation);

    /// <summary>
    /// Records behind <paramref name="afterSequence"/>, in order, at most <paramref name="countMax"/>; where retention
    /// has removed some, those that are left.
    /// </summary>
    Task<LogBatch> ReadAsync(
        AccountId account, LogKind kind, long afterSequence, int countMax, CancellationToken cancellation);

    /// <summary>Returns once a log has records behind <paramref name="afterSequence"/>; at once where it has.</summary>
    Task WaitAsync(AccountId account, LogKind kind, long afterSequence, CancellationToken cancellation);

    /// <summary>The records that a query matches, newest first.</summary>
    Task<LogPage> SearchAsync(LogSearch search, CancellationToken cancellation);
}
