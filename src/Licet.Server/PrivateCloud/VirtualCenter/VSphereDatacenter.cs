namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A datacenter of a vCenter. Immutable.</summary>
/// <param name="Reference">The object.</param>
/// <param name="Name">Its name in the inventory, in which <c>/</c>, <c>\</c> and <c>%</c> are escaped.</param>
/// <param name="NetworkFolder">The folder that holds its networks.</param>
internal sealed record VSphereDatacenter(ManagedObject Reference, string Name, ManagedObject NetworkFolder)
{
    /// <summary>Whether that is its name.</summary>
    public bool IsNamed(string name) => Name == name
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("/", "%2f", StringComparison.Ordinal)
        .Replace("\\", "%5c", StringComparison.Ordinal);
}
