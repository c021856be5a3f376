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

    public IReadOnlyList<Pattern> Patterns => _urns.Includes;

    /// <summary>
    /// Where the index files the rules of this policy: exact URNs, types that patterns are confined to, and whether
    /// some part of the set (a pattern over types, a resource group) can be found under neither.
    /// </summary>
    public (IReadOnlyCollection<string> Urns, IReadOnlyCollection<string> Types, bool Anywhere) Keys()
    {
        var urns = new HashSet<string>(StringComparer.Ordinal);
        var types = new HashSet<string>(StringComparer.Ordinal);
        var anywhere = _groups.Length > 0;
        foreach (var pattern in Patterns)
        {
            if (pattern.IsExact)
            {
                urns.Add(pattern.Text);
            }
            else
            {
                // A part with a star, or none at all (`…:resource:*`): a pattern over types.
                var type = Urn.TypePart(pattern.Text);
                if (type.IsEmpty || type.Contains('*'))
                {
                    anywhere = true;
                }
                else
                {
                    types.Add(type.ToString());
                }
            }
        }

        return (urns, types, anywhere);
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
