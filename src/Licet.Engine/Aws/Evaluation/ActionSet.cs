using Licet.Engine.Patterns;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// The <c>Action</c> or <c>NotAction</c> of a statement, compiled: the names of each service it lists. A pattern is
/// <c>service:name</c> with wildcards in the name only, or <c>*</c> (as <c>*:*</c>) for every action; any other pattern
/// matches nothing. Compared without regard to case. Immutable.
/// </summary>
internal sealed class ActionSet
{
    private readonly Dictionary<string, NameSet> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameSet>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool _listsAll;

    public ActionSet(AwsNames source)
    {
        IsNot = source.IsNot;
        var names = new Dictionary<string, List<Pattern>>(StringComparer.Ordinal);
        foreach (var pattern in source.Patterns)
        {
            _listsAll |= pattern is "*" or "*:*";
            Add(pattern, names);
        }

        foreach (var (service, patterns) in names)
        {
            _services.Add(service, new NameSet(patterns, []));
        }

        _lookup = _services.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the set is all but what is listed.</summary>
    public bool IsNot { get; }

    /// <summary>Whether actions of services that are not listed can be in the set.</summary>
    public bool IsOpen => IsNot || _listsAll;

    /// <summary>The services that are listed, in lower case, with their names.</summary>
    public IReadOnlyDictionary<string, NameSet> Services => _services;

    public bool Contains(in Question question) =>
        (_listsAll || (_lookup.TryGetValue(question.Service, out var names) && names.Contains(question.Name))) != IsNot;

    /// <summary>Whether one pattern, as written, matches.</summary>
    public static bool Matches(string pattern, in Question question) =>
        new ActionSet(new AwsNames(IsNot: false, [pattern])).Contains(in question);

    private static void Add(string pattern, Dictionary<string, List<Pattern>> names)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || pattern.AsSpan(0, colon).ContainsAny('*', '?'))
        {
            return;
        }

        var service = pattern[..colon].ToLowerInvariant();
        if (!names.TryGetValue(service, out var patterns))
        {
            names.Add(service, patterns = []);
        }

        patterns.Add(Pattern.AwsAction(pattern[(colon + 1)..]));
    }
}
