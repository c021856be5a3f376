using System.Collections.Immutable;
using Licet.Core.Logs;

namespace Licet.Tests.Logs;

/// <summary>Random records and queries over a few fields with a few, also strange, values.</summary>
internal sealed class RandomLogs(ulong seed)
{
    private static readonly string[] s_fields = ["x", "y_array", "z"];

    // Texts as people have them, and ones that mean something to Lucene, to SQL or to regular expressions.
    private static readonly string[] s_texts =
    [
        "a", "b", "ab", "ba", "abc", "acb", "bac", "a b", "A", "Ab", "", "é", "éa", "日本", "日本語", "😀", "a😀b", "\uE000",
        "\uFFFD",
        "1", "2", "10", "400", "x*y", "x?y", "100%", "under_score", "back\\slash", "it's", "say \"hi\"", "a;b", "[a]",
        "(a)",
        "urn:v1:eu:identity:user:xx1111-ovh/john.doe", "urn:v1:eu:identity:group:xx1111-ovh/ops", "/v2/iam/policy",
        "john.doe", "john", "doe", "-a", "+a", "null", "NULL", "\t", "a/b", "~", "_exists_",
    ];

    private static readonly string[] s_words =
        ["access", "denied", "Granted", "john.doe", "sign-in", "ÉTÉ", "1.5", "日本", "it's", "", "-", "a_b"];

    private static readonly string[] s_expressions =
    [
        "a.*", ".", ".*", "[ab]+", "a|b", "[^a]*", "(a|b)c?", "a{1,2}b?", "@", "#", "\"a b\"", "<1-99>", "<001-400>",
        "<9-10>",
        "\\d+", "\\w*", "\\S\\s\\S", "日.?", "[日-語]+", "a.b", "[😀-😎]", "..", "...", "john\\.doe", ".*doe", "x\\*y",
        "()", "a()b?",
        "[^😀]*", "a{2}", "b{0,}", "[a-c]{3}", "[\\d_]+", "*a", "a**", "[a", "a)", "a{", "\\q", "<a-b>", "(a",
        "\\D{2}", "\\W+",
        "[]a]", "[^]a]", "a-b", "[-a]+", "[b-a]", "|a", "a||b", "a|",
    ];

    private readonly Random _random = new(unchecked((int)seed));

    /// <summary>A number below another.</summary>
    public int Below(int count) => _random.Next(count);

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    /// <summary>A record.</summary>
    public LogEntry Entry(DateTime at)
    {
        var fields = ImmutableArray.CreateBuilder<LogField>();
        AddText(fields, "x");
        if (_random.Next(4) > 0)
        {
            var texts = Enumerable.Range(0, _random.Next(4)).Select(_ => Text());
            fields.Add(new LogField("y_array", LogValue.Of([.. texts])));
        }

        AddText(fields, "z");
        if (_random.Next(4) > 0)
        {
            fields.Add(new LogField("n_int", LogValue.Of(Number())));
        }

        var words = Enumerable.Range(0, _random.Next(4)).Select(_ => OneOf(s_words));
        return new LogEntry { At = at, Message = string.Join(' ', words), Fields = fields.DrainToImmutable() };
    }

    /// <summary>A query over the fields of texts, such as Lucene itself can answer.</summary>
    public string KeywordQuery(int depth = 3)
    {
        if (depth == 0 || _random.Next(3) == 0)
        {
            return OneOf(s_fields) + ":" + Leaf();
        }

        var clauses = Enumerable.Range(0, 1 + _random.Next(4)).Select(_ =>
            OneOf(["", "", "", "NOT ", "-", "+", "!"]) + Clause(depth - 1));
        return string.Join(OneOf([" ", " AND ", " OR ", " && ", " || "]), clauses)
            + (_random.Next(6) == 0 ? OneOf([" AND ", " OR ", " AND NOT "]) + Clause(depth - 1) : "");
    }

