namespace Licet.Core.Logs.Chain;

/// <summary>Why a line does not follow the one before.</summary>
public enum LogLineFault
{
    /// <summary>It is none that a log holds, or not whole.</summary>
    Malformed,

    /// <summary>No header stands before it.</summary>
    NoHeader,

    /// <summary>It is of another log.</summary>
    Foreign,

    /// <summary>It is of another segment than the next.</summary>
    Segment,

    /// <summary>The segment before it has no end: its last line is no checkpoint.</summary>
    Unclosed,

    /// <summary>It says itself that the segment before was found damaged.</summary>
    Damaged,

    /// <summary>It has another sequence than the next.</summary>
    Sequence,

    /// <summary>Its hash is not that of the line before and itself.</summary>
    Hash,

    /// <summary>A checkpoint that says something else than the lines before it.</summary>
    Statement,
}
