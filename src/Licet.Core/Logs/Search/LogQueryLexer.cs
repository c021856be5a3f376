using System.Buffers;

namespace Licet.Core.Logs.Search;

/// <summary>
/// Splits a query into words as Lucene's classic grammar does (<c>QueryParser.jj</c>): the longest word counts, and of
/// two as long the one that the grammar names first. Behind <c>^</c> only a number, and within brackets only the ends
/// of a range are words.
/// </summary>
internal sealed class LogQueryLexer(string text)
{
    private const string Blanks = " \t\n\r\u3000";

    private static readonly SearchValues<char> s_notTerm = SearchValues.Create(Blanks + "+-!():^[]\"{}~*?\\/");

    private int _index;

    /// <summary>All words, and an end.</summary>
    public List<LogToken> ReadAll()
    {
        var tokens = new List<LogToken>();
        Func<LogToken> read = ReadDefault;
        while (true)
        {
            // A weight stands right behind its `^`.
            var isWeight = tokens.Count > 0 && tokens[^1].Kind == LogTokenKind.Carat;
            while (!isWeight && _index < text.Length && Blanks.Contains(text[_index], StringComparison.Ordinal))
            {
                _index++;
            }

            if (_index == text.Length)
            {
                tokens.Add(new LogToken(LogTokenKind.End, "", _index));
                return tokens;
            }

            var token = read();
            tokens.Add(token);
            read = token.Kind switch
            {
                LogTokenKind.Carat => ReadNumber,
                LogTokenKind.RangeInStart or LogTokenKind.RangeExStart => ReadRange,
                LogTokenKind.Number or LogTokenKind.RangeInEnd or LogTokenKind.RangeExEnd => ReadDefault,
                _ => read,
            };
        }
    }

    private LogToken ReadDefault()
    {
        var character = text[_index];
        return character switch
        {
            '(' => Take(LogTokenKind.LeftParenthesis, 1),
            ')' => Take(LogTokenKind.RightParenthesis, 1),
            ':' => Take(LogTokenKind.Colon, 1),
            '^' => Take(LogTokenKind.Carat, 1),
            '[' => Take(LogTokenKind.RangeInStart, 1),
            '{' => Take(LogTokenKind.RangeExStart, 1),
            '+' or '-' or '!' => ReadOperator(character),
            '"' => ReadQuoted(),
            '~' => Take(LogTokenKind.Fuzzy, 1 + TermLength(_index + 1, isWild: false, isBegun: true)),
            '/' => ReadRegexp(),
            _ => ReadTerm(),
        };
    }

    private LogToken ReadOperator(char character) =>
        _index + 1 < text.Length && Blanks.Contains(text[_index + 1], StringComparison.Ordinal)
            ? Take(LogTokenKind.BareOperator, 2)
            : Take(
                character switch { '+' => LogTokenKind.Plus, '-' => LogTokenKind.Minus, _ => LogTokenKind.Not }, 1);

    private LogToken ReadQuoted()
    {
        for (var end = _index + 1; end < text.Length; end++)
        {
            if (text[end] == '"')
            {
                return Take(LogTokenKind.Quoted, end + 1 - _index);
            }

            end += text[end] == '\\' ? 1 : 0;
        }

        throw new LogQueryFault(_index, "a quotation mark that no other one closes");
    }

    private LogToken ReadRegexp()
    {
        // The longest: a slash ends it, and a slash behind a backslash may or may not.
        var end = text.IndexOf('/', _index + 1);
        while (end > 0 && text[end - 1] == '\\' && text.IndexOf('/', end + 1) is var next and > 0)
        {
            end = next;
        }

        return end < 0
            ? throw new LogQueryFault(_index, "a `/` begins a regular expression that no other one ends: write `\\/`")
            : Take(LogTokenKind.RegexpTerm, end + 1 - _index);
    }

    private LogToken ReadTerm()
    {
        var (plain, wild) = (TermLength(_index, isWild: false), TermLength(_index, isWild: true));
        if (wild == 0)
        {
            throw new LogQueryFault(_index, $"`{text[_index]}` cannot stand here: write `\\{text[_index]}`");
        }

        if (wild == plain)
        {
            return Take(KindOf(text.AsSpan(_index, plain)), plain);
        }

        if (wild == 1 && text[_index] == '*')
        {
            return Take(LogTokenKind.Star, 1);
        }

        var isPrefix = plain > 0 && wild == plain + 1 && text[_index + plain] == '*';
        return Take(isPrefix ? LogTokenKind.PrefixTerm : LogTokenKind.WildTerm, wild);
    }

    private static LogTokenKind KindOf(ReadOnlySpan<char> word) =>
        word switch
        {
            "AND" or "&&" => LogTokenKind.And,
            "OR" or "||" => LogTokenKind.Or,
            "NOT" => LogTokenKind.Not,
            _ => LogTokenKind.Term,
        };

    // How many characters from there on are a term; 0 when it cannot begin there.
    private int TermLength(int start, bool isWild, bool isBegun = false)
    {
        var index = start;
        while (index < text.Length)
        {
            var character = text[index];
            if (character == '\\')
            {
                if (index + 1 == text.Length)
                {
                    break;
                }

                index += 2;
            }
            else if (!s_notTerm.Contains(character)
                || ((isBegun || index > start) && (character is '+' or '-'))
                || (isWild && (character is '*' or '?')))
            {
                index++;
            }
            else
            {
                break;
            }
        }

        return index - start;
    }

    private LogToken ReadNumber() =>
        NumberLength(_index) is > 0 and var length
            ? Take(LogTokenKind.Number, length)
            : throw new LogQueryFault(_index, "a number is expected behind `^`");

    private int NumberLength(int start)
    {
        var whole = DigitsFrom(start);
        var fraction = whole > 0 && start + whole < text.Length && text[start + whole] == '.'
            ? DigitsFrom(start + whole + 1)
            : 0;
        return fraction > 0 ? whole + 1 + fraction : whole;
    }

    private int DigitsFrom(int start)
    {
        var index = start;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
        {
            index++;
        }

        return index - start;
    }

    private LogToken ReadRange()
    {
        switch (text[_index])
        {
            case ']':
                return Take(LogTokenKind.RangeInEnd, 1);
            case '}':
                return Take(LogTokenKind.RangeExEnd, 1);
        }

        var goop = text.AsSpan(_index).IndexOfAny(' ', ']', '}') is var end && end < 0 ? text.Length - _index : end;
        var quoted = RangeQuotedLength();
        return quoted >= goop
            ? Take(LogTokenKind.RangeQuoted, quoted)
            : text.AsSpan(_index, goop) is "TO"
                ? Take(LogTokenKind.RangeTo, goop)
                : Take(LogTokenKind.RangeGoop, goop);
    }

    // The longest text in quotation marks from here on; 0 when there is none. It is not empty.
    private int RangeQuotedLength()
    {
        if (text[_index] != '"')
        {
            return 0;
        }

        var length = 0;
        for (var index = _index + 1; index < text.Length; index++)
        {
            if (text[index] != '"')
            {
                continue;
            }

            if (index > _index + 1)
            {
                length = index + 1 - _index;
            }

            if (text[index - 1] != '\\')
            {
                break;
            }
        }

        return length;
    }

    private LogToken Take(LogTokenKind kind, int length)
    {
        var token = new LogToken(kind, text.Substring(_index, length), _index);
        _index += length;
        return token;
    }
}
