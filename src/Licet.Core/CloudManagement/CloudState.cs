using System.Collections.Immutable;
using Licet.Core.Decisions;

namespace Licet.Core.CloudManagement;

/// <summary>What an account has of the cloud-management layer. Immutable.</summary>
public sealed record CloudState
{
    /// <summary>Roles of users, by <see cref="CloudPermission.Key"/>.</summary>
    public ImmutableSortedDictionary<string, CloudPermission> Permissions { get; init; } =
        AccountState.Empty<CloudPermission>();

    /// <summary>What only this layer knows of users, by login.</summary>
    public ImmutableSortedDictionary<string, CloudProfile> Profiles { get; init; } =
        AccountState.Empty<CloudProfile>();

    /// <summary>Connected accounts at clouds, by number.</summary>
    public ImmutableSortedDictionary<string, CloudAccount> Accounts { get; init; } =
        AccountState.Empty<CloudAccount>();
}
