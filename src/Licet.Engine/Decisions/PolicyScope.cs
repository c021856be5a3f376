using Licet.Engine.Conditions;
using Licet.Engine.Policies;

namespace Licet.Engine.Decisions;

/// <summary>
/// What all rules of one policy share: for whom, on what, under which condition, until when. Immutable.
/// </summary>
internal sealed class PolicyScope
{
    public required PolicyEntry Entry { get; init; }

    /// <summary>The identities, plates filled.</summary>
    public required string[] Identities { get; init; }

    public required ResourceSet Resources { get; init; }

    public required ConditionNode? Condition { get; init; }

    /// <summary>The first instant at which the policy no longer counts; null for never.</summary>
    public required DateTime? ExpiresAt { get; init; }

    public bool HasExpired(DateTime instant) => instant >= ExpiresAt;
}
