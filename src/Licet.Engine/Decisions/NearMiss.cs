using System.Collections.Immutable;

namespace Licet.Engine.Decisions;

/// <summary>A clause that permits actions and did not permit this request.</summary>
/// <param name="Rule">The clause.</param>
/// <param name="Lacks">What it lacked, at least one thing; one, for the nearest.</param>
public sealed record NearMiss(Rule Rule, ImmutableArray<Lack> Lacks);
