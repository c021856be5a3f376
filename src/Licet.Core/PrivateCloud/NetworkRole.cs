namespace Licet.Core.PrivateCloud;

/// <summary>The access to the networks (V(X)LAN) of a datacenter.</summary>
public enum NetworkRole
{
    /// <summary>None at all.</summary>
    NoAccess,

    /// <summary>To see.</summary>
    ReadOnly,

    /// <summary>To see and change.</summary>
    Manager,

    /// <summary>Everything, the rights of others included.</summary>
    Admin,
}
