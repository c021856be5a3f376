using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Identities;

namespace Licet.Core.Resources;

/// <summary>What changes of a registered resource: what is left out stays as it is. Immutable.</summary>
public sealed record ResourceEdit
{
    /// <summary>The name shown to people; null or empty for the resource's name.</summary>
    public Given<string?> DisplayName { get; init; }

    /// <summary>Tags that get these values; a value of null takes the tag away.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The product's own JSON object; undefined when left out, null to have none.</summary>
    public JsonElement Body { get; init; }
}
