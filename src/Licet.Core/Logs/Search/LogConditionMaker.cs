using System.Collections.Immutable;

namespace Licet.Core.Logs.Search;

/// <summary>
/// Makes conditions of queries as Graylog's search does (Elasticsearch's <c>query_string</c>): fields are matched as
/// wholes and exactly, but for <c>message</c>, which is taken apart into words; a term of which no word is left counts
/// as not written; and what has only clauses that must not match matches everything else, within parentheses too (there
/// plain Lucene finds nothing).
/// </summary>
internal sealed class LogConditionMaker(DateTime now)
{
    /// <summary>The condition; null for what counts as not written.</summary>
    public LogCondition? Make(LogQuery query) =>
        query switch
        {
            LogQuery.All => LogCondition.Everything,
            LogQuery.Boost boost => Make(boost.Inner),
            LogQuery.Combination combination => Combine(combination),
            LogQuery.Exists exists => Exists(exists.Field),
            LogQuery.Term term => term.Field switch
            {
                LogQuery.DefaultField => Words(term),
                LogCondition.TimeField => Time(term.Text, term.Text, true, true),
                _ => Value(term.Field, new ExactTest(term.Text)),
            },
            LogQuery.Prefix prefix => prefix.Start.Length == 0
                ? Exists(prefix.Field)
                : Value(prefix.Field, new StartTest(Small(prefix.Field, prefix.Start))),
            LogQuery.Wildcard wildcard => new WildcardTest(Small(wildcard.Field, wildcard.Pattern)) switch
            {
                { MatchesAll: true } => Exists(wildcard.Field),
                var test => Value(wildcard.Field, test),
            },
            LogQuery.Regexp regexp => Value(regexp.Field, new RegexpTest(regexp.Expression)),
            LogQuery.Fuzzy fuzzy => Value(fuzzy.Field, new FuzzyTest(Small(fuzzy.Field, fuzzy.Text), fuzzy.EditsMax)),
            LogQuery.Range range => Between(range),
            _ => throw new NotSupportedException($"a query of a kind that is not known: {query.GetType().Name}"),
        };

    private LogCondition? Combine(LogQuery.Combination combination)
    {
        var made = combination.Clauses
            .Select(clause => (clause.Occurrence, Condition: Make(clause.Query)))
            .Where(clause => clause.Condition is not null)
            .ToLookup(clause => clause.Occurrence, clause => clause.Condition!);
        if (made.Count == 0)
        {
            return null;
        }

        var needed = made[LogOccurrence.Must].ToList();
        if (needed.Count == 0 && made[LogOccurrence.Should].ToImmutableArray() is { Length: > 0 } any)
        {
            needed.Add(any is [var only] ? only : new LogCondition.Any(any));
        }

        needed.AddRange(made[LogOccurrence.MustNot].Select(condition => new LogCondition.Not(condition)));
        return needed is [var one] ? one : new LogCondition.All([.. needed]);
    }

    // Every record has these.
    private static LogCondition Exists(string field) =>
        field is LogQuery.DefaultField or LogCondition.TimeField or LogCondition.SequenceField
            ? LogCondition.Everything
            : new LogCondition.Has(field);

    private static LogCondition.Value Value(string field, LogValueTest test) =>
        new LogCondition.Value(field, field == LogQuery.DefaultField ? new WordTest(test) : test);

    private static string Small(string field, string text) =>
        field == LogQuery.DefaultField ? MessageWords.Small(text) : text;

    private static LogCondition? Words(LogQuery.Term term)
    {
        var words = MessageWords.Of(term.Text);
        return words.Count == 0 ? null
            : term.IsQuoted ? new LogCondition.Value(term.Field, new PhraseTest(words))
            : new LogCondition.Any([.. words.Select(word => Value(term.Field, new ExactTest(word)))]);
    }

    private LogCondition Between(LogQuery.Range range) =>
        range switch
        {
            { From: null, To: null } => Exists(range.Field),
            { Field: LogCondition.TimeField } => Time(range.From, range.To, range.IncludesFrom, range.IncludesTo),
            { Field: LogCondition.SequenceField } when RangeTest.NumbersOf(range) is var (first, last) =>
                new LogCondition.Numbered(first, last),
            { Field: LogQuery.DefaultField } => Value(
                range.Field,
                new RangeTest(range with
                {
                    From = range.From is null ? null : MessageWords.Small(range.From),
                    To = range.To is null ? null : MessageWords.Small(range.To),
                })),
            _ => Value(range.Field, new RangeTest(range)),
        };

    // A day, say, that counts counts as a whole, and so does one that does not. That each is a time was seen when the
    // query was read.
    private LogCondition Time(string? from, string? to, bool includesFrom, bool includesTo)
    {
        var (first, last) = (Span(from), Span(to));
        return first is null || last is null
            ? LogCondition.Nothing
            : new LogCondition.Within(
                from is null ? DateTime.MinValue : includesFrom ? first.Value.Start : first.Value.End,
                to is null ? DateTime.MaxValue : includesTo ? last.Value.End : last.Value.Start);
    }

    private (DateTime Start, DateTime End)? Span(string? text) =>
        text is null ? (DateTime.MinValue, DateTime.MaxValue) : LogTimes.Read(text, now);
}
