using System.Collections.Immutable;

namespace Licet.Core.Federation;

/// <summary>What a provider has said of a person, verified. Immutable.</summary>
public sealed record ProviderStatement
{
    /// <summary>The provider's name for itself.</summary>
    public required string Issuer { get; init; }

    /// <summary>How the provider calls the person.</summary>
    public required string NameId { get; init; }

    /// <summary>The format of that name; null where it is not said.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>The attributes by name, each with its values in order.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Attributes { get; init; }

    /// <summary>The provider's name of the session; null where it gives none.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When a session made from it ends at the latest; null where the provider leaves it open.</summary>
    public DateTime? SessionEndsAt { get; init; }

    /// <summary>The values of an attribute; empty where it was not sent.</summary>
    public ImmutableArray<string> ValuesOf(string attribute) => Attributes.GetValueOrDefault(attribute, []);
}
