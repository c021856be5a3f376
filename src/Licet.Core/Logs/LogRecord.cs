namespace Licet.Core.Logs;

/// <summary>What a log has recorded. Immutable.</summary>
/// <param name="Sequence">
/// Its number among the records of its kind and account: from 1, without gaps, whatever retention has removed before.
/// </param>
/// <param name="Entry">What was recorded.</param>
public sealed record LogRecord(long Sequence, LogEntry Entry);
