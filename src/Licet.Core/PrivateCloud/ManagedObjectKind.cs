namespace Licet.Core.PrivateCloud;

/// <summary>The kinds of objects on which a right can be given.</summary>
public enum ManagedObjectKind
{
    /// <summary>A cluster of hosts.</summary>
    Cluster,

    /// <summary>A datastore.</summary>
    Datastore,

    /// <summary>A port group of a distributed switch.</summary>
    DistributedPortGroup,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A resource pool.</summary>
    ResourcePool,

    /// <summary>A virtual machine.</summary>
    VirtualMachine,
}
