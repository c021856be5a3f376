using Licet.Core.PrivateCloud;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>What may be wanted of a vCenter.</summary>
internal static class WantedSamples
{
    public const string Domain = "pcc-192-0-2-10";

    /// <summary>Right after IAM was enabled, in two datacenters.</summary>
    public static WantedAccess Enabled { get; } = Of(
        Group("iam-admin", Right("DC0", AccessRight.Admin), Right("DC1", AccessRight.Admin)),
        Group("iam-auditor", Right("DC0", AccessRight.ReadOnly), Right("DC1", AccessRight.ReadOnly)));

    /// <summary>Nobody.</summary>
    public static WantedAccess Nobody { get; } = Of();

    public static WantedAccess Of(params WantedPrincipal[] principals) =>
        new() { Domain = Domain, Principals = [.. principals] };

    public static WantedPrincipal Group(string name, params DatacenterRight[] rights) =>
        new() { Name = name, IsGroup = true, Datacenters = [.. rights], Objects = [] };

    public static WantedPrincipal User(string name, params DatacenterRight[] rights) =>
        Group(name, rights) with { IsGroup = false };

    /// <summary>A right whose networks follow from it.</summary>
    public static DatacenterRight Right(string datacenter, AccessRight right) => right switch
    {
        AccessRight.Disabled => new(datacenter, right, NetworkRole.NoAccess, VmNetworkRole.NoAccess, false),
        AccessRight.ReadOnly => new(datacenter, right, NetworkRole.ReadOnly, VmNetworkRole.ReadOnly, false),
        AccessRight.ReadWrite => new(datacenter, right, NetworkRole.ReadOnly, VmNetworkRole.Admin, false),
        AccessRight.Admin => new(datacenter, right, NetworkRole.Admin, VmNetworkRole.Admin, true),
    };
}
