using System.Collections.Immutable;

namespace Licet.Core.Replay;

/// <summary>What a shadow policy would have changed, as the log has it. Immutable.</summary>
/// <param name="Period">The period, and how much of it was read.</param>
/// <param name="ChangedCount">To how many evaluations it would have made a difference.</param>
/// <param name="Changes">Which, by who, what and where; the most frequent first.</param>
/// <param name="UngroupedCount">How many actions are in no group, as there are too many groups.</param>
public sealed record ShadowReport(
    RecordedPeriod Period, long ChangedCount, ImmutableArray<ShadowChange> Changes, long UngroupedCount);
