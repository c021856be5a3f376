using Licet.Engine.Policies;

namespace Licet.Core.Policies;

/// <summary>A permissions group of the account, as the store keeps it. Immutable.</summary>
public sealed record StoredPermissionsGroup
{
    /// <summary>The URN, by which policies and paths name it; made from the first name, for life.</summary>
    public required string Urn { get; init; }

    /// <summary>The id, for life.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document as authored.</summary>
    public required OvhPermissionsGroup Document { get; init; }

    /// <summary>When the group was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last replaced; null until then.</summary>
    public DateTime? UpdatedAt { get; init; }
}
