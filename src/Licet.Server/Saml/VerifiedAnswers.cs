using Licet.Core.Credentials;
using Licet.Core.Federation;

namespace Licet.Server.Saml;

/// <summary>
/// Answers that were verified and that their browser has not come for yet, for a moment. Only a provider can fill this,
/// and only for its own account; where that is full, an answer is refused. Safe for any number of threads.
/// </summary>
/// <remarks>
/// A browser keeps its cookies to itself when a provider's page has it send the answer; it sends them with the next
/// request, which we have it make. See <c>docs/decisions/0028-federation.md</c>.
/// </remarks>
internal sealed class VerifiedAnswers(TimeProvider time)
{
    private const int OfAccountMax = 500;
    private const int HandleChars = 43;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps an answer; returns what fetches it, once; null where there is no room.</summary>
    public string? Keep(string requestId, ProviderStatement statement)
    {
        var (now, handle) = (time.GetUtcNow(), RandomSecret.Text(HandleChars));
        var account = PendingRequests.AccountOf(requestId);
        lock (_lock)
        {
            foreach (var (old, kept) in _kept)
            {
                if (kept.Until <= now)
                {
                    _kept.Remove(old);
                }
            }

            return _kept.Values.Count(kept => PendingRequests.AccountOf(kept.RequestId) == account) < OfAccountMax
                && _kept.TryAdd(SecretHash.Of(handle), new Kept(requestId, statement, now + s_lifetime))
                    ? handle
                    : null;
        }
    }

    /// <summary>The answer, and to which request; null where there is none, or no more.</summary>
    public (string RequestId, ProviderStatement Statement)? Take(string handle)
    {
        lock (_lock)
        {
            return _kept.Remove(SecretHash.Of(handle), out var kept) && kept.Until > time.GetUtcNow()
                ? (kept.RequestId, kept.Statement)
                : null;
        }
    }

    private sealed record Kept(string RequestId, ProviderStatement Statement, DateTimeOffset Until);
}
