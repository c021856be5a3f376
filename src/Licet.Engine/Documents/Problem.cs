namespace Licet.Engine.Documents;

/// <summary>What is wrong at one place of a document.</summary>
/// <param name="Path">
/// The place, as a JSON path without a leading sign: <c>resources[0].urn</c>; empty for the document as a whole.
/// </param>
/// <param name="Kind">The kind of fault, for edges that answer with a code of their own.</param>
/// <param name="Message">For the author of the document: lowercase, no full stop, input in backticks.</param>
public sealed record Problem(string Path, ProblemKind Kind, string Message)
{
    /// <summary>The path and the message, as one line.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"`{Path}`: {Message}";
}
