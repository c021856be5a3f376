namespace Licet.Engine.Policies;

/// <summary>
/// All that one account's decisions are compiled from. Immutable by agreement: what is handed over is not changed
/// afterwards.
/// </summary>
public sealed record PolicySource
{
    /// <summary>The account's name: <c>xx1111-ovh</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The plate of the installation, which fills empty ones: <c>eu</c>.</summary>
    public required string Plate { get; init; }

    /// <summary>The policies, each with an id of its own; order does not matter.</summary>
    public required IReadOnlyList<PolicyEntry> Policies { get; init; }

    /// <summary>The permissions groups by URN, plates filled.</summary>
    public required IReadOnlyDictionary<string, OvhPermissions> PermissionsGroups { get; init; }

    /// <summary>The URNs of the members of each resource group, plates filled.</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyCollection<string>> ResourceGroups { get; init; }

    /// <summary>
    /// Actions that are known beforehand, as those of a catalogue: decisions on them are faster, and no other. Those
    /// that policies name are known anyway.
    /// </summary>
    public IReadOnlyCollection<string> Actions { get; init; } = [];
}
