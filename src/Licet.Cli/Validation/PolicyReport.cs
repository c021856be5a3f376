using System.Collections.Immutable;

namespace Licet.Cli.Validation;

/// <summary>What there is to say of one policy document.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Path">Its place there: <c>[3]</c>; empty for the whole file.</param>
/// <param name="Name">The policy's name; null when the document is invalid.</param>
/// <param name="Valid">Whether the server would take it, as far as the document itself tells.</param>
/// <param name="Problems">Why it is invalid; empty exactly when it is valid.</param>
/// <param name="Warnings">What is valid and perhaps not meant.</param>
internal sealed record PolicyReport(
    string File,
    string Path,
    string? Name,
    bool Valid,
    ImmutableArray<Finding> Problems,
    ImmutableArray<Finding> Warnings);
