using Licet.Engine.Tables;

namespace Licet.Engine.Resources;

/// <summary>
/// What the engine knows of the resource that a request acts upon. Immutable; made once for a registered resource and
/// shared by every request for it.
/// </summary>
public sealed class ResourceAttributes
{
    // Keys and values in turn: a resource has few tags, and a decision asks for one or two of them.
    private readonly string[] _tags;

    /// <summary>Describes a resource.</summary>
    /// <param name="urn">Its full URN, the plate filled.</param>
    /// <param name="type">Its type, as in the URN.</param>
    /// <param name="name">Its name: the part of the URN behind the type, unless registered otherwise.</param>
    /// <param name="tags">Its tags, copied; null for none.</param>
    public ResourceAttributes(
        string urn, string type, string name, IEnumerable<KeyValuePair<string, string>>? tags = null)
    {
        (Urn, Type, Name) = (urn, type, name);
        (UrnKey, TypeKey) = (NameHash.Of(urn), NameHash.Of(Urns.Urn.TypePart(urn)));
        IsWithinLimits = urn.Length <= Limits.NameCharsMax;
        _tags = tags is null ? [] : [.. tags.SelectMany(tag => new[] { tag.Key, tag.Value })];
    }

    /// <summary>The full URN.</summary>
    public string Urn { get; }

    /// <summary>The type: <c>vps</c>.</summary>
    public string Type { get; }

    /// <summary>The name: <c>vps-5b48d78b.vps.ovh.net</c>.</summary>
    public string Name { get; }

    /// <summary>The tags by key; made anew each time.</summary>
    public IReadOnlyDictionary<string, string> Tags =>
        _tags.Chunk(2).ToDictionary(tag => tag[0], tag => tag[1], StringComparer.Ordinal);

    /// <summary>
    /// A resource of which only the URN is known. A text that is no resource URN is taken as it is, with no type and no
    /// name: only patterns that match it as text can reach it.
    /// </summary>
    public static ResourceAttributes OfUrn(
        string urn, string plate, IEnumerable<KeyValuePair<string, string>>? tags = null)
    {
        var full = Urns.Urn.WithPlate(urn, plate);
        return Urns.Urn.TryParseResource(full, out var type, out var name)
            ? new ResourceAttributes(full, type, name, tags)
            : new ResourceAttributes(full, "", "", tags);
    }

    /// <summary>Whether the URN is short enough to be a name; known without fetching it.</summary>
    internal bool IsWithinLimits { get; }

    /// <summary>Under what the index finds rules on this URN.</summary>
    internal ulong UrnKey { get; }

    /// <summary>Under what the index finds rules on this type, as far as the URN has such a part.</summary>
    internal ulong TypeKey { get; }

    internal string? FindTag(string key)
    {
        for (var index = 0; index < _tags.Length; index += 2)
        {
            if (_tags[index] == key)
            {
                return _tags[index + 1];
            }
        }

        return null;
    }
}
