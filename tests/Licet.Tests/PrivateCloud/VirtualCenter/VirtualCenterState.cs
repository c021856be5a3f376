namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>What pyvmomi finds in a vCenter.</summary>
/// <param name="Roles">The privileges of each role, by its name.</param>
/// <param name="Permissions">
/// Each permission: object, principal, user or group, role, and whether it holds below the object; sorted.
/// </param>
/// <param name="Objects">The references of objects, by their paths.</param>
internal sealed record VirtualCenterState(
    Dictionary<string, string[]> Roles, string[] Permissions, Dictionary<string, string> Objects)
{
    /// <summary>The permissions of a domain.</summary>
    public IEnumerable<string> PermissionsOf(string domain) =>
        Permissions.Where(one => one.Contains($" {domain}\\", StringComparison.Ordinal));

    /// <summary>The roles that Licet has made.</summary>
    public IEnumerable<string> OwnRoles =>
        Roles.Keys.Where(name => name.StartsWith("licet-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Everything, to be compared.</summary>
    public string Text => string.Join('\n', Roles
        .OrderBy(role => role.Key, StringComparer.Ordinal)
        .Select(role => $"{role.Key}: {string.Join(' ', role.Value)}")
        .Concat(Permissions));
}
