using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Logs.Search;

namespace Licet.Core.Logs.Reading;

/// <summary>The use cases of looking into logs: searching, and watching one grow by a temporary address.</summary>
public sealed class LogSearches(ILogStore logs, LogTails tails, TimeProvider time) : IDisposable
{
    /// <summary>Records at once, where it is not said.</summary>
    public const int CountDefault = 100;

    /// <summary>Records at once at most.</summary>
    public const int CountMax = 1000;

    // A search may read much from the disk.
    private const int AtOnceMax = 4;

    // Of a store, which shall tell what it has found before that: a regular expression can take long with each value.
    private static readonly TimeSpan s_timeMax = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _searching = new(AtOnceMax, AtOnceMax);

    /// <summary>The records that a query matches, newest first.</summary>
    /// <param name="permit">To do so.</param>
    /// <param name="kind">Which log.</param>
    /// <param name="wanted">What and how much; the account and kind in it are not looked at.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Result<LogPage>> SearchAsync(
        Permit permit, LogKind kind, WantedRecords wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var query = LogQuery.Read(wanted.Query);
        if (!query.Succeeded)
        {
            return query.Error;
        }

        if (wanted.Limit is < 1 or > CountMax)
        {
            return Error.Invalid("limit", $"must be 1 to {CountMax}");
        }

        await _searching.WaitAsync(cancellation);
        using var due = new CancellationTokenSource(s_timeMax, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, due.Token);
        try
        {
            return await logs.SearchAsync(
                new LogSearch
                {
                    Account = permit.State.Account.Id,
                    Kind = kind,
                    Query = query.Value,
                    From = wanted.From,
                    To = wanted.To,
                    BeforeSequence = wanted.Before,
                    CountMax = (int)(wanted.Limit ?? CountDefault),
                },
                limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Error(ErrorKind.LimitExceeded, "the search takes too long: narrow it by `from` and `to`")
            {
                Thing = "query",
            };
        }
        finally
        {
            _searching.Release();
        }
    }

    /// <summary>A temporary address for watching a log: its secret part, and when it ends.</summary>
    public Result<IssuedTail> Watch(Permit permit, LogKind kind) =>
        tails.Issue(permit, kind);

    /// <inheritdoc/>
    public void Dispose() => _searching.Dispose();

    /// <summary>The newest records of the audit log.</summary>
    public Task<LogPage> ListAuditAsync(Permit permit, CancellationToken cancellation) =>
        logs.SearchAsync(
            new LogSearch
            {
                Account = permit.State.Account.Id,
                Kind = LogKind.Audit,
                Query = new LogQuery.All(),
                CountMax = CountMax,
            },
            cancellation);
}
