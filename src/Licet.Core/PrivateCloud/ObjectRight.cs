namespace Licet.Core.PrivateCloud;

/// <summary>What somebody may do with one object of a vCenter. Immutable.</summary>
/// <param name="Kind">What the object is.</param>
/// <param name="Reference">Its managed object reference, such as <c>vm-42</c>.</param>
/// <param name="Right">The access to it.</param>
/// <param name="Propagates">Whether that holds for what is below it, too.</param>
public sealed record ObjectRight(ManagedObjectKind Kind, string Reference, AccessRight Right, bool Propagates);
