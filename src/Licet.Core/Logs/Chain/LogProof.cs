namespace Licet.Core.Logs.Chain;

/// <summary>What reading a log has shown. Immutable.</summary>
public sealed record LogProof
{
    /// <summary>What the first segment says of itself; null where there is none.</summary>
    public LogHeader? Header { get; init; }

    /// <summary>How many segments were read.</summary>
    public long SegmentCount { get; init; }

    /// <summary>How many records follow each other as they were written; those behind a fault do not count.</summary>
    public long RecordCount { get; init; }

    /// <summary>The sequence of the last of them; one less than the first where there is none.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the first of them happened; null where there is none.</summary>
    public DateTime? FirstAt { get; init; }

    /// <summary>When the last of them happened; null where there is none.</summary>
    public DateTime? LastAt { get; init; }

    /// <summary>The last good checkpoint among them; null where there is none.</summary>
    public LogCheckpoint? Checkpoint { get; init; }

    /// <summary>What retention has removed, by the last signed statement; null where it has removed nothing.</summary>
    public LogRemoval? Removal { get; init; }

    /// <summary>The first thing that is not as it was written; null where everything is.</summary>
    public LogFault? Fault { get; init; }

    /// <summary>How many records at the end are chained, and not signed yet.</summary>
    public long UnsignedCount =>
        Checkpoint is null ? RecordCount : Math.Min(RecordCount, LastSequence - Checkpoint.Sequence);
}
