using System.Collections.Immutable;

namespace Licet.Engine.ReverseQuestions;

/// <summary>Some answers to a reverse question, in ordinal order of their names. Immutable.</summary>
/// <param name="Items">The answers.</param>
/// <param name="Next">Where the next page begins: behind this name; null on the last page.</param>
public sealed record AccessPage(ImmutableArray<Access> Items, string? Next);
