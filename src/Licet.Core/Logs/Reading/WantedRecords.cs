namespace Licet.Core.Logs.Reading;

/// <summary>What somebody looks for in a log. Immutable.</summary>
/// <param name="Query">In Graylog's language; <c>*</c> for everything.</param>
/// <param name="From">Only what happened then or later; null for any time.</param>
/// <param name="To">Only what happened before; null for any time.</param>
/// <param name="Before">Only records with a smaller number; null for all.</param>
/// <param name="Limit">How many at most; null for <see cref="LogSearches.CountDefault"/>.</param>
public sealed record WantedRecords(string Query, DateTime? From, DateTime? To, long? Before, long? Limit);
