namespace Licet.Cli.Logs;

/// <summary>What the verification of one log has shown.</summary>
/// <param name="Log">The log, as it was named.</param>
/// <param name="Whole">Whether everything in it is as it was written.</param>
/// <param name="Account">Whose it is; empty where it does not say.</param>
/// <param name="Kind">Which of their logs; empty where it does not say.</param>
/// <param name="Segments">How many segments were read.</param>
/// <param name="Records">How many records are proven to follow each other.</param>
/// <param name="FirstSequence">The first of them; null where there is none.</param>
/// <param name="LastSequence">The last of them; null where there is none.</param>
/// <param name="FirstAt">When the first happened.</param>
/// <param name="LastAt">When the last happened.</param>
/// <param name="Unsigned">How many of them, at the end, no checkpoint signs yet.</param>
/// <param name="CheckpointAt">When the last checkpoint was signed; null where there is none.</param>
/// <param name="Checkpoint">The last checkpoint, to be kept; null where there is none.</param>
/// <param name="RemovedThrough">The last record that retention has removed; null where it has removed none.</param>
/// <param name="Fault">The first fault; null where there is none.</param>
internal sealed record LogReport(
    string Log,
    bool Whole,
    string Account,
    string Kind,
    long Segments,
    long Records,
    long? FirstSequence,
    long? LastSequence,
    DateTime? FirstAt,
    DateTime? LastAt,
    long Unsigned,
    DateTime? CheckpointAt,
    string? Checkpoint,
    long? RemovedThrough,
    LogFaultReport? Fault);
