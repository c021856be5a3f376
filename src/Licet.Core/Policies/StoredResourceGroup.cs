using System.Collections.Immutable;

namespace Licet.Core.Policies;

/// <summary>A resource group of the account, as the store keeps it. Immutable.</summary>
public sealed record StoredResourceGroup
{
    /// <summary>The id, for life.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>The URNs of the members as written, in order; each names a registered resource.</summary>
    public required ImmutableArray<string> MemberUrns { get; init; }

    /// <summary>When the group was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last replaced; null until then.</summary>
    public DateTime? UpdatedAt { get; init; }
}
