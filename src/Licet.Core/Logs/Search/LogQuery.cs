using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Failures;

namespace Licet.Core.Logs.Search;

/// <summary>
/// A query over log records in the language of Graylog, which is Lucene's classic one (Lucene 8, default operator OR,
/// leading wildcards allowed, fields matched as wholes) with <c>field:&gt;=400</c> and <c>_exists_:field</c> besides.
/// Immutable.
/// </summary>
/// <example><c>identities_array:*john.doe* AND unauthorized_actions_array:*</c></example>
public abstract record LogQuery
{
    /// <summary>The field that a term without one is looked for in.</summary>
    public const string DefaultField = "message";

    private LogQuery()
    {
    }

    /// <summary>Reads a query; what cannot be read is invalid, with the place.</summary>
    public static Result<LogQuery> Read(string text)
    {
        var read = ReadClassic(text);
        if (!read.Succeeded)
        {
            return read;
        }

        var query = GraylogReading.Of(read.Value);
        return GraylogReading.FindFault(query) is { } fault ? fault : query;
    }

    /// <summary>Reads a query as Lucene itself does: without what Graylog adds.</summary>
    internal static Result<LogQuery> ReadClassic(string text)
    {
        try
        {
            return new LogQueryParser(text).Parse();
        }
        catch (LogQueryFault fault)
        {
            return Error.Invalid("query", fault.Message);
        }
    }

    /// <summary>The query as Lucene writes it.</summary>
    public abstract string ToCanonical();

    /// <inheritdoc/>
    public sealed override string ToString() => ToCanonical();

    private static string Number(float number) =>
        number.ToString(
            number == MathF.Floor(number) && MathF.Abs(number) < 1e7f ? "0.0" : "R", CultureInfo.InvariantCulture);

    /// <summary>Everything.</summary>
    public sealed record All : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => "*:*";
    }

    /// <summary>The field has exactly this value.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Text">The value, without escapes.</param>
    /// <param name="IsQuoted">
    /// Whether it was written in quotation marks, or escaped, and so means nothing else. A text with blanks that is not
    /// came of words in a row.
    /// </param>
    public sealed record Term(string Field, string Text, bool IsQuoted) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"{Field}:{Text}";
    }

    /// <summary>The field has a value that begins so.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Start">The beginning, without escapes.</param>
    public sealed record Prefix(string Field, string Start) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"{Field}:{Start}*";
    }

    /// <summary>The field has a value that the pattern matches as a whole.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Pattern">
    /// With <c>*</c> for any characters and <c>?</c> for one, each of them itself behind a backslash.
    /// </param>
    public sealed record Wildcard(string Field, string Pattern) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"{Field}:{Pattern}";
    }

    /// <summary>The field has a value that the regular expression matches as a whole.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Expression">The expression, in Lucene's syntax; it is one.</param>
    public sealed record Regexp(string Field, string Expression) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"{Field}:/{Expression}/";
    }

    /// <summary>The field has a value that is this one but for a few letters.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Text">The value, without escapes.</param>
    /// <param name="EditsMax">How many letters may be changed, added, left out or swapped: 0 to 2.</param>
    public sealed record Fuzzy(string Field, string Text, int EditsMax) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"{Field}:{Text}~{EditsMax}";
    }

    /// <summary>The field has a value between two others: numbers if it is a number, else texts.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="From">The least value; null for any.</param>
    /// <param name="To">The greatest; null for any.</param>
    /// <param name="IncludesFrom">Whether the least value itself counts.</param>
    /// <param name="IncludesTo">Whether the greatest value itself counts.</param>
    public sealed record Range(string Field, string? From, string? To, bool IncludesFrom, bool IncludesTo) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() =>
            $"{Field}:{(IncludesFrom ? '[' : '{')}{Shown(From)} TO {Shown(To)}{(IncludesTo ? ']' : '}')}";

        private static string Shown(string? end) => end switch { null => "*", "*" => "\\*", _ => end };
    }

    /// <summary>The record has the field; what Graylog adds to the language.</summary>
    /// <param name="Field">The field.</param>
    public sealed record Exists(string Field) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"_exists_:{Field}";
    }

    /// <summary>The query, weighted; weights only order results in Lucene, and mean nothing here.</summary>
    /// <param name="Inner">The query.</param>
    /// <param name="Weight">The weight.</param>
    public sealed record Boost(LogQuery Inner, float Weight) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => $"({Inner.ToCanonical()})^{Number(Weight)}";
    }

    /// <summary>
    /// Several queries: all that must match do, none that must not does, and where none must, one of the others does.
    /// If there are only ones that must not, everything else matches.
    /// </summary>
    /// <param name="Clauses">The queries.</param>
    public sealed record Combination(ImmutableArray<LogClause> Clauses) : LogQuery
    {
        /// <inheritdoc/>
        public override string ToCanonical() => string.Join(' ', Clauses.Select(clause =>
            Sign(clause.Occurrence)
            + (clause.Query is Combination ? $"({clause.Query.ToCanonical()})" : clause.Query.ToCanonical())));

        private static string Sign(LogOccurrence occurrence) =>
            occurrence switch
            {
                LogOccurrence.Must => "+",
                LogOccurrence.MustNot => "-",
                LogOccurrence.Should => "",
            };
    }
}
