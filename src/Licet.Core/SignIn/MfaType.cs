namespace Licet.Core.SignIn;

/// <summary>What a person proved beside the password at sign-in, in the terms of OVHcloud's audit log.</summary>
public enum MfaType
{
    /// <summary>Nothing: no second factor is set up.</summary>
    None,

    /// <summary>A code of an authenticator app (RFC 6238).</summary>
    Totp,

    /// <summary>A passkey or security key (WebAuthn).</summary>
    U2f,

    /// <summary>One of the codes that were kept for when all else is lost.</summary>
    BackupCode,

    /// <summary>Whatever the identity provider asked for.</summary>
    Unknown,
}
