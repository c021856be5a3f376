namespace Licet.Core.PrivateCloud;

/// <summary>What a user may do in a datacenter; each has one for each. Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="DatacenterId">The datacenter.</param>
/// <param name="Right">The access to what runs there.</param>
/// <param name="Network">The access to networks (V(X)LAN).</param>
/// <param name="VmNetwork">The access to the networks of virtual machines.</param>
/// <param name="CanAddResource">Whether hosts and storage may be ordered from within vSphere.</param>
public sealed record PrivateCloudRight(
    long Id,
    long DatacenterId,
    AccessRight Right,
    NetworkRole Network,
    VmNetworkRole VmNetwork,
    bool CanAddResource);
