using System.Collections.Immutable;

namespace Licet.Storage.Logs;

/// <summary>What of a log can be read: one look at it, which later appends do not change. Immutable.</summary>
/// <param name="Closed">The segments that nothing is added to, in order.</param>
/// <param name="Current">The one behind them; null while there is none.</param>
/// <param name="LastSequence">
/// The last record's sequence, whether retention has removed it or not; 0 before the first.
/// </param>
/// <param name="Checkpoint">The last checkpoint, as it stands in the log; null before the first.</param>
internal sealed record LogView(
    ImmutableArray<LogSegment> Closed, LogSegment? Current, long LastSequence, string? Checkpoint)
{
    /// <summary>All segments, in order.</summary>
    public IEnumerable<LogSegment> Segments => Current is null ? Closed : Closed.Append(Current);

    /// <summary>The segments with records behind one, in order.</summary>
    public IEnumerable<LogSegment> SegmentsAfter(long sequence)
    {
        // The first whose last record is behind.
        var (low, high) = (0, Closed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Closed[middle].LastSequence > sequence ? (low, middle) : (middle + 1, high);
        }

        for (var index = low; index < Closed.Length; index++)
        {
            yield return Closed[index];
        }

        if (Current is not null && Current.LastSequence > sequence)
        {
            yield return Current;
        }
    }

    /// <summary>Whether there is more to be read here than in another look.</summary>
    public bool IsLaterThan(LogView other) =>
        (Current?.Number ?? 0, Current?.Length ?? 0).CompareTo((other.Current?.Number ?? 0, other.Current?.Length ?? 0))
            > 0;
}
