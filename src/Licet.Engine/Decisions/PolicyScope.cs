using Licet.Engine.Conditions;
using Licet.Engine.Policies;

namespace Licet.Engine.Decisions;

/// <summary>
/// What all rules of one policy share: for whom, on what, under which condition, until when. Immutable.
/// </summary>
internal sealed class PolicyScope
{
    // Below this many identities a loop over them is faster than hashing the one asked for.
    private const int IdentitiesHashedFrom = 8;

    private readonly HashSet<string>? _hashed;

    public PolicyScope(string[] identities)
    {
        Identities = identities;
        _hashed = identities.Length < IdentitiesHashedFrom
            ? null
            : new HashSet<string>(identities, StringComparer.Ordinal);
    }

    public required PolicyEntry Entry { get; init; }

    /// <summary>The identities, plates filled.</summary>
    public string[] Identities { get; }

    public required ResourceSet Resources { get; init; }

    public required ConditionNode? Condition { get; init; }

    /// <summary>The first instant at which the policy no longer counts; null for never.</summary>
    public DateTime? ExpiresAt => Entry.Document.ExpiredAt?.Instant;

    public bool HasExpired(DateTime instant) => instant >= ExpiresAt;

    /// <summary>Whether the policy names the identity.</summary>
    public bool Names(string identity) =>
        _hashed is not null ? _hashed.Contains(identity) : Identities.AsSpan().Contains(identity);
}
