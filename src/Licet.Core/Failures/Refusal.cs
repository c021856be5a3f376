using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Core.Failures;

/// <summary>An action that a caller's policies do not allow, and what the caller may know of it. Immutable.</summary>
/// <param name="Action">The action.</param>
/// <param name="Verdict">Whether something denies it, or nothing allows it.</param>
/// <param name="Denies">
/// The clauses that deny it; empty when none does, default when the caller may not read policies.
/// </param>
public sealed record Refusal(string Action, Verdict Verdict, ImmutableArray<Rule> Denies);
