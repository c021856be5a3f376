using System.Globalization;
using Licet.Core.AccessRestrictions;
using Licet.Core.Preferences;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of second factors, rules on addresses, and preferences.</summary>
internal static class ProtectionSamples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All =>
        [TotpFactors(), Passkeys(), BackupCodes(), IpRestrictions(), ManagerPreferences()];

    private static TableSampleOf<TotpFactor> TotpFactors()
    {
        var full = new TotpFactor
        {
            Id = 4_000_000_000,
            Login = Samples.User.Login,
            Description = "téléphone",
            Status = FactorStatus.Enabled,
            SealedSecret = "sealed",
            LastTimeStep = 59_000_000,
            CreatedAt = Samples.Time,
            LastUsedAt = s_late,
        };
        var bare = new TotpFactor { Id = 1, SealedSecret = "other", CreatedAt = Samples.Time };
        return new(
            StoreTable.TotpFactors, reader => reader.TotpFactors, writer => writer.TotpFactors, row => Key(row.Id),
            full, bare, bare with { Id = full.Id });
    }

    private static TableSampleOf<Passkey> Passkeys()
    {
        var full = new Passkey
        {
            Id = 4_000_000_000,
            Login = Samples.User.Login,
            Description = "clé",
            Status = FactorStatus.Disabled,
            RelyingPartyId = "iam.example.org",
            PendingRegistration = """{"challenge":"…"}""",
            CredentialId = "AQID",
            PublicKey = "pQECAw",
            SignCount = uint.MaxValue,
            IsUserVerified = true,
            IsBackupEligible = true,
            IsBackedUp = true,
            Transports = ["usb", "nfc"],
            LastChallengeAt = s_late,
            CreatedAt = Samples.Time,
            LastUsedAt = s_late.AddDays(1),
        };
        var bare = new Passkey { Id = 1, RelyingPartyId = "localhost", CreatedAt = Samples.Time };
        return new(
            StoreTable.Passkeys, reader => reader.Passkeys, writer => writer.Passkeys, row => Key(row.Id),
            full, bare, bare with { Id = full.Id });
    }

    private static TableSampleOf<BackupCodeSet> BackupCodes()
    {
        var full = new BackupCodeSet
        {
            Login = Samples.User.Login,
            Status = FactorStatus.Enabled,
            CodeHashes = ["one", "two"],
            CreatedAt = Samples.Time,
            LastUsedAt = s_late,
        };
        var bare = new BackupCodeSet { CodeHashes = [], CreatedAt = Samples.Time };
        return new(
            StoreTable.BackupCodes, reader => reader.BackupCodes, writer => writer.BackupCodes, row => row.Owner.Key,
            full, bare, bare with { Login = full.Login });
    }

    private static TableSampleOf<IpRestriction> IpRestrictions()
    {
        var full = new IpRestriction
        {
            Id = 4_000_000_000,
            Range = "2001:db8::/32",
            Rule = IpRule.Deny,
            IsWarned = true,
        };
        var bare = new IpRestriction { Id = 1, Range = "0.0.0.0/0" };
        return new(
            StoreTable.IpRestrictions, reader => reader.IpRestrictions, writer => writer.IpRestrictions,
            row => Key(row.Id), full, bare, bare with { Id = full.Id, Range = "192.0.2.0/24" });
    }

    private static TableSampleOf<ManagerPreference> ManagerPreferences()
    {
        var full = new ManagerPreference { Login = Samples.User.Login, Name = "A/B", Value = """{"ü":1}""" };
        var bare = new ManagerPreference { Name = "A", Value = "" };
        return new(
            StoreTable.ManagerPreferences, reader => reader.ManagerPreferences, writer => writer.ManagerPreferences,
            row => row.Key, full, bare, full with { Value = "" });
    }

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
}
