using System.Collections.Immutable;
using Licet.Engine.Policies;

namespace Licet.Core.Replay;

/// <summary>What an identity needs, going by what it did, and what it has and does not use. Immutable.</summary>
public sealed record LeastPrivilegeReport
{
    /// <summary>The period, and how much of it was read: the identity's requests.</summary>
    public required RecordedPeriod Period { get; init; }

    /// <summary>How many calls of the identity were allowed; each action of a request counts.</summary>
    public required long CallCount { get; init; }

    /// <summary>How many of them were different ones.</summary>
    public required int DistinctCount { get; init; }

    /// <summary>The policies that are proposed.</summary>
    public required ImmutableArray<OvhPolicy> Policies { get; init; }

    /// <summary>
    /// The calls that were allowed, and that the proposal by itself does not allow; there should be none.
    /// </summary>
    public required ImmutableArray<RecordedCall> Lost { get; init; }

    /// <summary>The calls that were refused, and that the proposal by itself allows.</summary>
    public required ImmutableArray<RecordedCall> Gained { get; init; }

    /// <summary>The entries of present policies that were not used for the days asked for.</summary>
    public required ImmutableArray<UnusedGrant> Unused { get; init; }
}
