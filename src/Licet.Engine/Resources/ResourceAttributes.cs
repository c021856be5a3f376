namespace Licet.Engine.Resources;

/// <summary>
/// What the engine knows of the resource that a request acts upon. Immutable; made once for a registered resource and
/// shared by every request for it.
/// </summary>
public sealed class ResourceAttributes
{
    private static readonly Dictionary<string, string> s_noTags = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _tags;

    /// <summary>Describes a resource.</summary>
    /// <param name="urn">Its full URN, the plate filled.</param>
    /// <param name="type">Its type, as in the URN.</param>
    /// <param name="name">Its name: the part of the URN behind the type, unless registered otherwise.</param>
    /// <param name="tags">Its tags, copied; null for none.</param>
    public ResourceAttributes(
        string urn, string type, string name, IEnumerable<KeyValuePair<string, string>>? tags = null)
    {
        (Urn, Type, Name) = (urn, type, name);
        (UrnKey, TypeKey) = (string.GetHashCode(urn), string.GetHashCode(Urns.Urn.TypePart(urn)));
        _tags = tags is null ? s_noTags : new Dictionary<string, string>(tags, StringComparer.Ordinal);
    }

    /// <summary>The full URN.</summary>
    public string Urn { get; }

    /// <summary>The type: <c>vps</c>.</summary>
    public string Type { get; }

    /// <summary>The name: <c>vps-5b48d78b.vps.ovh.net</c>.</summary>
    public string Name { get; }

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string> Tags => _tags;

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

    /// <summary>Under what the index finds rules on this URN.</summary>
    internal int UrnKey { get; }

    /// <summary>Under what the index finds rules on this type, as far as the URN has such a part.</summary>
    internal int TypeKey { get; }

    internal string? FindTag(string key) => _tags.GetValueOrDefault(key);
}
