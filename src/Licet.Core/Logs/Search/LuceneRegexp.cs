using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Licet.Core.Logs.Search;

/// <summary>
/// A regular expression in the dialect of Lucene 8 (<c>RegExp</c>), read and said in .NET's, whose engine without
/// backtracking takes linear time. It matches whole texts. What needs more than that engine has, complement
/// (<c>~</c>) and intersection (<c>&amp;</c>), is refused with a word; <c>\d</c>, <c>\s</c> and <c>\w</c> are what
/// Lucene 9 made of them. The methods are the productions of Lucene's
/// grammar, its oddities included: an operator that has nothing to operate on is an ordinary character.
/// </summary>
internal sealed class LuceneRegexp
{
    private const int DepthMax = 50;
    private const int SizeMax = 2000;

    private readonly string _text;
    private readonly int _offset;
    private int _next;
    private int _depth;

    private LuceneRegexp(string text, int offset)
    {
        _text = text;
        _offset = offset;
    }

    /// <summary>The same in .NET's dialect.</summary>
    public string Pattern { get; private set; } = "";

    /// <summary>How large the expression is: its characters, each as often as it is repeated; at most 2000.</summary>
    public int Size { get; private set; }

    /// <summary>Reads an expression that stands at an index of a query.</summary>
    /// <exception cref="LogQueryFault">It is none, or too large.</exception>
    public static LuceneRegexp Read(string text, int offset)
    {
        var reading = new LuceneRegexp(text, offset);
        var (pattern, size) = text.Length == 0 ? ("", 0) : reading.ReadUnion();
        if (reading._next < text.Length)
        {
            throw reading.Fault($"`{text[reading._next]}` cannot stand here in a regular expression");
        }

        (reading.Pattern, reading.Size) = ($@"\A(?:{pattern})\z", size);
        return reading;
    }

