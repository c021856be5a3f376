using System.Collections.Immutable;

namespace Licet.Cli.Checks;

/// <summary>A clause that decided, or that came near to permitting.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Id">The policy's id in the API; null when the document has none.</param>
/// <param name="File">The file it was read from.</param>
/// <param name="Path">The policy's place in that file: <c>[3]</c>; empty for the whole file.</param>
/// <param name="Effect"><c>allow</c> or <c>deny</c>.</param>
/// <param name="Clause">The list within the policy: <c>permissions.allow</c>.</param>
/// <param name="PermissionsGroup">The URN of the group that the list is in; null when it is the policy's own.</param>
/// <param name="Index">The entry of the list that has the action; null when none has.</param>
/// <param name="Pattern">That entry's text.</param>
/// <param name="Lacks">What kept the clause from permitting; empty for one that decided.</param>
internal sealed record ClauseReport(
    string Policy,
    string? Id,
    string File,
    string Path,
    string Effect,
    string Clause,
    string? PermissionsGroup,
    int? Index,
    string? Pattern,
    ImmutableArray<LackReport> Lacks);
