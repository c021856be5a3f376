namespace Licet.Core.Logs.Search;

/// <summary>One of several queries. Immutable.</summary>
/// <param name="Occurrence">Whether it must match.</param>
/// <param name="Query">The query.</param>
public sealed record LogClause(LogOccurrence Occurrence, LogQuery Query);
