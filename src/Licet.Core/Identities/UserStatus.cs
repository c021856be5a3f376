namespace Licet.Core.Identities;

/// <summary>Whether a user may sign in.</summary>
public enum UserStatus
{
    /// <summary>Yes.</summary>
    Ok,

    /// <summary>No.</summary>
    Disabled,

    /// <summary>Only to set a new password.</summary>
    PasswordChangeRequired,
}
