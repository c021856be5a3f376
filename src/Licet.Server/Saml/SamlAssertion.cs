using System.Collections.Immutable;

namespace Licet.Server.Saml;

/// <summary>What a provider has said of a person, verified. Immutable.</summary>
internal sealed record SamlAssertion
{
    /// <summary>The assertion's id.</summary>
    public required string Id { get; init; }

    /// <summary>How the provider calls the person.</summary>
    public required string NameId { get; init; }

    /// <summary>The format of that name; null where it is not said.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>The attributes by name, each with its values in order.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Attributes { get; init; }

    /// <summary>The request that it answers; null where none was made.</summary>
    public string? InResponseTo { get; init; }

    /// <summary>Until when it may be used.</summary>
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>The provider's name of the session; null where it gives none.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When a session made from it ends at the latest; null where the provider leaves it open.</summary>
    public DateTimeOffset? SessionEndsAt { get; init; }
}
