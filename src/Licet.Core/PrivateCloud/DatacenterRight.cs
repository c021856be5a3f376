namespace Licet.Core.PrivateCloud;

/// <summary>What somebody may do in a datacenter. Immutable.</summary>
/// <param name="DatacenterName">Its name in the vCenter's inventory.</param>
/// <param name="Right">The access to what runs there.</param>
/// <param name="Network">The access to networks (V(X)LAN).</param>
/// <param name="VmNetwork">The access to the networks of virtual machines.</param>
/// <param name="CanAddResource">Whether hosts and storage may be ordered from within vSphere.</param>
public sealed record DatacenterRight(
    string DatacenterName, AccessRight Right, NetworkRole Network, VmNetworkRole VmNetwork, bool CanAddResource);
