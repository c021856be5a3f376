namespace Licet.Core.Identities;

/// <summary>A group of users. Immutable.</summary>
public sealed record Group
{
    /// <summary>The main group of users for whom none was named.</summary>
    public const string DefaultName = "DEFAULT";

    /// <summary>The name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>What the group is for; perhaps empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it gives its members.</summary>
    public GroupRole Role { get; init; }

    /// <summary>Whether it came with the account, and can be neither changed nor deleted.</summary>
    public bool IsDefault { get; init; }

    /// <summary>When the group was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the group was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}
