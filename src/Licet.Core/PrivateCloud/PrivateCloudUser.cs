using System.Collections.Immutable;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// A user of a Hosted Private Cloud, who enters by a password of its own, or a role, in which people enter as IAM lets
/// them. Immutable.
/// </summary>
public sealed record PrivateCloudUser
{
    /// <summary>What every role's name begins with, and no user's.</summary>
    public const string RolePrefix = "iam-";

    /// <summary>The role of those who may do everything.</summary>
    public const string AdminRole = RolePrefix + "admin";

    /// <summary>The role of those who may see everything.</summary>
    public const string AuditorRole = RolePrefix + "auditor";

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Its name in the vCenter.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a role of IAM: a group in the vCenter.</summary>
    public required bool IsRole { get; init; }

    /// <summary>How far it is.</summary>
    public required PrivateCloudUserState State { get; init; }

    /// <summary>Whether it may enter.</summary>
    public PrivateCloudActivation Activation { get; init; }

    /// <summary>The hash of its password; null for a role, and where none was set: nobody enters as it.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>What people say of it.</summary>
    public PrivateCloudPerson Person { get; init; } = new();

    /// <summary>Its right in each datacenter.</summary>
    public required ImmutableArray<PrivateCloudRight> Rights { get; init; }

    /// <summary>Its rights on single objects.</summary>
    public ImmutableArray<PrivateCloudObjectRight> ObjectRights { get; init; } = [];
}
