namespace Licet.Core.PrivateCloud;

/// <summary>The access to the networks of virtual machines.</summary>
public enum VmNetworkRole
{
    /// <summary>None at all.</summary>
    NoAccess,

    /// <summary>To see.</summary>
    ReadOnly,

    /// <summary>To connect machines to them, too.</summary>
    Admin,
}
