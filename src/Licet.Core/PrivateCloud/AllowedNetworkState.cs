namespace Licet.Core.PrivateCloud;

/// <summary>How far a network is let in.</summary>
public enum AllowedNetworkState
{
    /// <summary>It is.</summary>
    Allowed,

    /// <summary>What is known of it will be when a task is done.</summary>
    ToUpdate,

    /// <summary>It will not be any more when a task is done.</summary>
    ToDelete,
}
