using System.Collections.Immutable;
using Licet.Core.Failures;

namespace Licet.Core.Logs.Search;

/// <summary>What Graylog means by some terms that are literal ones to Lucene's classic parser.</summary>
internal static class GraylogReading
{
    private const string ExistsField = "_exists_";

    /// <summary>The query with these terms read so.</summary>
    public static LogQuery Of(LogQuery query) =>
        query switch
        {
            LogQuery.Term { Field: ExistsField } term => new LogQuery.Exists(term.Text),
            LogQuery.Term { IsQuoted: false } term => Compared(term),
            LogQuery.Boost boost => Of(boost.Inner),
            LogQuery.Combination { Clauses: var clauses } => new LogQuery.Combination(
                clauses.Select(clause => clause with { Query = Of(clause.Query) }).ToImmutableArray()),
            _ => query,
        };

    /// <summary>What is wrong with the times that a query names; null when nothing is.</summary>
    public static Error? FindFault(LogQuery query) =>
        query switch
        {
            LogQuery.Boost boost => FindFault(boost.Inner),
            LogQuery.Combination combination => combination.Clauses
                .Select(clause => FindFault(clause.Query)).FirstOrDefault(fault => fault is not null),
            LogQuery.Term { Field: LogCondition.TimeField } term => TimeFault(term.Text),
            LogQuery.Range { Field: LogCondition.TimeField } range => TimeFault(range.From) ?? TimeFault(range.To),
            _ => null,
        };

    // Any instant tells whether a time is one.
    private static Error? TimeFault(string? text) =>
        text is null || LogTimes.Read(text, DateTime.UnixEpoch) is not null
            ? null
            : Error.Invalid("query", $"`{text}` is no time: write `\"2026-11-21 14:03:00\"`, `2026-11-21` or `now-1h`");

    private static LogQuery Compared(LogQuery.Term term) =>
        term.Text switch
        {
            // Words in a row are no comparison.
            var words when words.Contains(' ', StringComparison.Ordinal) => term,
            ['>', '=', .. { Length: > 0 } from] => new LogQuery.Range(term.Field, from, null, true, true),
            ['>', .. { Length: > 0 } from] => new LogQuery.Range(term.Field, from, null, false, true),
            ['<', '=', .. { Length: > 0 } to] => new LogQuery.Range(term.Field, null, to, true, true),
            ['<', .. { Length: > 0 } to] => new LogQuery.Range(term.Field, null, to, true, false),
            _ => term,
        };
}
