using System.Collections.Frozen;
using System.Xml.Linq;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A role of a vCenter (<c>AuthorizationRole</c>). Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Privileges">Its privileges, such as <c>VirtualMachine.Interact.PowerOn</c>.</param>
internal sealed record VSphereRole(int Id, string Name, FrozenSet<string> Privileges)
{
    /// <summary>The number of the built-in role that has every privilege.</summary>
    public const int AdminId = -1;

    /// <summary>The number of the built-in role to see.</summary>
    public const int ReadOnlyId = -2;

    /// <summary>The number of the built-in role that takes away what is inherited.</summary>
    public const int NoAccessId = -5;

    /// <summary>The role in an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static VSphereRole Read(XElement element) => new(
        VSphereSoap.ReadInt(element, "roleId"),
        VSphereSoap.ReadText(element, "name"),
        element.Elements(VSphereSoap.Vim + "privilege").Select(one => one.Value).ToFrozenSet(StringComparer.Ordinal));
}
