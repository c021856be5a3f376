using System.Collections.Immutable;
using Licet.Core.AccessRestrictions;
using Licet.Core.Decisions;

namespace Licet.Core.SecondFactors;

/// <summary>What protects the sign-in of an account's people beside their passwords. Immutable.</summary>
public sealed record SignInProtection
{
    /// <summary>Authenticator apps by number.</summary>
    public ImmutableSortedDictionary<string, TotpFactor> TotpFactors { get; init; } = AccountState.Empty<TotpFactor>();

    /// <summary>Passkeys by number.</summary>
    public ImmutableSortedDictionary<string, Passkey> Passkeys { get; init; } = AccountState.Empty<Passkey>();

    /// <summary>Backup codes by owner (<see cref="FactorOwner.Key"/>).</summary>
    public ImmutableSortedDictionary<string, BackupCodeSet> BackupCodes { get; init; } =
        AccountState.Empty<BackupCodeSet>();

    /// <summary>From where people may sign in, by number.</summary>
    public ImmutableSortedDictionary<string, IpRestriction> IpRestrictions { get; init; } =
        AccountState.Empty<IpRestriction>();

    /// <summary>A person's authenticator apps, in the order of their numbers.</summary>
    public IEnumerable<TotpFactor> TotpFactorsOf(FactorOwner owner) =>
        TotpFactors.Values.Where(factor => factor.Owner == owner).OrderBy(factor => factor.Id);

    /// <summary>A person's passkeys, in the order of their numbers.</summary>
    public IEnumerable<Passkey> PasskeysOf(FactorOwner owner) =>
        Passkeys.Values.Where(passkey => passkey.Owner == owner).OrderBy(passkey => passkey.Id);

    /// <summary>A person's backup codes; null when none were drawn.</summary>
    public BackupCodeSet? BackupCodesOf(FactorOwner owner) => BackupCodes.GetValueOrDefault(owner.Key);
}
