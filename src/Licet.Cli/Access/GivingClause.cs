namespace Licet.Cli.Access;

/// <summary>A clause that makes an answer what it is.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Id">The policy's id in the API; null when the document has none.</param>
/// <param name="File">The file it was read from; null when a server answered.</param>
/// <param name="Path">The policy's place in that file: <c>[3]</c>; empty for the whole file.</param>
/// <param name="Clause">The list within the policy: <c>permissions.allow</c>.</param>
internal sealed record GivingClause(string Policy, string? Id, string? File, string Path, string Clause);
