using System.Collections.Concurrent;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// When credentials were last used. A use is noted in memory, which takes no lock and no disk, and written later, many
/// at once and past the account's revision: that a key was used changes nothing that is decided. What was noted since
/// the last writing is lost when the process is killed. Safe for any number of threads.
/// </summary>
public sealed class CredentialUses(IStore store, SnapshotPublisher publisher)
{
    private readonly ConcurrentDictionary<Used, Noted> _noted = new();

    /// <summary>
    /// Notes that the caller came by its credential; one without a credential of these kinds is not noted.
    /// </summary>
    public void Note(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        switch (caller.Credential, caller.PersonalAccessToken, caller.Aws)
        {
            case ({ } key, _, _):
                Note(caller, CredentialKind.ConsumerKey, key.ConsumerKeyHash, null);
                break;
            case (_, { } token, _):
                Note(caller, CredentialKind.PersonalAccessToken, token.TokenHash, null);
                break;
            case (null, null, null) when caller.Kind == CallerKind.ServiceAccount:
                Note(caller, CredentialKind.ServiceAccount, caller.Name!, null);
                break;
            case (_, _, { RoleName: { } role }):
                Note(caller, CredentialKind.AwsRole, role, null);
                break;
            case (_, _, { Session: null, AccessKeyId: { } id }):
                Note(caller, CredentialKind.AwsAccessKey, id, caller.Aws.SignedFor ?? "N/A");
                break;
        }
    }

    /// <summary>When a consumer key was last used; null for never.</summary>
    public DateTime? LastOf(ApiCredential credential) =>
        NotedOf(CredentialKind.ConsumerKey, credential.ConsumerKeyHash)?.Last ?? credential.LastUsedAt;

    /// <summary>When a personal access token was last used; null for never.</summary>
    public DateTime? LastOf(PersonalAccessToken token) =>
        NotedOf(CredentialKind.PersonalAccessToken, token.TokenHash)?.Last ?? token.LastUsedAt;

    /// <summary>When a service account last called; null for never.</summary>
    public DateTime? LastOf(OAuth2Client client) =>
        NotedOf(CredentialKind.ServiceAccount, client.ClientId)?.Last ?? client.LastUsedAt;

    /// <summary>When an access key was last used, and for what: <c>iam us-east-1</c>; nulls for never.</summary>
    public (DateTime? At, string? For) LastOf(AwsAccessKey key) =>
        NotedOf(CredentialKind.AwsAccessKey, key.Id) is { } noted
            ? (noted.Last, noted.For)
            : (key.LastUsedAt, key.LastUsedFor);

    /// <summary>When a session of a role last made a request; null for never.</summary>
    /// <param name="account">The account of the role.</param>
    /// <param name="role">The role.</param>
    public DateTime? LastOf(AccountId account, AwsRole role) =>
        _noted.TryGetValue(new Used(account, CredentialKind.AwsRole, role.Name), out var noted)
        && noted.Last >= role.CreatedAt
            ? noted.Last
            : role.LastUsedAt;

    /// <summary>Writes what was noted since the last time. On an exception it is still to be written.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var due = _noted.Where(noted => noted.Value.IsDue).ToList();
        foreach (var account in due.GroupBy(noted => noted.Key.Account))
        {
            var uses = account.Select(noted => noted.Value.UseOf(noted.Key)).ToList();
            await store.RecordUsesAsync(account.Key, uses, cancellation);
            foreach (var use in uses)
            {
                _noted[new Used(account.Key, use.Kind, use.Key)].Written(use.At);
            }
        }

        foreach (var (used, noted) in _noted)
        {
            if (!noted.IsDue && !Exists(used))
            {
                _noted.TryRemove(used, out _);
            }
        }
    }

    private void Note(Caller caller, CredentialKind kind, string key, string? purpose) =>
        _noted.GetOrAdd(new Used(caller.Account.Id, kind, key), static _ => new Noted()).At(caller.Instant, purpose);

    // Hashes, ids of access keys and of clients are unique among all accounts.
    private Noted? NotedOf(CredentialKind kind, string key) =>
        publisher.All
            .Select(state => _noted.GetValueOrDefault(new Used(state.Account.Id, kind, key)))
            .FirstOrDefault(noted => noted is not null);

    private bool Exists(Used used) =>
        publisher.Find(used.Account) is { } state
        && used.Kind switch
        {
            CredentialKind.ConsumerKey => state.FindCredential(used.Key) is not null,
            CredentialKind.PersonalAccessToken => state.FindPersonalAccessToken(used.Key) is not null,
            CredentialKind.AwsAccessKey => state.Aws.AccessKeys.ContainsKey(used.Key),
            CredentialKind.AwsRole => state.Aws.Roles.ContainsKey(used.Key),
            CredentialKind.ServiceAccount => state.OAuth2Clients.ContainsKey(used.Key),
        };

    private readonly record struct Used(AccountId Account, CredentialKind Kind, string Key);

    private sealed class Noted
    {
        private long _last;
        private long _written;
        private volatile string? _for;

        public string? For => _for;

        public DateTime Last => new(Volatile.Read(ref _last), DateTimeKind.Utc);

        public bool IsDue => Volatile.Read(ref _last) > Volatile.Read(ref _written);

        // Of two uses at the same time, either may stay: they are microseconds apart.
        public void At(DateTime instant, string? purpose)
        {
            if (instant.Ticks > Volatile.Read(ref _last))
            {
                _for = purpose;
                Volatile.Write(ref _last, instant.Ticks);
            }
        }

        public void Written(DateTime instant) => Volatile.Write(ref _written, instant.Ticks);

        public CredentialUse UseOf(Used used) => new(used.Kind, used.Key, Last, For);
    }
}
