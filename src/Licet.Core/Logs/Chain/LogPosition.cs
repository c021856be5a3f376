namespace Licet.Core.Logs.Chain;

/// <summary>
/// Where a chain stands: all that is needed to go on with it. Immutable; the default value is no place.
/// </summary>
/// <param name="Segment">The segment's number; 0 before the first.</param>
/// <param name="Sequence">The last record's; 0 before the first.</param>
/// <param name="Checkpoint">The last checkpoint's number; 0 before the first.</param>
/// <param name="Hash">The last line's.</param>
public readonly record struct LogPosition(long Segment, long Sequence, long Checkpoint, string Hash)
{
    /// <summary>Before the first line of a log.</summary>
    public static LogPosition Start { get; } = new(0, 0, 0, LogLine.NoHash);
}
