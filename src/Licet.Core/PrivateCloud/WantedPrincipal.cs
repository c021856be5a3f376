using System.Collections.Immutable;

namespace Licet.Core.PrivateCloud;

/// <summary>The rights of a user or group in a vCenter. Immutable.</summary>
public sealed record WantedPrincipal
{
    /// <summary>Its name in the domain, such as <c>iam-admin</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a group: a role of IAM is one.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Its right in each datacenter.</summary>
    public required ImmutableArray<DatacenterRight> Datacenters { get; init; }

    /// <summary>Its rights on single objects.</summary>
    public required ImmutableArray<ObjectRight> Objects { get; init; }
}