    /// <summary>The expression, ready to match.</summary>
    public Regex ToRegex() =>
        new(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private (string Pattern, int Size) ReadUnion()
    {
        if (++_depth > DepthMax)
        {
            throw Fault($"parentheses stand more than {DepthMax} deep in a regular expression");
        }

        var (pattern, size) = ReadConcatenation();
        if (Peek('|'))
        {
            var union = new StringBuilder(pattern);
            while (Accept('|'))
            {
                var (other, otherSize) = ReadConcatenation();
                union.Append('|').Append(other);
                size = Sum(size, otherSize);
            }

            pattern = $"(?:{union})";
        }

        _depth--;
        return (pattern, size);
    }

    private (string Pattern, int Size) ReadConcatenation()
    {
        var pattern = new StringBuilder();
        var size = 0;
        do
        {
            var (part, partSize) = ReadRepeated();
            pattern.Append(part);
            size = Sum(size, partSize);
        }
        while (_next < _text.Length && !Peek(')') && !Peek('|') && !Peek('&'));
        return !Peek('&')
            ? (pattern.ToString(), size)
            : throw Fault("`&` (both) is not supported in regular expressions: write `\\&`, or two expressions");
    }

    private (string Pattern, int Size) ReadRepeated()
    {
        var (pattern, size) = ReadOne();
        while (_next < _text.Length)
        {
            if (Accept('?'))
            {
                pattern = $"(?:{pattern})?";
            }
            else if (Accept('*'))
            {
                pattern = $"(?:{pattern})*";
            }
            else if (Accept('+'))
            {
                pattern = $"(?:{pattern})+";
            }
            else if (Accept('{'))
            {
                (pattern, size) = ReadTimes(pattern, size);
            }
            else
            {
                break;
            }
        }

        return (pattern, size);
    }

    private (string Pattern, int Size) ReadTimes(string pattern, int size)
    {
        var least = ReadNumber() ?? throw Fault("a number is expected behind `{`");
        int? most = least;
        if (Accept(','))
        {
            most = ReadNumber();
        }

        if (!Accept('}'))
        {
            throw Fault("`}` is expected");
        }

        size = Product(Math.Max(size, 1), Math.Max(Math.Max(least, most ?? 0), 1));
        return most < least
            ? (new CodePoints().ToPattern(), size)
            : (string.Create(CultureInfo.InvariantCulture, $"(?:{pattern}){{{least},{most}}}"), size);
    }

    private int? ReadNumber()
    {
        var start = _next;
        while (_next < _text.Length && char.IsAsciiDigit(_text[_next]))
        {
            _next++;
        }

        return _next == start ? null
            : int.TryParse(_text.AsSpan(start, _next - start), CultureInfo.InvariantCulture, out var number) ? number
            : throw Fault("the number is too large");
    }

    private (string Pattern, int Size) ReadOne()
    {
        if (Peek('~'))
        {
            throw Fault("`~` (not) is not supported in regular expressions: write `\\~`, or NOT before the expression");
        }

        if (!Accept('['))
        {
            return ReadSimple();
        }

        var isNegated = Accept('^');
        var set = new CodePoints();
        do
        {
            AddClass(set);
        }
        while (_next < _text.Length && !Peek(']'));
        return Accept(']')
            ? ((isNegated ? set.Complement() : set).ToPattern(), 1)
            : throw Fault("`]` is expected");
    }

    private void AddClass(CodePoints set)
    {
        if (ReadPredefined() is { } predefined)
        {
            set.Add(predefined);
            return;
        }

        var first = ReadCharacter();
        var last = Accept('-') ? ReadCharacter() : first;
        if (last < first)
        {
            throw Fault("a range of characters ends before it begins");
        }

        set.Add(first, last);
    }

    private (string Pattern, int Size) ReadSimple()
    {
        if (Accept('.'))
        {
            return (CodePoints.All.ToPattern(), 1);
        }

        if (Accept('#'))
        {
            return (new CodePoints().ToPattern(), 1);
        }

        if (Accept('@'))
        {
            return ($"{CodePoints.All.ToPattern()}*", 1);
        }

        if (Accept('"'))
        {
            var literal = ReadUntil('"');
            return ($"(?:{Regex.Escape(literal)})", Sum(literal.Length, 0));
        }

        if (Accept('('))
        {
            var inner = Peek(')') ? ("", 0) : ReadUnion();
            return Accept(')') ? ($"(?:{inner.Item1})", inner.Item2) : throw Fault("`)` is expected");
        }

        if (Accept('<'))
        {
            return DecimalInterval.Read(ReadUntil('>')) is { } interval
                ? (interval, Sum(interval.Length, 0))
                : throw Fault("an interval such as `<1-99>` is expected: write `\\<` for the character");
        }

        var set = ReadPredefined() ?? (ReadCharacter() is var one ? new CodePoints().Add(one, one) : null!);
        return (set.ToPattern(), 1);
    }

    // `\d` and its like; behind any other letter a backslash is a mistake.
    private CodePoints? ReadPredefined()
    {
        if (!Peek('\\') || _next + 1 == _text.Length || !char.IsAsciiLetter(_text[_next + 1]))
        {
            return null;
        }

        _next += 2;
        var digits = new CodePoints().Add('0', '9');
        var blanks = new CodePoints().Add(' ', ' ').Add('\t', '\n').Add('\r', '\r');
        var letters = new CodePoints().Add('a', 'z').Add('A', 'Z').Add('_', '_').Add('0', '9');
        return _text[_next - 1] switch
        {
            'd' => digits,
            'D' => digits.Complement(),
            's' => blanks,
            'S' => blanks.Complement(),
            'w' => letters,
            'W' => letters.Complement(),
            var letter => throw Fault($"`\\{letter}` means nothing in a regular expression"),
        };
    }

    private int ReadCharacter()
    {
        Accept('\\');
        if (_next == _text.Length)
        {
            throw Fault("the regular expression ends too early");
        }

        Rune.DecodeFromUtf16(_text.AsSpan(_next), out var letter, out var length);
        _next += length;
        return letter.Value;
    }

    private string ReadUntil(char end)
    {
        var start = _next;
        var index = _text.IndexOf(end, _next);
        if (index < 0)
        {
            throw Fault($"`{end}` is expected");
        }

        _next = index + 1;
        return _text[start..index];
    }

    private int Sum(int one, int other) => Bounded((long)one + other);

    private int Product(int one, int other) => Bounded((long)one * other);

    private int Bounded(long size) => size <= SizeMax ? (int)size : throw Fault("the regular expression is too large");

    private bool Peek(char character) => _next < _text.Length && _text[_next] == character;

    private bool Accept(char character)
    {
        if (!Peek(character))
        {
            return false;
        }

        _next++;
        return true;
    }

    private LogQueryFault Fault(string message) => new(_offset + Math.Min(_next, _text.Length), message);
}
