using System.Runtime.CompilerServices;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Storage.Drivers;
using Licet.Storage.Rows;

namespace Licet.Storage;

/// <summary>The store over a SQL database: one code and one SQL for every engine, which a driver connects to.</summary>
public sealed class SqlStore : IStore
{
    // Another process may write to the same database without our hearing of it.
    private static readonly TimeSpan s_watchInterval = TimeSpan.FromSeconds(1);
    private const int ChangesAtOnceMax = 100;

    private readonly ISqlDriver _driver;
    private readonly TimeProvider _time;
    private volatile TaskCompletionSource _committed = NewSignal();

    internal SqlStore(ISqlDriver driver, TimeProvider time) => (_driver, _time) = (driver, time);

    /// <summary>
    /// Opens the embedded store in a file, which is created (for its owner alone) when it does not exist, and brings it
    /// up to date.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock that dates changes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">
    /// Another process has it open, it cannot be read, or it belongs to a newer version.
    /// </exception>
    public static async Task<SqlStore> OpenFileAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        var driver = SqlDrivers.OpenFile(path);
        try
        {
            await Migrations.ApplyAsync(driver, cancellation);
            return new SqlStore(driver, time);
        }
        catch (System.Data.Common.DbException exception)
        {
            await driver.DisposeAsync();
            throw new StoreUnavailableException($"cannot use the store `{path}`: {exception.Message}", exception);
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccountId>> ListAccountsAsync(CancellationToken cancellation)
    {
        await using var session = await _driver.BeginReadAsync(cancellation);
        return await session.QueryAsync(
            "select name from accounts order by name", reader => new AccountId(reader.GetString(0)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(
        AccountId account, Func<IStoreReader, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var session = await _driver.BeginReadAsync(cancellation);
        return await read(new SqlAccountView(session, _driver, new SqlAccountScope(account.Value)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<Result<Committed<T>>> WriteAsync<T>(
        AccountId account,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        long revision;
        Result<T> result;
        await using (var session = await _driver.BeginWriteAsync(cancellation))
        {
            // Whoever writes to an account waits here for whoever does so now: revisions follow without gaps.
            const string LockAccount = "update accounts set revision = revision where name = $1";
            await session.ExecuteAsync(LockAccount, cancellation, account.Value);
            var scope = new SqlAccountScope(account.Value);
            var view = new SqlAccountView(session, _driver, scope);
            result = await write(view, cancellation);
            if (!result.Succeeded)
            {
                return result.Error;
            }

            if (scope.Touched.Count == 0 && view.AuditEvents.Count == 0)
            {
                return new Committed<T>(result.Value, await view.RevisionAsync(cancellation));
            }

            revision = await RecordAsync(session, scope, view, cancellation);

            // From here on there is no way back: a cancelled commit might have happened.
            await session.CommitAsync(CancellationToken.None);
        }

        Interlocked.Exchange(ref _committed, NewSignal()).SetResult();
        return new Committed<T>(result.Value, revision);
    }

    /// <inheritdoc/>
    public async Task RecordUsesAsync(
        AccountId account, IReadOnlyCollection<CredentialUse> uses, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(uses);
        await using var session = await _driver.BeginWriteAsync(cancellation);
        foreach (var use in uses)
        {
            object?[] values = [account.Value, use.Key, Column.OfTime(use.At)];
            await session.ExecuteAsync(
                CredentialRows.RecordUseOf(use.Kind),
                cancellation,
                use.For is { } purpose ? [.. values, purpose] : values);
        }

        await session.CommitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task AcknowledgeAsync(
        AccountId account, Guid subscription, long sequence, CancellationToken cancellation)
    {
        await using var session = await _driver.BeginWriteAsync(cancellation);
        await session.ExecuteAsync(
            LogRows.Acknowledge, cancellation, account.Value, Column.OfId(subscription), sequence);
        await session.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Change> WatchAsync(
        AccountId account, long afterRevision, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = afterRevision;
        while (true)
        {
            // Taken before looking, so that a commit in between is not slept through.
            var committed = _committed.Task;
            var changes = await ReadAsync(
                account, (reader, token) => reader.ListChangesAsync(seen, ChangesAtOnceMax, token), cancellation);
            foreach (var change in changes)
            {
                if (change.Revision != seen + 1)
                {
                    throw new InvalidDataException($"account `{account}`: the change after revision {seen} is missing");
                }

                yield return change;
                seen = change.Revision;
            }

            if (changes.Count == 0)
            {
                // Neither a signal nor the end of the interval is an error.
                await committed.WaitAsync(s_watchInterval, _time, cancellation)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<long> RecordAsync(
        SqlSession session, SqlAccountScope scope, SqlAccountView view, CancellationToken cancellation)
    {
        const string NextRevision = "update accounts set revision = revision + 1 where name = $1 returning revision";
        const string InsertChange = "insert into changes (account, revision, at, touched) values ($1, $2, $3, $4)";
        const string InsertEvent =
            """
            insert into audit_events
                (account, revision, sequence, at, type, actor, source_address, subject, subject_name, details)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
        var revisions = await session.QueryAsync(
            NextRevision, reader => reader.GetInt64(0), cancellation, scope.Name);
        var revision = revisions.Count == 1
            ? revisions[0]
            : throw new InvalidOperationException($"account `{scope.Name}` does not exist");
        var touched = Column.OfJson([.. scope.Touched], StorageJson.Default.TouchedRowArray);
        var now = _time.GetUtcNow().UtcDateTime;
        await session.ExecuteAsync(InsertChange, cancellation, scope.Name, revision, Column.OfTime(now), touched);
        await SqlHistory.KeepAsync(session, scope, revision, now, cancellation);
        for (var index = 0; index < view.AuditEvents.Count; index++)
        {
            var fact = view.AuditEvents[index];
            await session.ExecuteAsync(
                InsertEvent,
                cancellation,
                scope.Name,
                revision,
                (long)index,
                Column.OfTime(fact.At),
                fact.Type,
                fact.Actor,
                fact.SourceAddress,
                fact.Subject,
                fact.SubjectName,
                Column.OfDictionary(fact.Details));
        }

        return revision;
    }
}
