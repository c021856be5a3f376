using Licet.Engine.Patterns;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>
/// The resources of one policy: URN patterns and members of resource groups. Immutable; asking allocates nothing.
/// </summary>
internal sealed class ResourceSet
{
    private readonly NameSet _urns;
    private readonly HashSet<string>[] _groups;

    public ResourceSet(IEnumerable<Pattern> urns, HashSet<string>[] groups)
    {
        _urns = new NameSet([.. urns], []);
        _groups = groups;
    }

    /// <summary>
    /// Where the index files the rules of this policy: the hash codes of exact URNs and of the types that patterns are
    /// confined to; <see cref="RuleShelf.Anywhere"/> alone when a part of the set can be found under neither.
    /// </summary>
    public IReadOnlyCollection<int> Keys()
    {
        if (_groups.Length > 0)
        {
            return [RuleShelf.Anywhere];
        }

        var keys = new HashSet<int>();
        foreach (var pattern in _urns.Includes)
        {
            var part = pattern.IsExact ? pattern.Text : Urn.TypePart(pattern.Text);
            if (part.IsEmpty || part.Contains('*'))
            {
                // A star within the type, or no type at all: `…:resource:*`.
                return [RuleShelf.Anywhere];
            }

            keys.Add(string.GetHashCode(part));
        }

        return keys;
    }

    public bool Contains(string urn)
    {
        if (_urns.Contains(urn))
        {
            return true;
        }

        foreach (var group in _groups)
        {
            if (group.Contains(urn))
            {
                return true;
            }
        }

        return false;
    }
}
