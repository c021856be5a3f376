using System.Collections.Immutable;

namespace Licet.Engine.Decisions;

/// <summary>A decision with its reasons. Immutable.</summary>
public sealed record Explanation
{
    /// <summary>How many near misses an explanation holds at most.</summary>
    public const int NearMissesMax = 10;

    /// <summary>The verdict, always the one that <see cref="PolicySnapshot.Decide"/> gives.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The reason in one sentence, for people: lowercase, no full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>Every rule that determined the verdict: all matching denies, or else all matching allows.</summary>
    public required ImmutableArray<Rule> Determining { get; init; }

    /// <summary>
    /// On an implicit deny, the clauses nearest to permitting the request, nearest first, at most
    /// <see cref="NearMissesMax"/>; empty otherwise.
    /// </summary>
    public required ImmutableArray<NearMiss> NearMisses { get; init; }
}
