using System.Collections.Immutable;

namespace Licet.Core.Logs;

/// <summary>Records that follow each other in a log, for whoever forwards or replays them. Immutable.</summary>
/// <param name="Records">The records, in order, without gaps among them; empty at the end of the log.</param>
/// <param name="Checkpoint">
/// The latest signed statement about the log up to here or further, as it stands in the log; null where there is none
/// yet.
/// </param>
public sealed record LogBatch(ImmutableArray<LogRecord> Records, string? Checkpoint);
