namespace Licet.Tests.Architecture;

/// <summary>
/// C# with comments, directives and literals replaced by spaces, every other character and every line break in its
/// place: so that a word found in it is code, and a brace in it is a brace.
/// </summary>
internal sealed class CodeText
{
    private readonly string _source;
    private readonly char[] _code;
    private int _at;

    private CodeText(string source)
    {
        _source = source;
        _code = source.ToCharArray();
    }

    internal static string Of(string source)
    {
        var text = new CodeText(source);
        while (text._at < source.Length)
        {
            text.Step();
        }

        return new string(text._code);
    }

    // One token that is blanked, or one character that stays.
    private void Step()
    {
        var start = _at;

        if (StartsWith("//") || (_source[_at] == '#' && IsFirstOfLine()))
        {
            _at = IndexOrEnd("\n", _at);
        }
        else if (StartsWith("/*"))
        {
            _at = EndOf("*/", _at + 2);
        }
        else if (_source[_at] == '\'')
        {
            SkipQuoted('\'', interpolated: false);
        }
        else if (_source[_at] is '"' or '$' or '@' && QuoteAfterPrefix() is { } quote)
        {
            SkipString(_source[_at..quote], quote);
        }
        else
        {
            _at++;
            return;
        }

        Blank(start, _at);
    }

    private int? QuoteAfterPrefix()
    {
        var quote = _at;
        while (quote < _source.Length && _source[quote] is '$' or '@')
        {
            quote++;
        }

        return quote < _source.Length && _source[quote] == '"' ? quote : null;
    }

    private void SkipString(string prefix, int quote)
    {
        var interpolated = prefix.Contains('$', StringComparison.Ordinal);
        var quotes = _source.AsSpan(quote).IndexOfAnyExcept('"') is var run and >= 0 ? run : _source.Length - quote;
        _at = quote;

        if (prefix.Contains('@', StringComparison.Ordinal))
        {
            SkipVerbatim(interpolated);
        }
        else if (quotes >= 3)
        {
            // A raw string ends at as many quotes as it began with, and holds at most fewer in a row.
            _at = EndOf(new string('"', quotes), quote + quotes);
        }
        else
        {
            SkipQuoted('"', interpolated);
        }
    }

    private void SkipQuoted(char quote, bool interpolated)
    {
        _at++;
        while (_at < _source.Length && _source[_at] != quote && _source[_at] != '\n')
        {
            if (_source[_at] == '\\')
            {
                _at += 2;
            }
            else
            {
                SkipInside(interpolated);
            }
        }

        _at = Math.Min(_at + 1, _source.Length);
    }

    private void SkipVerbatim(bool interpolated)
    {
        _at++;
        while (_at < _source.Length && (_source[_at] != '"' || StartsWith("\"\"")))
        {
            if (_source[_at] == '"')
            {
                _at += 2;
            }
            else
            {
                SkipInside(interpolated);
            }
        }

        _at = Math.Min(_at + 1, _source.Length);
    }

    // A character of a string, or a whole hole of an interpolated one, in which strings may stand again.
    private void SkipInside(bool interpolated)
    {
        if (!interpolated || _source[_at] != '{')
        {
            _at++;
            return;
        }

        if (StartsWith("{{"))
        {
            _at += 2;
            return;
        }

        var depth = 0;
        do
        {
            depth += _source[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            Step();
        }
        while (depth > 0 && _at < _source.Length);
    }

    private bool StartsWith(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private bool IsFirstOfLine() =>
        string.IsNullOrWhiteSpace(_source[(_source.LastIndexOf('\n', Math.Max(_at - 1, 0)) + 1).._at]);

    private int IndexOrEnd(string text, int from) =>
        _source.IndexOf(text, Math.Min(from, _source.Length), StringComparison.Ordinal) is var found and >= 0
            ? found
            : _source.Length;

    private int EndOf(string text, int from) => Math.Min(IndexOrEnd(text, from) + text.Length, _source.Length);

    private void Blank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_code[i] != '\n')
            {
                _code[i] = ' ';
            }
        }
    }
}
