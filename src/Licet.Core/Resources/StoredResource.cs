using System.Collections.Immutable;

namespace Licet.Core.Resources;

/// <summary>A registered resource, as the store keeps it. Immutable.</summary>
public sealed record StoredResource
{
    /// <summary>The URN, plate filled, unique in the account.</summary>
    public required string Urn { get; init; }

    /// <summary>The id, for life.</summary>
    public required Guid Id { get; init; }

    /// <summary>The type, as in the URN.</summary>
    public required string Type { get; init; }

    /// <summary>The name: the part of the URN behind the type.</summary>
    public required string Name { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The tags, those of the system (<c>ovh:</c>) included; ordered by key.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>
    /// The product's own JSON object, which answers the resource's own GET route where no upstream does; null for none.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>When the resource was registered.</summary>
    public required DateTime CreatedAt { get; init; }
}
