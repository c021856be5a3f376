using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.LockOut;
using Licet.Core.Rehearsals;

namespace Licet.Core.Store;

/// <summary>
/// Runs the writes of use cases, all of them: lets the <see cref="LockOutGuard"/> object, commits, and answers only
/// after the account's state in memory has reached the new revision, so that whoever was told of success finds it in
/// force.
/// </summary>
public sealed class AccountWriter(IStore store, SnapshotPublisher publisher, LockOutGuard guard, TimeProvider time)
{
    // Undoes a transaction that was only tried; nobody sees it.
    private static readonly Error s_undone = new(ErrorKind.Unavailable, "a rehearsal is not committed");

    /// <summary>
    /// Runs a write under a permit; on an error nothing has happened. To what the use case refuses comes a conflict
    /// where the guard objects and the caller does not insist. Under a permit for a rehearsal the write is undone, and
    /// the value is what it would have returned.
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
        RehearsedWrite? foreseen = null;
        Result<T> rehearsed = s_undone;
        var committed = await store.WriteAsync<T>(
            account,
            async (writer, token) =>
            {
                // Known to be level with the store before anything is written: nobody else writes meanwhile.
                foreseen = null;
                var before = await BeforeAsync(account, writer, token);
                var result = await write(writer, token);
                if (!result.Succeeded || before is null)
                {
                    return result;
                }

                foreseen = await ForeseeAsync(before, permit, writer, token);
                if (permit?.Rehearsal is { } rehearsal)
                {
                    (rehearsal.Write, rehearsed) = (foreseen, result);
                    return s_undone;
                }

                return await RefuseAsync(foreseen, permit, writer, token) is { } refusal ? refusal : result;
            },
            cancellation);
        if (!committed.Succeeded)
        {
            return ReferenceEquals(committed.Error, s_undone) ? rehearsed : committed.Error;
        }

        // Committed is committed: a client that has gone away must not leave the state in memory behind.
        if (foreseen is { } made && made.After.Revision == committed.Value.Revision)
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

    private async Task<RehearsedWrite> ForeseeAsync(
        AccountState before, Permit? permit, IStoreWriter writer, CancellationToken cancellation)
    {
        var touched = writer.Touched.ToList();
        var after = await AccountStateReading.ApplyAsync(before, touched, before.Revision + 1, writer, cancellation);
        var instant = permit?.Caller.Instant ?? time.GetUtcNow().UtcDateTime;
        var objections = LockOutGuard.IsConcerned(before.Account, touched)
            ? guard.Judge(before, after, permit?.Caller, instant)
            : [];
        return new RehearsedWrite(before, after, touched, objections);
    }

    private static async Task<Error?> RefuseAsync(
        RehearsedWrite foreseen, Permit? permit, IStoreWriter writer, CancellationToken cancellation)
    {
        foreach (var objection in foreseen.Objections)
        {
            if (permit is null || permit.Caller.Override < objection.Override)
            {
                return objection.ToError(foreseen.Before.Account.Id);
            }

            await writer.AppendAsync(
                permit.Audit(objection.EventType, objection.Lost.Urn, objection.Lost.Name), cancellation);
        }

        return null;
    }
}
