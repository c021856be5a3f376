using System.Collections.Immutable;

namespace Licet.Core.Replay;

/// <summary>What recorded requests come to under a draft. Immutable.</summary>
public sealed record ReplayReport
{
    /// <summary>How many groups of flips are told apart.</summary>
    public const int FlipsMax = 200;

    /// <summary>The period, and how much of it was read.</summary>
    public required RecordedPeriod Period { get; init; }

    /// <summary>How many actions were decided.</summary>
    public required long DecisionCount { get; init; }

    /// <summary>How many the draft allows that the present policies refuse.</summary>
    public required long GainedCount { get; init; }

    /// <summary>How many the draft refuses that the present policies allow.</summary>
    public required long LostCount { get; init; }

    /// <summary>
    /// To how many the present policies give another answer than was recorded: what has changed since.
    /// </summary>
    public required long ChangedSinceCount { get; init; }

    /// <summary>What would flip, by who, what and which clause; the most frequent first.</summary>
    public required ImmutableArray<ReplayFlip> Flips { get; init; }

    /// <summary>How many flips are in no group, as there are too many groups.</summary>
    public required long UngroupedCount { get; init; }
}
