using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.Store;

/// <summary>
/// Runs the writes of use cases: commits, and answers only after the account's state in memory has reached the new
/// revision, so that whoever was told of success finds it in force.
/// </summary>
public sealed class AccountWriter(IStore store, SnapshotPublisher publisher)
{
    /// <summary>Runs a write under a permit; on an error nothing has happened.</summary>
    public Task<Result<T>> WriteAsync<T>(
        Permit permit,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation) =>
        WriteAsync(permit.Caller.Account.Id, write, cancellation);

    internal async Task<Result<T>> WriteAsync<T>(
        AccountId account,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation)
    {
        var committed = await store.WriteAsync(account, write, cancellation);
        if (!committed.Succeeded)
        {
            return committed.Error;
        }

        // Committed is committed: a client that has gone away must not leave the state in memory behind.
        await publisher.ReachAsync(account, committed.Value.Revision, CancellationToken.None);
        return committed.Value.Value;
    }
}
