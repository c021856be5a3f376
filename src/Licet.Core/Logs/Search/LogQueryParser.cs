using System.Globalization;
using System.Text;

namespace Licet.Core.Logs.Search;

/// <summary>
/// Reads a query as Lucene's classic parser does: its operators have no precedence. <c>AND</c> makes what stands before
/// and behind it necessary, <c>OR</c> changes nothing. The methods are the productions of Lucene's grammar.
/// </summary>
internal sealed class LogQueryParser(string text)
{
    private const int CharsMax = 10_000;
    private const int DepthMax = 100;
    private const int ClausesMax = 1024;
    private const int EditsMax = 2;
    private const int RegexpSizeMax = 10_000;

    private List<LogToken> _tokens = [];
    private int _next;
    private int _depth;
    private int _regexpSize;

    /// <summary>The query.</summary>
    /// <exception cref="LogQueryFault">There is none.</exception>
    public LogQuery Parse()
    {
        if (text.Length > CharsMax)
        {
            throw new LogQueryFault(CharsMax, $"the query has more than {CharsMax} characters");
        }

        _tokens = new LogQueryLexer(text).ReadAll();
        var query = ReadQuery(LogQuery.DefaultField);
        Expect(LogTokenKind.End, "the end of the query");
        return query;
    }

    private LogQuery ReadQuery(string field)
    {
        if (++_depth > DepthMax)
        {
            throw new LogQueryFault(Peek().Index, $"parentheses stand more than {DepthMax} deep");
        }

        var clauses = new List<LogClause>();
        do
        {
            ReadOne(field, clauses);
            if (clauses.Count > ClausesMax)
            {
                throw new LogQueryFault(Peek().Index, $"there are more than {ClausesMax} clauses");
            }
        }
        while (Peek().Kind is not (LogTokenKind.End or LogTokenKind.RightParenthesis));
        _depth--;
        return clauses is [{ Occurrence: LogOccurrence.Should, Query: var only }]
            ? only
            : new LogQuery.Combination([.. clauses]);
    }

    private void ReadOne(string field, List<LogClause> clauses)
    {
        if (IsMultiTerm(_next))
        {
            clauses.Add(new LogClause(LogOccurrence.Should, ReadMultiTerm(field)));
            return;
        }

        var isAnd = clauses.Count > 0 && Accept(LogTokenKind.And);
        if (!isAnd && clauses.Count > 0)
        {
            Accept(LogTokenKind.Or);
        }

        var isNot = Accept(LogTokenKind.Not) || Accept(LogTokenKind.Minus);
        var isRequired = !isNot && Accept(LogTokenKind.Plus);
        var query = ReadClause(field);
        if (isAnd && clauses[^1] is { Occurrence: not LogOccurrence.MustNot } before)
        {
            clauses[^1] = before with { Occurrence = LogOccurrence.Must };
        }

        var occurrence = isNot
            ? LogOccurrence.MustNot
            : isRequired || isAnd ? LogOccurrence.Must : LogOccurrence.Should;
        clauses.Add(new LogClause(occurrence, query));
    }

    // Words in a row without anything between them are one text: it is for the field to take it apart.
    private bool IsMultiTerm(int at) =>
        KindAt(at) == LogTokenKind.Term && KindAt(at + 1) == LogTokenKind.Term && MayFollowMultiTerm(KindAt(at + 2));

    private static bool MayFollowMultiTerm(LogTokenKind kind) =>
        kind is not (LogTokenKind.Colon or LogTokenKind.Star or LogTokenKind.Fuzzy or LogTokenKind.Carat
            or LogTokenKind.And or LogTokenKind.Or);

    private LogQuery.Term ReadMultiTerm(string field)
    {
        var words = new List<string> { Unescaped(Take()) };
        while (KindAt(_next) == LogTokenKind.Term && MayFollowMultiTerm(KindAt(_next + 1)))
        {
            words.Add(Unescaped(Take()));
        }

        return new LogQuery.Term(field, string.Join(' ', words), IsQuoted: false);
    }

    private LogQuery ReadClause(string field)
    {
        if (KindAt(_next + 1) == LogTokenKind.Colon && (Peek().Kind is LogTokenKind.Term or LogTokenKind.Star))
        {
            field = Peek().Kind == LogTokenKind.Star ? Take().Text : Unescaped(Take());
            Take();
        }

        if (!Accept(LogTokenKind.LeftParenthesis))
        {
            return ReadTerm(field);
        }

        var query = ReadQuery(field);
        Expect(LogTokenKind.RightParenthesis, "`)`");
        return WithBoost(query, ReadBoost());
    }

    private LogQuery ReadTerm(string field)
    {
        var token = Take();
        switch (token.Kind)
        {
            case LogTokenKind.RangeInStart or LogTokenKind.RangeExStart:
                return WithBoost(ReadRange(field, token.Kind == LogTokenKind.RangeInStart), ReadBoost());
            case LogTokenKind.Quoted:
                var (_, weight) = ReadSuffixes();
                return WithBoost(new LogQuery.Term(field, Unescaped(Inner(token)), IsQuoted: true), weight);
            case LogTokenKind.Term or LogTokenKind.Star or LogTokenKind.PrefixTerm or LogTokenKind.WildTerm
                or LogTokenKind.RegexpTerm or LogTokenKind.Number or LogTokenKind.BareOperator:
                var (slop, boost) = ReadSuffixes();
                return WithBoost(Bare(field, token, slop), boost);
            default:
                throw new LogQueryFault(
                    token.Index,
                    token.Kind == LogTokenKind.End
                        ? "the query ends where something to look for is expected"
                        : $"`{token.Text}` cannot stand here");
        }
    }

