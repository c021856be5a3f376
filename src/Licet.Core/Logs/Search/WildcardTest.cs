using System.Collections.Immutable;
using System.Text;

namespace Licet.Core.Logs.Search;

/// <summary>
/// The value matches a pattern as a whole: <c>*</c> stands for any characters, <c>?</c> for one, each for itself behind
/// a backslash. Each part between two stars is looked for as far left as it stands, which finds a match if there is
/// any, in time that never explodes.
/// </summary>
internal sealed class WildcardTest : LogValueTest
{
    // The parts between the stars; in each, a null is a `?`.
    private readonly ImmutableArray<ImmutableArray<Rune?>> _parts;

    // The parts that have no `?` are texts.
    private readonly string?[] _texts;

    /// <summary>The test for a pattern.</summary>
    public WildcardTest(string pattern)
    {
        _parts = PartsOf(pattern);
        _texts = [.. _parts.Select(part => part.Contains(null) ? null : Text(part))];
        Part = _texts.OfType<string>().Where(text => text.Length > 0).MaxBy(text => text.Length);
        Start = _parts.Length > 1 && _texts[0] is { Length: > 0 } start ? start : null;
        Exact = _parts.Length == 1 ? _texts[0] : null;
        MatchesAll = _parts.Length > 1 && _parts.All(part => part.IsEmpty);
    }

    /// <summary>Whether every text matches.</summary>
    public bool MatchesAll { get; }

    public override string? Exact { get; }

    public override string? Start { get; }

    public override string? Part { get; }

    public override bool Matches(string value)
    {
        var from = MatchEnd(0, value, 0);
        if (_parts.Length == 1 || from < 0)
        {
            return from == value.Length;
        }

        for (var part = 1; part < _parts.Length - 1; part++)
        {
            from = Find(part, value, from);
            if (from < 0)
            {
                return false;
            }
        }

        var last = StartOfLast(value);
        return last >= from && MatchEnd(_parts.Length - 1, value, last) == value.Length;
    }

    // Behind the first place where a part stands; -1 when there is none.
    private int Find(int part, string value, int from)
    {
        if (_texts[part] is { } text)
        {
            var index = value.IndexOf(text, from, StringComparison.Ordinal);
            return index < 0 ? -1 : index + text.Length;
        }

        for (var index = from; index <= value.Length; index += LengthAt(value, index))
        {
            if (MatchEnd(part, value, index) is >= 0 and var end)
            {
                return end;
            }
        }

        return -1;
    }

    // Where a part ends that begins at a place; -1 when it does not stand there.
    private int MatchEnd(int part, string value, int index)
    {
        foreach (var wanted in _parts[part])
        {
            if (index >= value.Length)
            {
                return -1;
            }

            Rune.DecodeFromUtf16(value.AsSpan(index), out var letter, out var length);
            if (wanted is { } one && one != letter)
            {
                return -1;
            }

            index += length;
        }

        return index;
    }

    private int StartOfLast(string value)
    {
        var index = value.Length;
        for (var letters = _parts[^1].Length; letters > 0 && index > 0; letters--)
        {
            Rune.DecodeLastFromUtf16(value.AsSpan(0, index), out _, out var length);
            index -= length;
        }

        return index;
    }

    private static int LengthAt(string value, int index)
    {
        Rune.DecodeFromUtf16(value.AsSpan(index), out _, out var length);
        return Math.Max(length, 1);
    }

    private static string Text(ImmutableArray<Rune?> part) =>
        string.Concat(part.Select(letter => letter.GetValueOrDefault().ToString()));

    private static ImmutableArray<ImmutableArray<Rune?>> PartsOf(string pattern)
    {
        var parts = ImmutableArray.CreateBuilder<ImmutableArray<Rune?>>();
        var part = ImmutableArray.CreateBuilder<Rune?>();
        var isEscaped = false;
        foreach (var letter in pattern.EnumerateRunes())
        {
            if (isEscaped || letter.Value is not ('*' or '?' or '\\'))
            {
                part.Add(letter);
                isEscaped = false;
            }
            else if (letter.Value == '*')
            {
                parts.Add(part.DrainToImmutable());
            }
            else if (letter.Value == '?')
            {
                part.Add(null);
            }
            else
            {
                isEscaped = true;
            }
        }

        if (isEscaped)
        {
            part.Add(new Rune('\\'));
        }

        parts.Add(part.DrainToImmutable());
        return parts.DrainToImmutable();
    }
}
