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
    /// Where no clause permits the request, those nearest to doing so, nearest first, at most
    /// <see cref="NearMissesMax"/>: what the first lacks is the smallest change that would permit it, on an explicit
    /// deny together with taking back every determining deny. Empty where some clause permits the request.
    /// </summary>
    public required ImmutableArray<NearMiss> NearMisses { get; init; }
}
