using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Engine.Urns;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// A Hosted Private Cloud, such as <c>pcc-192-0-2-10</c>: a vCenter with datacenters, local users, and, where IAM is
/// enabled, roles. It is written as it is wanted; tasks then make the vCenter so
/// (docs/decisions/0030-private-cloud.md). Immutable.
/// </summary>
public sealed record HostedPrivateCloud
{
    /// <summary>The type of its resource.</summary>
    public const string ResourceType = "pccVMware";

    /// <summary>The action that lets its role be entered, without the role.</summary>
    public const string AssumeRole = "pccVMware:vSphere:assumeRole";

    /// <summary>Its name, for life.</summary>
    public required string Name { get; init; }

    /// <summary>What people wrote about it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it is.</summary>
    public string Location { get; init; } = "";

    /// <summary>Its datacenters.</summary>
    public required ImmutableArray<PrivateCloudDatacenter> Datacenters { get; init; }

    /// <summary>The names of the security options that it has.</summary>
    public ImmutableArray<string> SecurityOptions { get; init; } = [];

    /// <summary>Whether its roles are given through IAM.</summary>
    public IamOptionState Iam { get; init; }

    /// <summary>The number of IAM as its identity provider; null where it is not.</summary>
    public long? IdentityProviderId { get; init; }

    /// <summary>Its users and roles.</summary>
    public ImmutableArray<PrivateCloudUser> Users { get; init; } = [];

    /// <summary>From where people get in; from everywhere where there is none.</summary>
    public ImmutableArray<AllowedNetwork> Networks { get; init; } = [];

    /// <summary>How its vCenter is reached, sealed; null for the simulated one.</summary>
    public string? SealedConnection { get; init; }

    /// <summary>What its vCenter has: for one elsewhere, what was applied last.</summary>
    public ImmutableArray<WantedPrincipal> Applied { get; init; } = [];

    /// <summary>When that was; null for never.</summary>
    public DateTime? AppliedAt { get; init; }

    /// <summary>The number that whatever is made next here gets.</summary>
    public required long NextId { get; init; }

    /// <summary>When it was made known.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The URN of a service of that name.</summary>
    public static string UrnOf(Account account, string name)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Urn.OfResource(account.Plate, ResourceType, name);
    }

    /// <summary>The action that decides who may enter in a role.</summary>
    public static string ActionOf(string role) => $"{AssumeRole}?{role}";

    /// <summary>What its vCenter shall have.</summary>
    public WantedAccess ToWantedAccess() =>
        new() { Domain = Name, Principals = [.. Users.Where(IsWanted).Select(PrincipalOf)] };

    private static bool IsWanted(PrivateCloudUser user) =>
        user.State switch
        {
            PrivateCloudUserState.Creating or PrivateCloudUserState.Delivered or PrivateCloudUserState.Error => true,
            PrivateCloudUserState.Deleting => false,
        }
        && user.Activation switch
        {
            PrivateCloudActivation.Enabled or PrivateCloudActivation.ToEnable => true,
            PrivateCloudActivation.Disabled or PrivateCloudActivation.ToDisable => false,
        };

    private WantedPrincipal PrincipalOf(PrivateCloudUser user) =>
        new()
        {
            Name = user.Name,
            IsGroup = user.IsRole,
            Datacenters = [.. user.Rights.Select(right => new DatacenterRight(
                Datacenters.First(datacenter => datacenter.Id == right.DatacenterId).Name,
                right.Right,
                right.Network,
                right.VmNetwork,
                right.CanAddResource))],
            Objects = [.. user.ObjectRights.Select(one => one.Right)],
        };
}
