using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.AccessRestrictions;
using Licet.Core.Preferences;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Second factors, rules on addresses, and preferences.</summary>
internal static class ProtectionRows
{
    public static TableMap<TotpFactor> TotpFactors { get; } = new(
        StoreTable.TotpFactors, "totp_factors", hasNumericKey: true,
        "id", "login", "description", "status", "sealed_secret", "last_time_step", "created_at", "last_used_at")
    {
        KeyOf = factor => KeyOf(factor.Id),
        ValuesOf = factor =>
        [
            factor.Id, factor.Login, factor.Description, Column.OfEnum(factor.Status), factor.SealedSecret,
            factor.LastTimeStep, Column.OfTime(factor.CreatedAt), Column.OfTime(factor.LastUsedAt),
        ],
        Read = reader => new TotpFactor
        {
            Id = reader.GetInt64(0),
            Login = reader.TextOrNull(1),
            Description = reader.GetString(2),
            Status = reader.Enumeration<FactorStatus>(3),
            SealedSecret = reader.GetString(4),
            LastTimeStep = reader.GetInt64(5),
            CreatedAt = reader.Time(6),
            LastUsedAt = reader.TimeOrNull(7),
        },
    };

    public static TableMap<Passkey> Passkeys { get; } = new(
        StoreTable.Passkeys, "passkeys", hasNumericKey: true,
        "id", "login", "description", "status", "relying_party_id", "pending_registration", "credential_id",
        "public_key", "sign_count", "is_user_verified", "is_backup_eligible", "is_backed_up", "transports",
        "last_challenge_at", "created_at", "last_used_at")
    {
        KeyOf = passkey => KeyOf(passkey.Id),
        ValuesOf = passkey =>
        [
            passkey.Id, passkey.Login, passkey.Description, Column.OfEnum(passkey.Status), passkey.RelyingPartyId,
            passkey.PendingRegistration, passkey.CredentialId, passkey.PublicKey, passkey.SignCount,
            Column.OfFlag(passkey.IsUserVerified), Column.OfFlag(passkey.IsBackupEligible),
            Column.OfFlag(passkey.IsBackedUp), Column.OfTexts(passkey.Transports),
            Column.OfTime(passkey.LastChallengeAt), Column.OfTime(passkey.CreatedAt),
            Column.OfTime(passkey.LastUsedAt),
        ],
        Read = reader => new Passkey
        {
            Id = reader.GetInt64(0),
            Login = reader.TextOrNull(1),
            Description = reader.GetString(2),
            Status = reader.Enumeration<FactorStatus>(3),
            RelyingPartyId = reader.GetString(4),
            PendingRegistration = reader.TextOrNull(5),
            CredentialId = reader.TextOrNull(6),
            PublicKey = reader.TextOrNull(7),
            SignCount = reader.GetInt64(8),
            IsUserVerified = reader.Flag(9),
            IsBackupEligible = reader.Flag(10),
            IsBackedUp = reader.Flag(11),
            Transports = reader.Texts(12),
            LastChallengeAt = reader.TimeOrNull(13),
            CreatedAt = reader.Time(14),
            LastUsedAt = reader.TimeOrNull(15),
        },
    };

    public static TableMap<BackupCodeSet> BackupCodes { get; } = new(
        StoreTable.BackupCodes, "backup_codes", hasNumericKey: false,
        "owner", "login", "status", "code_hashes", "created_at", "last_used_at")
    {
        KeyOf = set => set.Owner.Key,
        ValuesOf = set =>
        [
            set.Owner.Key, set.Login, Column.OfEnum(set.Status), Column.OfTexts(set.CodeHashes),
            Column.OfTime(set.CreatedAt), Column.OfTime(set.LastUsedAt),
        ],
        Read = reader => new BackupCodeSet
        {
            Login = reader.TextOrNull(1),
            Status = reader.Enumeration<FactorStatus>(2),
            CodeHashes = reader.Texts(3),
            CreatedAt = reader.Time(4),
            LastUsedAt = reader.TimeOrNull(5),
        },
    };

    public static TableMap<IpRestriction> IpRestrictions { get; } = new(
        StoreTable.IpRestrictions, "ip_restrictions", hasNumericKey: true, "id", "block", "rule", "is_warned")
    {
        KeyOf = restriction => KeyOf(restriction.Id),
        ValuesOf = restriction =>
        [
            restriction.Id, restriction.Range, Column.OfEnum(restriction.Rule), Column.OfFlag(restriction.IsWarned),
        ],
        Read = reader => new IpRestriction
        {
            Id = reader.GetInt64(0),
            Range = reader.GetString(1),
            Rule = reader.Enumeration<IpRule>(2),
            IsWarned = reader.Flag(3),
        },
    };

    public static TableMap<ManagerPreference> ManagerPreferences { get; } = new(
        StoreTable.ManagerPreferences, "manager_preferences", hasNumericKey: false,
        "preference", "login", "name", "value")
    {
        KeyOf = preference => preference.Key,
        ValuesOf = preference => [preference.Key, preference.Login, preference.Name, preference.Value],
        Read = reader => new ManagerPreference
        {
            Login = reader.TextOrNull(1),
            Name = reader.GetString(2),
            Value = reader.GetString(3),
        },
    };

    /// <summary>What goes with a user.</summary>
    public static ImmutableArray<Cascade> CascadesOfUser { get; } =
    [
        new(StoreTable.TotpFactors, "select id from totp_factors where account = $1 and login = $2"),
        new(StoreTable.Passkeys, "select id from passkeys where account = $1 and login = $2"),
        new(StoreTable.BackupCodes, "select owner from backup_codes where account = $1 and login = $2"),
        new(
            StoreTable.ManagerPreferences,
            "select preference from manager_preferences where account = $1 and login = $2"),
    ];

    private static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
