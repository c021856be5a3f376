namespace Licet.Core.SecondFactors;

/// <summary>Which second factors a person can prove at sign-in. Immutable; the default value is none.</summary>
/// <param name="Totp">A code of an authenticator app.</param>
/// <param name="Passkey">A passkey, of the domain that was asked for.</param>
/// <param name="BackupCode">A backup code.</param>
/// <param name="IsRequired">
/// Whether one must be proved: an app or a passkey is enabled, be it one of another domain. Backup codes stand in for
/// these and ask for nothing themselves, since they come to an end.
/// </param>
public readonly record struct EnabledFactors(bool Totp, bool Passkey, bool BackupCode, bool IsRequired);
