using Licet.Core.Aws;

namespace Licet.Core.Identities;

/// <summary>A local user of an account: a person. Immutable.</summary>
public sealed record User
{
    /// <summary>The login, unique in the account: <c>john.doe</c>.</summary>
    public required string Login { get; init; }

    /// <summary>What the user is for; perhaps empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The e-mail address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The main group; further ones are <see cref="Membership"/>s.</summary>
    public required string MainGroup { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public UserStatus Status { get; init; }

    /// <summary>
    /// The hash of the password (<see cref="Credentials.PasswordHash"/>); null when none was ever set.
    /// </summary>
    public string? PasswordHash { get; init; }

    /// <summary>When the password was set; null when none was.</summary>
    public DateTime? PasswordUpdatedAt { get; init; }

    /// <summary>Its AWS face.</summary>
    public AwsFacet Aws { get; init; } = AwsFacet.Empty;

    /// <summary>Its unique id in AWS's terms.</summary>
    public string AwsId => Aws.UniqueId ?? AwsIds.Derive(AwsIds.User, Login, CreatedAt);

    /// <summary>When the user was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the user was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}
