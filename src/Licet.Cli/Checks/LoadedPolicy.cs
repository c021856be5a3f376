using Licet.Cli.Files;
using Licet.Engine.Policies;

namespace Licet.Cli.Checks;

/// <summary>A policy with where it was read.</summary>
/// <param name="Source">The document.</param>
/// <param name="Policy">What it says.</param>
/// <param name="ApiId">The id under which the API returned it; null when it was written by hand.</param>
internal sealed record LoadedPolicy(SourceDocument Source, OvhPolicy Policy, string? ApiId);
