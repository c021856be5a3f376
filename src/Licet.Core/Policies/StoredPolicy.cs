using Licet.Engine.Policies;

namespace Licet.Core.Policies;

/// <summary>A policy as the store keeps it. Immutable.</summary>
public sealed record StoredPolicy
{
    /// <summary>The id, for life; ids made later sort later.</summary>
    public required PolicyId Id { get; init; }

    /// <summary>The document as authored.</summary>
    public required OvhPolicy Document { get; init; }

    /// <summary>Whether it came with the account, and can be neither replaced nor deleted.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>When the policy was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last replaced; null until then.</summary>
    public DateTime? UpdatedAt { get; init; }
}
