namespace Licet.Core.PrivateCloud;

/// <summary>Whether the roles of a Hosted Private Cloud are given through IAM.</summary>
public enum IamOptionState
{
    /// <summary>They are not.</summary>
    Disabled,

    /// <summary>They will be when a task is done.</summary>
    Enabling,

    /// <summary>They are.</summary>
    Enabled,

    /// <summary>They will not be any more when a task is done.</summary>
    Disabling,

    /// <summary>The task failed: it can be reset, or the option enabled or disabled anew.</summary>
    Error,
}
