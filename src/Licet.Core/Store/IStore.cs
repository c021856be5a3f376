using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Failures;

namespace Licet.Core.Store;

/// <summary>
/// Everything that Licet remembers. Safe for any number of threads. What a write has committed survives the death of
/// the process at any moment after.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>The names of all accounts, in ordinal order.</summary>
    Task<IReadOnlyList<AccountId>> ListAccountsAsync(CancellationToken cancellation);

    /// <summary>Runs a read on one consistent view of an account.</summary>
    Task<T> ReadAsync<T>(
        AccountId account, Func<IStoreReader, CancellationToken, Task<T>> read, CancellationToken cancellation);

    /// <summary>
    /// Runs a write in one serializable transaction. When it returns a value, the transaction is committed with one
    /// change row under the account's next revision; when it returns an error or throws, nothing has happened. A write
    /// that touched no row is committed without a change row, under the present revision. It may be run more than once.
    /// </summary>
    Task<Result<Committed<T>>> WriteAsync<T>(
        AccountId account,
        Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
        CancellationToken cancellation);

    /// <summary>
    /// Records when credentials were last used, each unless a later use is recorded; those that are gone are passed
    /// over. This is no change: the account's revision stays, and rows that were read before do not know of it.
    /// </summary>
    Task RecordUsesAsync(AccountId account, IReadOnlyCollection<CredentialUse> uses, CancellationToken cancellation);

    /// <summary>
    /// Records how far a subscription has been forwarded, unless it is further already; one that is gone is passed
    /// over. This is no change, as with <see cref="RecordUsesAsync"/>.
    /// </summary>
    Task AcknowledgeAsync(AccountId account, Guid subscription, long sequence, CancellationToken cancellation);

    /// <summary>
    /// The account's changes behind <paramref name="afterRevision"/>, in order and without gaps, and then each new one
    /// as it is committed, until cancelled.
    /// </summary>
    IAsyncEnumerable<Change> WatchAsync(AccountId account, long afterRevision, CancellationToken cancellation);
}
