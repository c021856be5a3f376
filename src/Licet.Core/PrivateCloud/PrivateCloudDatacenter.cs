namespace Licet.Core.PrivateCloud;

/// <summary>A datacenter of a Hosted Private Cloud. Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name in the vCenter's inventory, such as <c>pcc-192-0-2-10_datacenter17</c>.</param>
/// <param name="Description">What people wrote about it.</param>
public sealed record PrivateCloudDatacenter(long Id, string Name, string Description);
