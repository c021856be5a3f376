using System.Collections.Concurrent;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// When credentials were last used. A use is noted in memory, which takes no lock and no disk, and written later, many
/// at once and past the account's revision: that a key was used changes nothing that is decided. What was noted since
/// the last writing is lost when the process is killed. Safe for any number of threads.
/// </summary>
public sealed class CredentialUses(IStore store, SnapshotPublisher publisher)
{
    private readonly ConcurrentDictionary<string, Noted> _noted = new(StringComparer.Ordinal);

    /// <summary>
    /// Notes that the caller came by its credential; one without a credential of these kinds is not noted.
    /// </summary>
    public void Note(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (kind, hash) = (caller.Credential, caller.PersonalAccessToken) switch
        {
            ({ } key, _) => (CredentialKind.ConsumerKey, key.ConsumerKeyHash),
            (_, { } token) => (CredentialKind.PersonalAccessToken, token.TokenHash),
            (null, null) => default,
        };
        if (hash is not null)
        {
            var account = caller.Account.Id;
            _noted.GetOrAdd(hash, static (_, of) => new Noted(of.account, of.kind), (account, kind)).At(caller.Instant);
        }
    }

    /// <summary>When a consumer key was last used; null for never.</summary>
    public DateTime? LastOf(ApiCredential credential) => LastOf(credential.ConsumerKeyHash) ?? credential.LastUsedAt;

    /// <summary>When a personal access token was last used; null for never.</summary>
    public DateTime? LastOf(PersonalAccessToken token) => LastOf(token.TokenHash) ?? token.LastUsedAt;

    /// <summary>Writes what was noted since the last time. On an exception it is still to be written.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var due = _noted.Where(noted => noted.Value.IsDue).ToList();
        foreach (var account in due.GroupBy(noted => noted.Value.Account))
        {
            var uses = account.Select(noted => noted.Value.UseOf(noted.Key)).ToList();
            await store.RecordUsesAsync(account.Key, uses, cancellation);
            foreach (var use in uses)
            {
                _noted[use.SecretHash].Written(use.At);
            }
        }

        foreach (var (hash, noted) in _noted)
        {
            if (!noted.IsDue && !Exists(noted, hash))
            {
                _noted.TryRemove(hash, out _);
            }
        }
    }

    private DateTime? LastOf(string hash) => _noted.TryGetValue(hash, out var noted) ? noted.Last : null;

    private bool Exists(Noted noted, string hash) =>
        publisher.Find(noted.Account) is { } state
        && noted.Kind switch
        {
            CredentialKind.ConsumerKey => state.FindCredential(hash) is not null,
            CredentialKind.PersonalAccessToken => state.FindPersonalAccessToken(hash) is not null,
        };

    private sealed class Noted(AccountId account, CredentialKind kind)
    {
        private long _last;
        private long _written;

        public AccountId Account => account;

        public CredentialKind Kind => kind;

        public DateTime Last => new(Volatile.Read(ref _last), DateTimeKind.Utc);

        public bool IsDue => Volatile.Read(ref _last) > Volatile.Read(ref _written);

        // Of two uses at the same time, either may stay: they are microseconds apart.
        public void At(DateTime instant)
        {
            if (instant.Ticks > Volatile.Read(ref _last))
            {
                Volatile.Write(ref _last, instant.Ticks);
            }
        }

        public void Written(DateTime instant) => Volatile.Write(ref _written, instant.Ticks);

        public CredentialUse UseOf(string hash) => new(kind, hash, Last);
    }
}
