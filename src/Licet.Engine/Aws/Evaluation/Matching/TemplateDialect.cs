namespace Licet.Engine.Aws.Evaluation.Matching;

/// <summary>How the text of a <see cref="Template"/> is read.</summary>
internal enum TemplateDialect
{
    /// <summary>No wildcards: <c>StringEquals</c> and its like.</summary>
    Text,

    /// <summary><c>*</c> and <c>?</c> for any characters: <c>StringLike</c>.</summary>
    Like,

    /// <summary>
    /// A resource of a statement: within the first five parts <c>*</c> and <c>?</c> stop at a colon, except a <c>*</c>
    /// that ends its part; variables only behind the fifth colon.
    /// </summary>
    Resource,

    /// <summary>A value of <c>ArnLike</c>: six parts, of which the first five are never left by a wildcard.</summary>
    Arn,
}
