namespace Licet.Engine.Policies;

/// <summary>
/// What changes of the things that an account's decisions are compiled from. Immutable by agreement. What is not named
/// stays.
/// </summary>
public sealed record PolicyChanges
{
    /// <summary>Policies that are new, or take the place of the one of their id.</summary>
    public IReadOnlyCollection<PolicyEntry> Put { get; init; } = [];

    /// <summary>Policies that go; an id that there is not is passed over.</summary>
    public IReadOnlyCollection<PolicyId> Removed { get; init; } = [];

    /// <summary>Permissions groups by URN, plates filled; null for one that goes.</summary>
    public IReadOnlyDictionary<string, OvhPermissions?> PermissionsGroups { get; init; } =
        new Dictionary<string, OvhPermissions?>();

    /// <summary>The URNs of the members of resource groups, plates filled; null for a group that goes.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyCollection<string>?> ResourceGroups { get; init; } =
        new Dictionary<Guid, IReadOnlyCollection<string>?>();
}
