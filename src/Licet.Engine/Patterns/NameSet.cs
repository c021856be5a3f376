namespace Licet.Engine.Patterns;

/// <summary>
/// A set of names: those that an include pattern matches, <b>less</b> those that an except pattern matches. That one
/// idea carries <c>allow</c> with <c>except</c> of one OVHcloud permission block, and AWS <c>NotAction</c> and
/// <c>NotResource</c>. Immutable; membership allocates nothing.
/// </summary>
internal sealed class NameSet
{
    // Below this many exact names a loop over them is faster than hashing the name asked for.
    private const int ExactNamesHashedFrom = 8;

    private readonly Pattern[] _includesTested;
    private readonly HashSet<string>? _includesHashed;
    private readonly Pattern[] _exceptsTested;
    private readonly HashSet<string>? _exceptsHashed;

    public NameSet(IReadOnlyList<Pattern> includes, IReadOnlyList<Pattern> excepts)
    {
        Includes = includes;
        Excepts = excepts;
        (_includesTested, _includesHashed) = Arrange(includes);
        (_exceptsTested, _exceptsHashed) = Arrange(excepts);
    }

    /// <summary>The include patterns, in the order of the document.</summary>
    public IReadOnlyList<Pattern> Includes { get; }

    /// <summary>The except patterns, in the order of the document.</summary>
    public IReadOnlyList<Pattern> Excepts { get; }

    public bool Contains(string name) => IsIncluded(name) && !IsExcepted(name);

    /// <summary>Whether an include pattern matches.</summary>
    public bool IsIncluded(string name) => IsMatched(_includesTested, _includesHashed, name);

    /// <summary>Whether an except pattern matches.</summary>
    public bool IsExcepted(string name) => IsMatched(_exceptsTested, _exceptsHashed, name);

    /// <summary>As for a text, without there being one: for names that are folded on the stack.</summary>
    public bool Contains(ReadOnlySpan<char> name) =>
        IsMatched(_includesTested, _includesHashed, name) && !IsMatched(_exceptsTested, _exceptsHashed, name);

    private static bool IsMatched(Pattern[] tested, HashSet<string>? hashed, ReadOnlySpan<char> name)
    {
        if (hashed is not null && hashed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            return true;
        }

        foreach (var pattern in tested)
        {
            if (pattern.Matches(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMatched(Pattern[] tested, HashSet<string>? hashed, string name)
    {
        if (hashed is not null && hashed.Contains(name))
        {
            return true;
        }

        foreach (var pattern in tested)
        {
            if (pattern.Matches(name))
            {
                return true;
            }
        }

        return false;
    }

    private static (Pattern[] Tested, HashSet<string>? Hashed) Arrange(IReadOnlyList<Pattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsEverything)
            {
                return ([pattern], null);
            }
        }

        if (patterns.Count < ExactNamesHashedFrom)
        {
            return (patterns as Pattern[] ?? [.. patterns], null);
        }

        var exact = patterns.Where(pattern => pattern.IsExact).Select(pattern => pattern.Text).ToArray();
        return exact.Length < ExactNamesHashedFrom
            ? (patterns as Pattern[] ?? [.. patterns], null)
            : ([.. patterns.Where(pattern => !pattern.IsExact)], new HashSet<string>(exact, StringComparer.Ordinal));
    }
}
