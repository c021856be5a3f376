using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.LockOut;

namespace Licet.Core.Store;

/// <summary>
/// Runs the writes of use cases, all of them: lets the <see cref="LockOutGuard"/> object, commits, and answers only
/// after the account's state in memory has reached the new revision, so that whoever was told of success finds it in
/// force.
/// </summary>
public sealed class AccountWriter(IStore store, SnapshotPublisher publisher, LockOutGuard guard, TimeProvider time)
{
    /// <summary>
    /// Runs a write under a permit; on an error nothing has happened. To what the use case refuses comes a conflict
    /// where the guard objects and the caller does not insist.
    /// </summary>
    public Task<Result<T>> WriteAsync<T>(
        Permit permit,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation) =>
        WriteAsync(permit.Caller.Account.Id, permit, write, cancellation);

    internal Task<Result<T>> WriteAsync<T>(
        AccountId account,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation) =>
        WriteAsync(account, permit: null, write, cancellation);

    private async Task<Result<T>> WriteAsync<T>(
        AccountId account,
        Permit? permit,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation)
    {
        Foresight? foresight = null;
        var committed = await store.WriteAsync<T>(
            account,
            async (writer, token) =>
            {
                // Known to be level with the store before anything is written: nobody else writes meanwhile.
                foresight = null;
                var before = await BeforeAsync(account, writer, token);
                var result = await write(writer, token);
                if (!result.Succeeded || before is null)
                {
                    return result;
                }

                foresight = await ForeseeAsync(before, writer, token);
                return await RefuseAsync(foresight, permit, writer, token) is { } refusal ? refusal : result;
            },
            cancellation);
        if (!committed.Succeeded)
        {
            return committed.Error;
        }

        // Committed is committed: a client that has gone away must not leave the state in memory behind.
        if (foresight is { } made && made.After.Revision == committed.Value.Revision)
        {
            await publisher.AdoptAsync(made.Before, made.After);
        }

        await publisher.ReachAsync(account, committed.Value.Revision, CancellationToken.None);
        return committed.Value.Value;
    }

    // Null for an account that is being founded.
    private async Task<AccountState?> BeforeAsync(
        AccountId account, IStoreReader reader, CancellationToken cancellation)
    {
        var revision = await reader.RevisionAsync(cancellation);
        return revision == 0 ? null : await publisher.ReachAsync(account, revision, cancellation);
    }

    private static async Task<Foresight> ForeseeAsync(
        AccountState before, IStoreWriter writer, CancellationToken cancellation)
    {
        var touched = writer.Touched.ToList();
        var after = await AccountStateReading.ApplyAsync(before, touched, before.Revision + 1, writer, cancellation);
        return new Foresight(before, after, touched);
    }

    private async Task<Error?> RefuseAsync(
        Foresight foresight, Permit? permit, IStoreWriter writer, CancellationToken cancellation)
    {
        var account = foresight.Before.Account;
        if (!LockOutGuard.IsConcerned(account, foresight.Touched))
        {
            return null;
        }

        var instant = permit?.Caller.Instant ?? time.GetUtcNow().UtcDateTime;
        foreach (var objection in guard.Judge(foresight.Before, foresight.After, permit?.Caller, instant))
        {
            if (permit is null || permit.Caller.Override < objection.Override)
            {
                return objection.ToError(account.Id);
            }

            await writer.AppendAsync(
                permit.Audit(objection.EventType, objection.Lost.Urn, objection.Lost.Name), cancellation);
        }

        return null;
    }

    /// <summary>An account before a write and with it, and the rows that make the difference.</summary>
    private sealed record Foresight(AccountState Before, AccountState After, IReadOnlyCollection<TouchedRow> Touched);
}
