namespace Licet.Core.Logs.Chain;

/// <summary>What was done to a log.</summary>
public enum LogFaultKind
{
    /// <summary>A line is not the one that was written.</summary>
    Changed,

    /// <summary>Lines are missing between others, or at the beginning.</summary>
    Removed,

    /// <summary>A line stands there that was not written there: a forged one, a copy, one of another log.</summary>
    Inserted,

    /// <summary>A line stands in another place than the one where it was written.</summary>
    Moved,

    /// <summary>The end is missing: of the log, of a segment, of a line.</summary>
    Cut,

    /// <summary>The hashes fit each other, and not what was signed: whoever did it had no key.</summary>
    Rewritten,

    /// <summary>No checkpoint: whoever can write files can have written all of it.</summary>
    Unsigned,

    /// <summary>The server itself found a segment changed or cut, and says so in the next one.</summary>
    Damaged,
}