    private LogQuery Bare(string field, LogToken token, LogToken? slop)
    {
        switch (token.Kind)
        {
            case LogTokenKind.Star when field == "*":
                return new LogQuery.All();
            case LogTokenKind.Star or LogTokenKind.WildTerm:
                return new LogQuery.Wildcard(field, token.Text);
            case LogTokenKind.PrefixTerm:
                return new LogQuery.Prefix(field, Unescaped(token with { Text = token.Text[..^1] }));
            case LogTokenKind.RegexpTerm:
                return ReadRegexp(field, token);
        }

        var isPlain = token.Kind == LogTokenKind.Term && !token.Text.Contains('\\', StringComparison.Ordinal);
        var text = token.Kind == LogTokenKind.BareOperator ? token.Text[..1] : Unescaped(token);
        return slop is { } fuzzy
            ? new LogQuery.Fuzzy(field, text, Edits(text, fuzzy))
            : new LogQuery.Term(field, text, IsQuoted: !isPlain);
    }

    // What is no expression is found out here, where its place is known.
    private LogQuery.Regexp ReadRegexp(string field, LogToken token)
    {
        var expression = token.Text[1..^1];
        _regexpSize += LuceneRegexp.Read(expression, token.Index + 1).Size;
        return _regexpSize <= RegexpSizeMax
            ? new LogQuery.Regexp(field, expression)
            : throw new LogQueryFault(token.Index, "the regular expressions are too large together");
    }

    // Below 1 it is how much has to be the same, as Lucene once meant it.
    private static int Edits(string text, LogToken slop)
    {
        // What is no number says nothing.
        if (!float.TryParse(slop.Text.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return EditsMax;
        }

        if (number < 0)
        {
            throw new LogQueryFault(slop.Index, "fewer than no letters cannot be changed: write `~1` or `~2`");
        }

        if (number >= 1 && number != MathF.Floor(number))
        {
            throw new LogQueryFault(slop.Index, "a part of a letter cannot be changed: write `~1` or `~2`");
        }

        var letters = text.EnumerateRunes().Count();
        return number switch
        {
            >= 1 => (int)MathF.Min(number, EditsMax),
            0 => 0,
            _ => Math.Min((int)((1.0 - number) * letters), EditsMax),
        };
    }

    private LogQuery.Range ReadRange(string field, bool includesFrom)
    {
        var from = ReadEnd();
        Expect(LogTokenKind.RangeTo, "`TO`");
        var to = ReadEnd();
        var includesTo = Accept(LogTokenKind.RangeInEnd);
        if (!includesTo)
        {
            Expect(LogTokenKind.RangeExEnd, "`]` or `}`");
        }

        return new LogQuery.Range(field, from, to, includesFrom, includesTo);
    }

    private string? ReadEnd()
    {
        var token = Take();
        return token.Kind switch
        {
            LogTokenKind.RangeGoop when token.Text == "*" => null,
            LogTokenKind.RangeGoop or LogTokenKind.RangeTo => Unescaped(token),
            LogTokenKind.RangeQuoted => Unescaped(Inner(token)),
            _ => throw new LogQueryFault(token.Index, "an end of the range is missing, such as `400` or `*`"),
        };
    }

    // `~2` and `^3`, in either order, each once.
    private (LogToken? Slop, float? Boost) ReadSuffixes()
    {
        var slop = KindAt(_next) == LogTokenKind.Fuzzy ? Take() : (LogToken?)null;
        var boost = ReadBoost();
        if (slop is null && boost is not null && KindAt(_next) == LogTokenKind.Fuzzy)
        {
            slop = Take();
        }

        return (slop, boost);
    }

    private float? ReadBoost()
    {
        if (!Accept(LogTokenKind.Carat))
        {
            return null;
        }

        var number = Peek();
        Expect(LogTokenKind.Number, "a number");
        return float.Parse(number.Text, CultureInfo.InvariantCulture);
    }

    private static LogQuery WithBoost(LogQuery query, float? boost) =>
        boost is { } weight ? new LogQuery.Boost(query, weight) : query;

    private static LogToken Inner(LogToken quoted) => quoted with { Text = quoted.Text[1..^1] };

    // A backslash makes what follows an ordinary character; with `u` and four digits it is a character by its number.
    private static string Unescaped(LogToken token)
    {
        var written = token.Text;
        if (!written.Contains('\\', StringComparison.Ordinal))
        {
            return written;
        }

        var plain = new StringBuilder(written.Length);
        for (var index = 0; index < written.Length; index++)
        {
            if (written[index] != '\\')
            {
                plain.Append(written[index]);
                continue;
            }

            if (++index == written.Length)
            {
                throw new LogQueryFault(token.Index, "a backslash stands at the end");
            }

            if (written[index] != 'u')
            {
                plain.Append(written[index]);
                continue;
            }

            if (!ushort.TryParse(
                written.AsSpan(index + 1, Math.Min(4, written.Length - index - 1)),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code)
                || written.Length - index - 1 < 4)
            {
                throw new LogQueryFault(token.Index, "`\\u` needs four hexadecimal digits");
            }

            plain.Append((char)code);
            index += 4;
        }

        return plain.ToString();
    }

    private LogToken Peek() => _tokens[_next];

    private LogTokenKind KindAt(int index) => index < _tokens.Count ? _tokens[index].Kind : LogTokenKind.End;

    private LogToken Take()
    {
        var token = _tokens[_next];
        _next = Math.Min(_next + 1, _tokens.Count - 1);
        return token;
    }

    private bool Accept(LogTokenKind kind)
    {
        if (Peek().Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    private void Expect(LogTokenKind kind, string what)
    {
        var token = Peek();
        if (!Accept(kind))
        {
            throw new LogQueryFault(token.Index, $"{what} is expected");
        }
    }
}
