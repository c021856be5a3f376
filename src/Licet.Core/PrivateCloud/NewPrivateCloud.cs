using System.Collections.Immutable;

namespace Licet.Core.PrivateCloud;

/// <summary>A Hosted Private Cloud to be made known. Immutable.</summary>
/// <param name="Name">Its name: <c>pcc-192-0-2-10</c>.</param>
/// <param name="Description">What people write about it.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Datacenters">The names of its datacenters in the vCenter's inventory, at least one.</param>
/// <param name="SecurityOptions">The names of the security options that it has.</param>
public sealed record NewPrivateCloud(
    string Name,
    string Description,
    string Location,
    ImmutableArray<string> Datacenters,
    ImmutableArray<string> SecurityOptions)
{
    /// <summary>Whether IAM is enabled from the beginning: for a vCenter that is simulated.</summary>
    public bool IsIamEnabled { get; init; }
}
