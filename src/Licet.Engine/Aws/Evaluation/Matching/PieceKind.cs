namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>What a piece of a <see cref="Template"/> stands for.</summary>
internal enum PieceKind : byte
{
    /// <summary>Its own text.</summary>
    Literal,

    /// <summary>The value of a context key, every character of it for itself.</summary>
    Variable,

    /// <summary>Any run of characters, also none.</summary>
    Run,

    /// <summary>Any run of characters other than a colon, also none.</summary>
    SegmentRun,

    /// <summary>Any one character.</summary>
    One,

    /// <summary>Any one character other than a colon.</summary>
    SegmentOne,
}
