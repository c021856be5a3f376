using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Failures;

namespace Licet.Core.Logs.Reading;

/// <summary>
/// The temporary addresses under which logs can be watched. Each has an unguessable token, of which only the hash is
/// kept, in memory: they end with their time or with the process. Safe for any number of threads.
/// </summary>
public sealed class LogTails
{
    /// <summary>How long an address lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int TokenBytes = 32;
    private const int CountMax = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WatchedLog> _byHash = new(StringComparer.Ordinal);

    /// <summary>Issues one; an account has at most 100 at a time.</summary>
    public Result<IssuedTail> Issue(AccountId account, LogKind kind, DateTime now)
    {
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

            _byHash[HashOf(token)] = new WatchedLog(account, kind, expiresAt);
        }

        return new IssuedTail(token, expiresAt);
    }

    /// <summary>What a token shows; null when there is none, or no longer.</summary>
    public WatchedLog? Find(string token, DateTime now)
    {
        lock (_lock)
        {
            return _byHash.GetValueOrDefault(HashOf(token)) is { } watched && watched.ExpiresAt > now ? watched : null;
        }
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
