namespace Licet.Core.PrivateCloud;

/// <summary>Whether a user may enter.</summary>
public enum PrivateCloudActivation
{
    /// <summary>It may.</summary>
    Enabled,

    /// <summary>It will be able to when a task is done.</summary>
    ToEnable,

    /// <summary>It will not be able to any more when a task is done.</summary>
    ToDisable,

    /// <summary>It may not.</summary>
    Disabled,
}
