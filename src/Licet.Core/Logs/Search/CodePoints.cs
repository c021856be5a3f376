using System.Globalization;
using System.Text;

namespace Licet.Core.Logs.Search;

/// <summary>
/// A set of characters as ranges of their numbers, and how .NET's regular expressions, which know only UTF-16, write
/// it.
/// </summary>
internal sealed class CodePoints
{
    private const int Max = 0x10FFFF;
    private const int FirstSurrogate = 0xD800;
    private const int LastSurrogate = 0xDFFF;
    private const int FirstBeyond = 0x10000;

    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>Every character.</summary>
    public static CodePoints All { get; } = new CodePoints().Add(0, Max);

    /// <summary>Adds the characters from one to another.</summary>
    public CodePoints Add(int first, int last)
    {
        _ranges.Add((first, last));
        return this;
    }

    /// <summary>Adds the characters of another set.</summary>
    public void Add(CodePoints others) => _ranges.AddRange(others._ranges);

    /// <summary>All characters that are not in the set.</summary>
    public CodePoints Complement()
    {
        var complement = new CodePoints();
        var next = 0;
        foreach (var (first, last) in _ranges.Order())
        {
            if (first > next)
            {
                complement.Add(next, first - 1);
            }

            next = Math.Max(next, last + 1);
        }

        return next <= Max ? complement.Add(next, Max) : complement;
    }

    /// <summary>The set as a group of .NET's.</summary>
    public string ToPattern()
    {
        var near = new StringBuilder();
        var alternatives = new List<string>();
        foreach (var (first, last) in _ranges)
        {
            // Halves of characters stand for nothing by themselves.
            Append(near, first, Math.Min(last, FirstSurrogate - 1));
            Append(near, Math.Max(first, LastSurrogate + 1), Math.Min(last, FirstBeyond - 1));
            AddPairs(alternatives, Math.Max(first, FirstBeyond), last);
        }

        if (near.Length > 0)
        {
            alternatives.Insert(0, $"[{near}]");
        }

        // Nothing at all.
        return alternatives.Count == 0 ? @"[^\u0000-\uFFFF]" : $"(?:{string.Join('|', alternatives)})";
    }

    // Pairs that begin with the same half, those in the middle, those that end with the same one.
    private static void AddPairs(List<string> alternatives, int first, int last)
    {
        if (first > last)
        {
            return;
        }

        var (from, to) = (new Rune(first).ToString(), new Rune(last).ToString());
        if (from[0] == to[0])
        {
            alternatives.Add($"{Unit(from[0])}[{Unit(from[1])}-{Unit(to[1])}]");
            return;
        }

        alternatives.Add($"{Unit(from[0])}[{Unit(from[1])}-\\uDFFF]");
        if (to[0] - from[0] > 1)
        {
            alternatives.Add($"[{Unit(from[0] + 1)}-{Unit(to[0] - 1)}][\\uDC00-\\uDFFF]");
        }

        alternatives.Add($"{Unit(to[0])}[\\uDC00-{Unit(to[1])}]");
    }

    private static void Append(StringBuilder set, int first, int last)
    {
        if (first <= last)
        {
            set.Append(Unit(first)).Append('-').Append(Unit(last));
        }
    }

    private static string Unit(int unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");
}
