namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A permission that shall be. Immutable.</summary>
/// <param name="Entity">The object.</param>
/// <param name="Principal">The principal, with its domain.</param>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="Role">The role.</param>
/// <param name="Propagates">Whether it holds below the object, too.</param>
internal sealed record PlannedPermission(
    ManagedObject Entity, string Principal, bool IsGroup, RoleTemplate Role, bool Propagates)
{
    /// <summary>
    /// Whether somebody has named the object: then it is not known yet whether it is there, and in a datacenter.
    /// </summary>
    public bool IsOnObject { get; init; }

    /// <summary>The permission, once the role's number is known.</summary>
    public VSpherePermission With(int roleId) => new(Entity, Principal, IsGroup, roleId, Propagates);
}
