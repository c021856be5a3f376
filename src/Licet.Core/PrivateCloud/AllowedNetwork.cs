namespace Licet.Core.PrivateCloud;

/// <summary>A network from which a Hosted Private Cloud lets people in. Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Network">The block of IPv4 addresses.</param>
/// <param name="Description">What people wrote about it; null for nothing.</param>
/// <param name="State">How far it is.</param>
public sealed record AllowedNetwork(long Id, string Network, string? Description, AllowedNetworkState State);
