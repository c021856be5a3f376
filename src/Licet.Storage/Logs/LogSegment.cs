namespace Licet.Storage.Logs;

/// <summary>A file of a log, as far as its content counts. Immutable.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">Its number among those of the log, from 1.</param>
/// <param name="FirstSequence">The sequence of its first record.</param>
/// <param name="LastSequence">That of its last; one less than the first where it has none.</param>
/// <param name="Length">How many of its bytes count.</param>
/// <param name="OpenedAt">When it was begun, in UTC.</param>
internal sealed record LogSegment(
    string Path, long Number, long FirstSequence, long LastSequence, long Length, DateTime OpenedAt)
{
    /// <summary>Opens it for reading; null where retention has removed it.</summary>
    public LogSegmentReader? TryOpen()
    {
        try
        {
            return new LogSegmentReader(this);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
