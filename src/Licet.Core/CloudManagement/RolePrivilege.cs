using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>
/// What doing something with a resource of the cloud-management layer needs: one of some privileges, each of which
/// comes with roles. Immutable.
/// </summary>
/// <param name="Resource">The resource: <c>rs_cm.permissions</c>.</param>
/// <param name="Action">What is done: <c>create</c>.</param>
/// <param name="Privileges">The privileges, any of which is enough: <c>cm:legacy:admin</c>.</param>
/// <param name="Roles">The roles that carry one of them.</param>
public sealed record RolePrivilege(
    string Resource, string Action, ImmutableArray<string> Privileges, ImmutableArray<string> Roles)
{
    /// <summary>The name under which decisions and audit events know it: <c>rs_cm.permissions.create</c>.</summary>
    public string Name => $"{Resource}.{Action}";
}
