namespace Licet.Core.PrivateCloud;

/// <summary>The access to a datacenter or an object.</summary>
public enum AccessRight
{
    /// <summary>None at all.</summary>
    Disabled,

    /// <summary>To see.</summary>
    ReadOnly,

    /// <summary>To see and change.</summary>
    ReadWrite,

    /// <summary>Everything, the rights of others included.</summary>
    Admin,
}
