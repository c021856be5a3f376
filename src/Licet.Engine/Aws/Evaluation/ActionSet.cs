using System.Collections.Immutable;
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

    /// <summary>Which of the patterns listed, as written, is the first to match; -1 when none does.</summary>
    public static int FirstMatch(ImmutableArray<string> patterns, in Question question)
    {
        for (var index = 0; index < patterns.Length; index++)
        {
            if (patterns[index] is "*" or "*:*"
                || (TryTakeApart(patterns[index], out var service, out var name)
                    && question.Service.SequenceEqual(service) && name.Matches(question.Name)))
            {
                return index;
            }
        }

        return -1;
    }

    private static void Add(string pattern, Dictionary<string, List<Pattern>> names)
    {
        if (!TryTakeApart(pattern, out var service, out var name))
        {
            return;
        }

        if (!names.TryGetValue(service, out var patterns))
        {
            names.Add(service, patterns = []);
        }

        patterns.Add(name);
    }

    // Into the service, in lower case, and the pattern of its names.
    private static bool TryTakeApart(string pattern, out string service, out Pattern name)
    {
        (service, name) = ("", default);
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || pattern.AsSpan(0, colon).ContainsAny('*', '?'))
        {
            return false;
        }

        service = pattern[..colon].ToLowerInvariant();
        name = Pattern.AwsAction(pattern[(colon + 1)..]);
        return true;
    }
}
