using System.Collections.Immutable;

namespace Licet.Core.Logs;

/// <summary>What a search has found. Immutable.</summary>
/// <param name="Records">The records, newest first.</param>
/// <param name="NextBeforeSequence">Where the search goes on; null at its end.</param>
public sealed record LogPage(ImmutableArray<LogRecord> Records, long? NextBeforeSequence);