    /// <summary>A query over everything that a record has.</summary>
    public string Query(int depth = 3)
    {
        var query = KeywordQuery(depth);
        for (var more = _random.Next(3); more > 0; more--)
        {
            query += OneOf([" ", " AND ", " OR ", " NOT ", " -"]) + _random.Next(5) switch
            {
                0 => "n_int:" + NumberLeaf(),
                1 => "timestamp:" + TimeLeaf(),
                2 => "sequence_int:" + NumberLeaf(),
                3 => "message:" + MessageLeaf(),
                _ => MessageLeaf(),
            };
        }

        return query;
    }

    private string Clause(int depth) =>
        _random.Next(8) switch
        {
            0 => "(" + KeywordQuery(depth) + ")",
            1 => OneOf(s_fields) + ":(" + string.Join(OneOf([" ", " AND ", " OR "]), Leaf(), Leaf()) + ")",
            2 => "_exists_:" + OneOf(["x", "y_array", "z", "missing"]),
            3 => "(" + KeywordQuery(depth) + ")^2",
            _ => KeywordQuery(0),
        };

    private string Leaf() =>
        _random.Next(12) switch
        {
            0 => "*",
            1 => Escaped(Piece()) + "*",
            2 => "*" + Escaped(Piece()) + "*",
            3 => OneOf(["?", "??", "a?", "?b", "*b", "a*c", "*?*", "日*", "a?b", "?*", "\\**", "x\\?y*", "**", "*.*oe"]),
            4 => "/" + OneOf(s_expressions) + "/",
            5 => Escaped(Text()) + OneOf(["~", "~1", "~2", "~0.5", "~0"]),
            6 => OneOf(["[", "{"]) + End() + " TO " + End() + OneOf(["]", "}"]),
            _ => Quoted(Text()),
        };

    private string NumberLeaf() =>
        _random.Next(6) switch
        {
            0 => $"[{NumberEnd()} TO {NumberEnd()}]",
            1 => $"{{{NumberEnd()} TO {NumberEnd()}}}",
            2 => OneOf([">", ">=", "<", "<="]) + Escaped(NumberEnd()),
            3 => OneOf(["4*", "*0*", "/[0-9]{2}/", "10~1", "*", "?"]),
            _ => Escaped(NumberEnd()),
        };

    private string TimeLeaf() =>
        OneOf(
        [
            "[2026-11-21 TO 2026-11-22]", "{2026-11-21 TO *}", "[now-1h TO now]", "\"2026-11-21 10:00\"", "2026-11",
            "*T10*",
            "[\"2026-11-21 10:00:01\" TO \"2026-11-21 10:00:02\"]", "[\"2026-11-21T10:00:01.5Z\" TO *]", ">=2026-11-21",
            "[* TO \"2026-11-21 11:00:01.000003+01:00\"}", "/.*00Z/", "[now/d TO now/d]", "*",
        ]);

    private string MessageLeaf() =>
        OneOf(
        [
            "access", "DENIED", "\"access denied\"", "access denied", "den*", "*n*", "granted~1", "sign",
            "\"sign in\"", "été",
            "/d.*/", "[a TO d]", "\"\"", "\"-\"", "1.5", "*", "-", "it's", "日本", "(a_b -john.doe)", "\"denied denied\"",
        ]);

    private string NumberEnd() => OneOf(["1", "2", "10", "399.5", "400", "-5", "9223372036854775807", "1e3", "abc"]);

    private long Number() => OneOf([1L, 2, 10, 399, 400, 401, 1000, -5, 0, long.MaxValue, long.MinValue]);

    private string End() => _random.Next(4) == 0 ? "*" : Quoted(Text() is { Length: > 0 } text ? text : "b");

    private string Piece() => Text() is { Length: > 2 } text && !text.Any(char.IsSurrogate) ? text[1..^1] : "a";

    private void AddText(ImmutableArray<LogField>.Builder fields, string name)
    {
        if (_random.Next(4) > 0)
        {
            fields.Add(new LogField(name, LogValue.Of(Text())));
        }
    }

    private string Text() => _random.Next(40) == 0
        ? new string('a', _random.Next(300)) + _random.Next(3)
        : OneOf(s_texts);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static string Escaped(string text) =>
        text.Length == 0 ? "\"\"" : string.Concat(text.Select(unit =>
            char.IsLetterOrDigit(unit) || unit > 127 || unit == '.' ? $"{unit}" : $"\\{unit}"));
}
