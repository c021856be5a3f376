namespace Licet.Core.SecondFactors;

/// <summary>What is tried; each has a count of its own in <see cref="CodeAttempts"/>.</summary>
public enum AttemptKind
{
    /// <summary>A code at sign-in.</summary>
    SignIn,

    /// <summary>The code of an app, by whoever is signed in or has a key.</summary>
    AppCode,

    /// <summary>A backup code, likewise.</summary>
    BackupCode,

    /// <summary>The old password in a change of it.</summary>
    Password,
}
