using System.Collections.Immutable;
using System.Text.Json;

namespace Licet.Core.Resources;

/// <summary>What a product says of a resource that it registers. Immutable.</summary>
public sealed record NewResource
{
    /// <summary>The URN (an empty plate is ours), which says type and name.</summary>
    public required string Urn { get; init; }

    /// <summary>The type, when given that of the URN.</summary>
    public string? Type { get; init; }

    /// <summary>The name, when given that of the URN.</summary>
    public string? Name { get; init; }

    /// <summary>The account's name, when given.</summary>
    public string? Owner { get; init; }

    /// <summary>The name shown to people; null or empty for the name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The tags, those of the system (<c>ovh:</c>) among them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The product's own JSON object; undefined or null for none.</summary>
    public JsonElement Body { get; init; }
}
