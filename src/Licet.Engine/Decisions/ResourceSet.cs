using Licet.Engine.Patterns;
using Licet.Engine.Tables;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>
/// The resources of one policy: exact URNs, URN patterns, and members of resource groups. Immutable; asking allocates
/// nothing.
/// </summary>
internal sealed class ResourceSet
{
    // Below this many URNs a loop over them is faster than hashing the one asked for.
    private const int UrnsHashedFrom = 8;

    private readonly HashSet<string>? _hashed;
    private readonly Pattern[] _patterns;
    private readonly HashSet<string>[] _groups;

    /// <summary>The set of these.</summary>
    /// <param name="urns">Exact URNs, plates filled; kept, not copied.</param>
    /// <param name="patterns">URN patterns, plates filled.</param>
    /// <param name="groups">The members of each resource group; shared with other sets.</param>
    public ResourceSet(string[] urns, Pattern[] patterns, HashSet<string>[] groups)
    {
        (Urns, _patterns, _groups) = (urns, patterns, groups);
        _hashed = urns.Length < UrnsHashedFrom ? null : new HashSet<string>(urns, StringComparer.Ordinal);
        TypeKeys = groups.Length > 0 ? null : patterns.Length == 0 ? [] : TypeKeysOf(patterns);
    }

    /// <summary>The exact URNs.</summary>
    public string[] Urns { get; }

    /// <summary>
    /// The hashes of the types that the patterns are confined to; null when a part of the set can be found under
    /// neither a URN nor a type.
    /// </summary>
    public ulong[]? TypeKeys { get; }

    public bool Contains(string urn)
    {
        if (_hashed is not null ? _hashed.Contains(urn) : Urns.AsSpan().Contains(urn))
        {
            return true;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(urn))
            {
                return true;
            }
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

    private static ulong[]? TypeKeysOf(Pattern[] patterns)
    {
        var keys = new HashSet<ulong>();
        foreach (var pattern in patterns)
        {
            var part = Urn.TypePart(pattern.Text);
            if (part.IsEmpty || part.Contains('*'))
            {
                // A star within the type, or no type at all: `…:resource:*`.
                return null;
            }

            keys.Add(NameHash.Of(part));
        }

        return [.. keys];
    }
}
