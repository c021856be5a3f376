namespace Licet.Core.SignIn;

/// <summary>What was proved beside the password, as the audit log and the API write it.</summary>
public static class MfaTypeName
{
    /// <summary>The name: <c>NONE</c>, <c>TOTP</c>.</summary>
    public static string Of(MfaType type) =>
        type switch
        {
            MfaType.None => "NONE",
            MfaType.Totp => "TOTP",
            MfaType.U2f => "U2F",
            MfaType.BackupCode => "BACKUP_CODE",
            MfaType.Unknown => "UNKNOWN",
        };
}
