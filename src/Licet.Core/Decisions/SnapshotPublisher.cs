using System.Collections.Concurrent;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Store;

namespace Licet.Core.Decisions;

/// <summary>
/// Keeps the state of every account in memory level with the store: a committed change is read, applied
/// to the account's state, and the new state takes the place of the old in one step. Safe for any number
/// of threads; readers never wait.
/// </summary>
/// <remarks>
/// A state is correct by counting: it takes revision n + 1 only after n. If the store shows a gap, or a
/// state cannot be built, the old one stays and the caller gets the exception: better to answer from a known
/// state than from half a new one.
/// </remarks>
public sealed class SnapshotPublisher(IStore store)
{
    private const int ChangesAtOnceMax = 1000;

    private readonly ConcurrentDictionary<AccountId, Published> _accounts = new();

    /// <summary>The present states of all loaded accounts.</summary>
    public IEnumerable<AccountState> All =>
        _accounts.Values.Select(published => published.State).OfType<AccountState>();

    /// <summary>The present state of an account; null when it is not loaded.</summary>
    public AccountState? Find(AccountId account) => _accounts.TryGetValue(account, out var found) ? found.State : null;

    /// <summary>The application of that key, with its account; null when there is none.</summary>
    public (AccountState State, ApiApplication Application)? FindApplication(string applicationKey)
    {
        foreach (var state in All)
        {
            if (state.FindApplication(applicationKey) is { } application)
            {
                return (state, application);
            }
        }

        return null;
    }

    /// <summary>Loads every account that the store has.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var account in await store.ListAccountsAsync(cancellation))
        {
            await ReachAsync(account, revision: 1, cancellation);
        }
    }

    /// <summary>Returns once the account's state has reached the revision; at once when it has already.</summary>
    public async Task<AccountState> ReachAsync(AccountId account, long revision, CancellationToken cancellation)
    {
        var published = _accounts.GetOrAdd(account, _ => new Published());
        if (published.State is { } present && present.Revision >= revision)
        {
            return present;
        }

        await published.Gate.WaitAsync(cancellation);
        try
        {
            while (published.State is not { } state || state.Revision < revision)
            {
                published.State = await store.ReadAsync(
                    account,
                    (reader, token) => published.State is { } old
                        ? AdvanceAsync(old, reader, token)
                        : LoadAsync(reader, token),
                    cancellation);
            }

            return published.State;
        }
        finally
        {
            published.Gate.Release();
        }
    }

    /// <summary>
    /// Puts a state that was made for a write in the place of the one that it was made from, now that the write is
    /// committed under its revision. Where another has come in between, it is left to <see cref="ReachAsync"/>.
    /// </summary>
    internal async Task AdoptAsync(AccountState basis, AccountState next)
    {
        var published = _accounts.GetOrAdd(next.Account.Id, _ => new Published());
        await published.Gate.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(published.State, basis))
            {
                published.State = next;
            }
        }
        finally
        {
            published.Gate.Release();
        }
    }

    private static async Task<AccountState> LoadAsync(IStoreReader reader, CancellationToken cancellation) =>
        await AccountStateReading.LoadAsync(reader, cancellation);

    private static async Task<AccountState> AdvanceAsync(
        AccountState state, IStoreReader reader, CancellationToken cancellation)
    {
        // Rows are read as they are now, so every change up to now has to be applied before the state shows.
        while (true)
        {
            var changes = await reader.ListChangesAsync(state.Revision, ChangesAtOnceMax, cancellation);
            if (changes.Count == 0)
            {
                return state;
            }

            for (var index = 0; index < changes.Count; index++)
            {
                if (changes[index].Revision != state.Revision + index + 1)
                {
                    throw new InvalidDataException(
                        $"account `{state.Account.Id}`: the change after revision {state.Revision + index} is missing");
                }
            }

            var touched = changes.SelectMany(change => change.Touched).Distinct().ToList();
            state = await AccountStateReading.ApplyAsync(state, touched, changes[^1].Revision, reader, cancellation);
        }
    }

    private sealed class Published
    {
        private volatile AccountState? _state;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public AccountState? State
        {
            get => _state;
            set => _state = value;
        }
    }
}
