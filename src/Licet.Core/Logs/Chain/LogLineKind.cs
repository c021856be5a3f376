namespace Licet.Core.Logs.Chain;

/// <summary>What a line of a log says; it shows by how the line begins.</summary>
public enum LogLineKind
{
    /// <summary>Nothing that a log holds.</summary>
    Unknown,

    /// <summary>The first line of a segment: <see cref="LogHeader"/>.</summary>
    Header,

    /// <summary>Something that happened: <see cref="LogRecord"/>.</summary>
    Record,

    /// <summary>A signed statement how far the log goes: <see cref="LogCheckpoint"/>.</summary>
    Checkpoint,

    /// <summary>A signed statement what retention has removed: <see cref="LogRemoval"/>.</summary>
    Removal,
}
