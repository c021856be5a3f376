using System.Collections.Immutable;

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

    private static LogQuery Compared(LogQuery.Term term) =>
        term.Text switch
        {
            ['>', '=', .. { Length: > 0 } from] => new LogQuery.Range(term.Field, from, null, true, true),
            ['>', .. { Length: > 0 } from] => new LogQuery.Range(term.Field, from, null, false, true),
            ['<', '=', .. { Length: > 0 } to] => new LogQuery.Range(term.Field, null, to, true, true),
            ['<', .. { Length: > 0 } to] => new LogQuery.Range(term.Field, null, to, true, false),
            _ => term,
        };
}
