using System.Collections.Immutable;
using System.Net;
using Licet.Server.Logs.Forwarding;

namespace Licet.Server.PrivateCloud;

/// <summary>How Hosted Private Clouds are dealt with: how fast, and where their vCenters may be. Immutable.</summary>
internal sealed record PrivateCloudOptions
{
    /// <summary>How long the simulated vCenter takes for all that is asked of it at once.</summary>
    public TimeSpan Simulated { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often it is looked for what is to be done.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it is written how far a task is: each time is a change of the account.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where vCenters may be.</summary>
    public DestinationAddresses Addresses { get; init; } = DestinationAddresses.Public;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptMax { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>As the operator has started the server.</summary>
    /// <param name="allowed">Private addresses at which vCenters may be.</param>
    public static PrivateCloudOptions Of(ImmutableArray<IPNetwork> allowed) =>
        new() { Addresses = new DestinationAddresses(allowed) { Option = "--vcenters-allow" } };
}
