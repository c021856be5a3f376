using System.Xml.Linq;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A reference to a managed object (MoRef). Immutable.</summary>
/// <param name="Type">Its type, such as <c>VirtualMachine</c>.</param>
/// <param name="Value">Its name among those, such as <c>vm-42</c>.</param>
internal readonly record struct ManagedObject(string Type, string Value)
{
    /// <summary>The one object from which all others are found.</summary>
    public static ManagedObject ServiceInstance { get; } = new("ServiceInstance", "ServiceInstance");

    /// <summary>The reference in an element.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ManagedObject Read(XElement? element) =>
        element?.Attribute("type")?.Value is { Length: > 0 } type && element.Value is { Length: > 0 } value
            ? new(type, value)
            : throw new FormatException("no reference");

    /// <summary>The reference as an element.</summary>
    public XElement Write(string name) => new(VSphereSoap.Vim + name, new XAttribute("type", Type), Value);
}
