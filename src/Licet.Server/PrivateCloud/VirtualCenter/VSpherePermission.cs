using System.Xml.Linq;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>That a principal has a role on an object (<c>Permission</c>). Immutable.</summary>
/// <param name="Entity">The object; a principal has at most one permission on each.</param>
/// <param name="Principal">The principal, such as <c>PCC-192-0-2-10\iam-admin</c>; its case means nothing.</param>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="RoleId">The role.</param>
/// <param name="Propagates">Whether it has it on what is below the object, too.</param>
internal sealed record VSpherePermission(
    ManagedObject Entity, string Principal, bool IsGroup, int RoleId, bool Propagates)
{
    /// <summary>The permission in an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static VSpherePermission Read(XElement element) => Read(
        element, ManagedObject.Read(element.Element(VSphereSoap.Vim + "entity")));

    /// <summary>The permission in an element, on an object that is known.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static VSpherePermission Read(XElement element, ManagedObject entity) => new(
        entity,
        VSphereSoap.ReadText(element, "principal"),
        VSphereSoap.ReadBool(element, "group"),
        VSphereSoap.ReadInt(element, "roleId"),
        VSphereSoap.ReadBool(element, "propagate"));

    /// <summary>Whether both are of one principal.</summary>
    public bool IsOf(VSpherePermission other) =>
        IsGroup == other.IsGroup && string.Equals(Principal, other.Principal, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both say the same.</summary>
    public bool Says(VSpherePermission other) =>
        Entity == other.Entity && IsOf(other) && RoleId == other.RoleId && Propagates == other.Propagates;

    /// <summary>
    /// The permission as an element; the object is left out, as the reference of SetEntityPermissions says.
    /// </summary>
    public XElement Write() => new(
        VSphereSoap.Vim + "permission",
        new XElement(VSphereSoap.Vim + "principal", Principal),
        new XElement(VSphereSoap.Vim + "group", IsGroup),
        new XElement(VSphereSoap.Vim + "roleId", RoleId),
        new XElement(VSphereSoap.Vim + "propagate", Propagates));
}
