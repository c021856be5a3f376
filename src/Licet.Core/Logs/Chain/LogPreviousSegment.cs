namespace Licet.Core.Logs.Chain;

/// <summary>How a segment found the one before it.</summary>
public enum LogPreviousSegment
{
    /// <summary>There was none: the log begins here.</summary>
    None,

    /// <summary>Closed, its last line a checkpoint.</summary>
    Closed,

    /// <summary>
    /// Changed or cut by somebody else, so that it could not be gone on with. It is left as it was found.
    /// </summary>
    Damaged,
}
