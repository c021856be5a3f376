using Licet.Core.Accounts;
using Licet.Core.PrivateCloud;
using Licet.Server.PrivateCloud.VirtualCenter;

namespace Licet.Server.PrivateCloud;

/// <summary>The vCenters of services: as a connection says, or simulated where there is none.</summary>
internal sealed class VirtualCenters(
    PrivateCloudAdministration clouds,
    PrivateCloudQueue queue,
    VirtualCenterTransport transport,
    PrivateCloudOptions options,
    TimeProvider time)
{
    /// <summary>The vCenter of a service.</summary>
    public IVirtualCenter Of(AccountId account, HostedPrivateCloud service) =>
        clouds.ConnectionOf(service) is { } connection
            ? new ConnectedVirtualCenter(connection, transport)
            : new SimulatedVirtualCenter(account, service.Name, queue, options.Simulated, time);
}
