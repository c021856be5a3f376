using System.Buffers.Text;
using System.Security.Cryptography;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Core.Logs.Reading;

/// <summary>
/// The temporary addresses under which logs can be watched. Each has an unguessable token, of which only the hash is
/// kept, in memory: they end with their time, with the right of whoever made them, or with the process. Safe for any
/// number of threads.
/// </summary>
public sealed class LogTails(SnapshotPublisher publisher)
{
    /// <summary>How long an address lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int TokenBytes = 32;
    private const int CountMax = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WatchedLog> _byHash = new(StringComparer.Ordinal);

    /// <summary>Issues one; an account has at most 100 at a time.</summary>
    public Result<IssuedTail> Issue(Permit permit, LogKind kind)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var (caller, account, now) = (permit.Caller, permit.Caller.Account.Id, permit.Caller.Instant);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var expiresAt = now + Lifetime;
        lock (_lock)
        {
            foreach (var (hash, _) in _byHash.Where(entry => entry.Value.ExpiresAt <= now).ToList())
            {
                _byHash.Remove(hash);
            }

            if (_byHash.Values.Count(watched => watched.Account == account) >= CountMax)
            {
                return new Error(ErrorKind.LimitExceeded, $"there are {CountMax} addresses for watching logs already")
                {
                    Thing = "url",
                };
            }

            _byHash[SecretHash.Of(token)] = new WatchedLog(
                account, kind, expiresAt, caller.Urn, caller.Source, permit.Action);
        }

        return new IssuedTail(token, expiresAt);
    }

    /// <summary>What a token shows; null when there is none, or no longer.</summary>
    public WatchedLog? Find(string token, DateTime now)
    {
        WatchedLog? found;
        lock (_lock)
        {
            found = _byHash.GetValueOrDefault(SecretHash.Of(token));
        }

        return found is not null && Holds(found, now) ? found : null;
    }

    /// <summary>Whether it may still be watched: its time is not over, and who made it may still do so.</summary>
    public bool Holds(WatchedLog watched, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(watched);
        return watched.ExpiresAt > now
            && publisher.Find(watched.Account) is { } state
            && Caller.OfIdentity(state, watched.Maker, now, watched.Source) is { } maker
            && (maker.Kind != CallerKind.User || state.Users[maker.Name!].Status == UserStatus.Ok)
            && PolicyDecisionPoint.Decide(maker, watched.Action, state.Account.ResourceUrn).IsAllowed;
    }
}
