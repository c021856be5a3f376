namespace Licet.Engine.Patterns;

/// <summary>
/// A name with wildcards, compiled. In the OVHcloud dialect <c>*</c> stands for any run of characters, the empty one
/// included, anywhere and any number of times; every other character, <c>?</c> included, stands for itself
/// (<c>pccVMware:vSphere:assumeRole?admin</c> names one role). Comparison is ordinal. Immutable.
/// </summary>
/// <example><c>Pattern.Ovh("vps:apiovh:*").Matches("vps:apiovh:reboot")</c> is true.</example>
internal sealed class Pattern
{
    private const char Star = '*';

    private readonly Shape _shape;
    private readonly string _literal;

    private Pattern(string text, Shape shape, string literal)
    {
        Text = text;
        _shape = shape;
        _literal = literal;
    }

    private enum Shape
    {
        Everything,
        Exact,
        Prefix,
        Suffix,
        Other,
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether the pattern has no wildcard.</summary>
    public bool IsExact => _shape == Shape.Exact;

    /// <summary>Whether the pattern matches every name.</summary>
    public bool IsEverything => _shape == Shape.Everything;

    /// <summary>Compiles a pattern of the OVHcloud dialect.</summary>
    public static Pattern Ovh(string text)
    {
        var first = text.IndexOf(Star, StringComparison.Ordinal);
        if (first < 0)
        {
            return new Pattern(text, Shape.Exact, text);
        }

        if (text.AsSpan().IndexOfAnyExcept(Star) < 0)
        {
            return new Pattern(text, Shape.Everything, "");
        }

        if (first == text.Length - 1)
        {
            return new Pattern(text, Shape.Prefix, text[..^1]);
        }

        return first == 0 && text.LastIndexOf(Star) == 0
            ? new Pattern(text, Shape.Suffix, text[1..])
            : new Pattern(text, Shape.Other, text);
    }

    /// <summary>Whether the whole of <paramref name="name"/> is of this pattern.</summary>
    public bool Matches(string name) =>
        _shape switch
        {
            Shape.Everything => true,
            Shape.Exact => name == _literal,
            Shape.Prefix => name.StartsWith(_literal, StringComparison.Ordinal),
            Shape.Suffix => name.EndsWith(_literal, StringComparison.Ordinal),
            Shape.Other => MatchStars(_literal, name, out _),
        };

    /// <summary>
    /// The general match: two positions and one place to fall back to. A later star makes every earlier one final, so
    /// the work is at most <c>(pattern + 1) × (name + 1)</c> steps, where recursion would be exponential in the number
    /// of stars.
    /// </summary>
    internal static bool MatchStars(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, out long steps)
    {
        var (at, star, resume, position) = (0, -1, 0, 0);
        steps = 0;
        while (position < name.Length)
        {
            steps++;
            if (at < pattern.Length && pattern[at] == Star)
            {
                star = at++;
                resume = position;
            }
            else if (at < pattern.Length && pattern[at] == name[position])
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].IndexOfAnyExcept(Star) < 0;
    }
}
