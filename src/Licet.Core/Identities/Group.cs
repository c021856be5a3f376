using Licet.Core.Aws;

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

    /// <summary>Its AWS face.</summary>
    public AwsFacet Aws { get; init; } = AwsFacet.Empty;

    /// <summary>Its unique id in AWS's terms.</summary>
    public string AwsId => Aws.UniqueId ?? AwsIds.Derive(AwsIds.Group, Name, CreatedAt);

    /// <summary>When the group was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the group was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}
