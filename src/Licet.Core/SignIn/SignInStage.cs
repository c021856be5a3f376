namespace Licet.Core.SignIn;

/// <summary>What a sign-in whose password was right still needs.</summary>
public enum SignInStage
{
    /// <summary>Nothing: a session may begin.</summary>
    Complete,

    /// <summary>A second factor.</summary>
    SecondFactor,

    /// <summary>A new password: whoever set the present one knows it.</summary>
    PasswordChange,

    /// <summary>All of it again: the identity is gone, disabled, or has another password by now.</summary>
    StartOver,
}
