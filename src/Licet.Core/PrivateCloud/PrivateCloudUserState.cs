namespace Licet.Core.PrivateCloud;

/// <summary>How far a user, or a role, is in its vCenter.</summary>
public enum PrivateCloudUserState
{
    /// <summary>It will be there when a task is done.</summary>
    Creating,

    /// <summary>It is there.</summary>
    Delivered,

    /// <summary>It will be gone when a task is done.</summary>
    Deleting,

    /// <summary>Its task failed.</summary>
    Error,
}
