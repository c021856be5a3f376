using System.Security.Cryptography;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>Keeps the secrets of authenticator apps, and uses up their codes. Immutable.</summary>
public sealed class TotpSecrets(SecretBox box)
{
    /// <summary>A fresh secret, in base32.</summary>
    internal static string Draw() => Base32.Encode(RandomNumberGenerator.GetBytes(TotpCode.SecretBytes));

    internal string Seal(string secret, AccountId account, long id) => box.Seal(secret, ContextOf(account, id));

    /// <summary>
    /// Uses up a code: the factor as it is after that, to be written; null when the code is not one of its own, or not
    /// of now, or used already.
    /// </summary>
    internal TotpFactor? Use(TotpFactor factor, string code, Caller caller)
    {
        var secret = box.Open(factor.SealedSecret, ContextOf(caller.Account.Id, factor.Id));
        return secret is not null
            && TotpCode.MatchingStep(Base32.Decode(secret), code, caller.Instant, factor.LastTimeStep) is { } step
                ? factor with { LastTimeStep = step, LastUsedAt = caller.Instant }
                : null;
    }

    /// <summary>
    /// Uses up a code of any of the caller's enabled factors, within a write, which is where a second use of the same
    /// code finds the first; false when it is a code of none.
    /// </summary>
    internal async Task<bool> UseAnyAsync(
        Caller caller, FactorOwner owner, string code, IStoreWriter writer, CancellationToken cancellation)
    {
        var used = false;
        foreach (var id in caller.State.Protection.TotpFactorsOf(owner).Select(factor => factor.Id))
        {
            if (await writer.TotpFactors.FindAsync($"{id}", cancellation) is { Status: FactorStatus.Enabled } factor
                && Use(factor, code, caller) is { } after)
            {
                used = await writer.TotpFactors.ReplaceAsync(after, cancellation);
            }
        }

        return used;
    }

    private static string ContextOf(AccountId account, long id) => $"totp {account} {id}";
}
