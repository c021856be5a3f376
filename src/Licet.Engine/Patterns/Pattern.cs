namespace Licet.Engine.Patterns;

/// <summary>
/// A name with wildcards, compiled. In the OVHcloud dialect <c>*</c> stands for any run of characters, the empty one
/// included, anywhere and any number of times; every other character, <c>?</c> included, stands for itself
/// (<c>pccVMware:vSphere:assumeRole?admin</c> names one role). In the AWS dialect <c>?</c> stands for any one
/// character, and the names of actions are compared in lower case. Comparison is ordinal. Immutable.
/// </summary>
/// <example><c>Pattern.Ovh("vps:apiovh:*").Matches("vps:apiovh:reboot")</c> is true.</example>
internal readonly struct Pattern
{
    private const char Star = '*';
    private const char Question = '?';

    // A length is looked at before the text: of a list of patterns most can be told apart so, without reaching for it.
    private readonly int _length;
    private readonly Shape _shape;

    private Pattern(string text, Shape shape, int length) => (Text, _shape, _length) = (text, shape, length);

    private enum Shape : byte
    {
        Everything,
        Exact,
        Prefix,
        Suffix,
        Other,
        Wild,
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
            return new Pattern(text, Shape.Exact, text.Length);
        }

        if (text.AsSpan().IndexOfAnyExcept(Star) < 0)
        {
            return new Pattern(text, Shape.Everything, 0);
        }

        if (first == text.Length - 1)
        {
            return new Pattern(text, Shape.Prefix, text.Length - 1);
        }

        return first == 0 && text.LastIndexOf(Star) == 0
            ? new Pattern(text, Shape.Suffix, text.Length - 1)
            : new Pattern(text, Shape.Other, text.Count(character => character != Star));
    }

    /// <summary>
    /// Compiles the name part of an action pattern of the AWS dialect; to be asked about names in lower case.
    /// </summary>
    public static Pattern AwsAction(string text)
    {
        var lower = text.ToLowerInvariant();
        return lower.Contains(Question, StringComparison.Ordinal)
            ? new Pattern(lower, Shape.Wild, lower.Count(character => character != Star))
            : Ovh(lower);
    }

    /// <summary>Whether the whole of <paramref name="name"/> is of this pattern.</summary>
    public bool Matches(string name) => Matches(name.AsSpan());

    /// <summary>As for a text, without there being one.</summary>
    public bool Matches(ReadOnlySpan<char> name) =>
        name.Length >= _length && _shape switch
        {
            Shape.Everything => true,
            Shape.Exact => name.SequenceEqual(Text),
            Shape.Prefix => name.StartsWith(Text.AsSpan(0, _length)),
            Shape.Suffix => name.EndsWith(Text.AsSpan(1)),
            Shape.Other => MatchStars(Text, name, out _),
            Shape.Wild => MatchWild(Text, name, out _),
        };

    /// <summary>
    /// The general match: two positions and one place to fall back to. A later star makes every earlier one final, so
    /// the work is at most <c>(pattern + 1) × (name + 1)</c> steps, where recursion would be exponential in the number
    /// of stars.
    /// </summary>
    internal static bool MatchStars(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, out long steps) =>
        Match(pattern, name, anyOne: Star, out steps);

    /// <summary><see cref="MatchStars"/> with <c>?</c> for any one character; the same bound.</summary>
    internal static bool MatchWild(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, out long steps) =>
        Match(pattern, name, anyOne: Question, out steps);

    // A star is no character for any one: it has been looked at before.
    private static bool Match(
        ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, char anyOne, out long steps)
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
            else if (at < pattern.Length && (pattern[at] == name[position] || pattern[at] == anyOne))
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
