using System.Buffers.Text;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>
/// The second step of signing in, after the password: which factors a person has, and whether one was proved. The
/// caller given is the person whose password was right, with the address that it comes from.
/// </summary>
/// <remarks>
/// <code>
/// var enabled = factors.EnabledFor(caller, site);
/// if (enabled.IsRequired)
/// {
///     var proved = await factors.VerifyTotpAsync(caller, code, cancellation);
/// }
/// </code>
/// What was proved is used up in the same transaction: a code, or the answer to a challenge, counts once, however many
/// requests bring it at the same time. Codes can be tried a limited number of times (<see cref="CodeAttempts"/>).
/// A success is told by the sign-in's own audit event, with its kind of factor, and a failure by its count of failures;
/// only a backup code has an event here, since one less is left.
/// </remarks>
public sealed class SignInFactors(
    AccountWriter writes,
    TotpSecrets secrets,
    BackupCodes codes,
    SecretBox box,
    IPasskeyCeremonies ceremonies,
    CodeAttempts attempts)
{
    /// <summary>How long a passkey may take to answer.</summary>
    public static readonly TimeSpan ChallengeLifetime = TimeSpan.FromMinutes(5);

    private const int CodeCharsMax = 64;
    private const int CredentialCharsMax = 16 * 1024;
    private const int TicketCharsMax = 4096;
    private const char Separator = '\n';

    internal static readonly Error WrongCode =
        Error.Invalid("code", "is wrong, or was used already: wait for the next one");

    internal static readonly Error WrongBackupCode = Error.Invalid("code", "is wrong, or was used already");

    private static readonly Error s_wrongPasskey = Error.Invalid("passkey", "its answer was not accepted: try again");

    /// <summary>What the person can prove.</summary>
    /// <param name="caller">Who signs in.</param>
    /// <param name="site">Where the browser is; null leaves passkeys out of what can be proved.</param>
    public EnabledFactors EnabledFor(Caller caller, PasskeySite? site)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (FactorOwner.Of(caller) is not { Succeeded: true } owner)
        {
            return default;
        }

        var protection = caller.State.Protection;
        var hasTotp = protection.TotpFactorsOf(owner.Value).Any(factor => factor.Status == FactorStatus.Enabled);
        var passkeys = protection.PasskeysOf(owner.Value).Where(one => one.Status == FactorStatus.Enabled).ToList();
        var isRequired = hasTotp || passkeys.Count > 0;
        return new EnabledFactors(
            hasTotp,
            site is not null && passkeys.Exists(one => one.RelyingPartyId == site.RelyingPartyId),
            isRequired && protection.BackupCodesOf(owner.Value)
                is { Status: FactorStatus.Enabled, CodeHashes.IsEmpty: false },
            isRequired);
    }

    /// <summary>Uses up a code of an authenticator app.</summary>
    public Task<Result<Nothing>> VerifyTotpAsync(Caller caller, string code, CancellationToken cancellation) =>
        AttemptAsync(caller, AttemptKind.SignIn, code, owner => writes.WriteAsync<Nothing>(
            caller.Account.Id,
            async (writer, token) => await secrets.UseAnyAsync(caller, owner, code, writer, token)
                ? new Nothing()
                : WrongCode,
            cancellation));

    /// <summary>Uses up a backup code; how many are left.</summary>
    public Task<Result<int>> VerifyBackupCodeAsync(Caller caller, string code, CancellationToken cancellation) =>
        AttemptAsync(caller, AttemptKind.SignIn, code, owner => writes.WriteAsync<int>(
            caller.Account.Id,
            async (writer, token) => await UseBackupCodeAsync(caller, owner, code, writer, token),
            cancellation));

    /// <summary>Asks for a passkey; an error when the person has none for this domain.</summary>
    public async Task<Result<PasskeyRequest>> BeginPasskeyAsync(Caller caller, PasskeySite site)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(site);
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        var passkeys = UsablePasskeys(caller, owner.Value, site);
        if (passkeys.Count == 0)
        {
            return new Error(ErrorKind.NotFound, $"no passkey is enabled for `{site.RelyingPartyId}`");
        }

        var challenge = await ceremonies.BeginAssertionAsync(site, PasskeyAdministration.HandleOf(caller), passkeys);

        // In the precision in which the store keeps it, or else a challenge would be later than itself.
        var microseconds = (caller.Instant.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        return new PasskeyRequest(
            challenge.OptionsJson, box.Seal($"{microseconds}{Separator}{challenge.State}", ContextOf(caller, site)));
    }

    /// <summary>
    /// Verifies a passkey's answer. A challenge counts once for a passkey, and so does every one that was given out
    /// before the latest that it has answered.
    /// </summary>
    /// <param name="caller">Who signs in.</param>
    /// <param name="site">Where the browser is.</param>
    /// <param name="ticket">The ticket of the request.</param>
    /// <param name="credentialJson">The answer (<c>AuthenticationResponseJSON</c>).</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Nothing>> VerifyPasskeyAsync(
        Caller caller, PasskeySite site, string ticket, string credentialJson, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(site);
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        if (OpenTicket(ticket, caller, site) is not var (challengedAt, state)
            || credentialJson.Length > CredentialCharsMax)
        {
            return s_wrongPasskey;
        }

        var passkeys = UsablePasskeys(caller, owner.Value, site);
        var verified = await ceremonies.FinishAssertionAsync(
            site, PasskeyAdministration.HandleOf(caller), passkeys, state, credentialJson);
        return verified.Succeeded
            && passkeys.Find(one => one.CredentialId == verified.Value.CredentialId) is { } passkey
            ? await writes.WriteAsync<Nothing>(
                caller.Account.Id,
                (writer, token) => UsePasskeyAsync(passkey.Id, verified.Value, challengedAt, caller, writer, token),
                cancellation)
            : s_wrongPasskey;
    }

    internal async Task<Result<int>> UseBackupCodeAsync(
        Caller caller, FactorOwner owner, string code, IStoreWriter writer, CancellationToken cancellation)
    {
        var hash = codes.HashOf(code, caller.Account.Id.Value, owner);
        if (await writer.BackupCodes.FindAsync(owner.Key, cancellation) is not { Status: FactorStatus.Enabled } set
            || BackupCodes.Without(set.CodeHashes, hash) is not { } left)
        {
            return WrongBackupCode;
        }

        await writer.BackupCodes.ReplaceAsync(
            set with { CodeHashes = left, LastUsedAt = caller.Instant }, cancellation);
        await writer.AppendAsync(FactorEvents.Of(caller, "BACKUP_CODE_USED", "backupCode"), cancellation);
        return left.Length;
    }

    /// <summary>Looks at a code only when attempts are left.</summary>
    internal async Task<Result<T>> AttemptAsync<T>(
        Caller caller, AttemptKind kind, string code, Func<FactorOwner, Task<Result<T>>> verify)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        if (attempts.Begin(caller.Account.Id, owner.Value, kind, caller.Instant) is { } refusal)
        {
            return refusal;
        }

        var result = code.Length > CodeCharsMax ? WrongCode : await verify(owner.Value);
        if (result.Succeeded)
        {
            attempts.Succeeded(caller.Account.Id, owner.Value, kind);
        }

        return result;
    }

    private static List<Passkey> UsablePasskeys(Caller caller, FactorOwner owner, PasskeySite site) =>
    [
        .. caller.State.Protection.PasskeysOf(owner).Where(passkey =>
            passkey.Status == FactorStatus.Enabled && passkey.RelyingPartyId == site.RelyingPartyId),
    ];

    private static async Task<Result<Nothing>> UsePasskeyAsync(
        long id,
        VerifiedPasskey verified,
        DateTime challengedAt,
        Caller caller,
        IStoreWriter writer,
        CancellationToken cancellation)
    {
        // Of two answers at the same time, the second finds here what the first has left.
        if (await writer.Passkeys.FindAsync($"{id}", cancellation) is not { Status: FactorStatus.Enabled } passkey
            || passkey.CredentialId != verified.CredentialId
            || challengedAt <= (passkey.LastChallengeAt ?? DateTime.MinValue)
            || (verified.SignCount <= passkey.SignCount && (verified.SignCount, passkey.SignCount) != (0, 0)))
        {
            return s_wrongPasskey;
        }

        await writer.Passkeys.ReplaceAsync(
            passkey with
            {
                SignCount = verified.SignCount,
                IsBackedUp = verified.IsBackedUp,
                LastChallengeAt = challengedAt,
                LastUsedAt = caller.Instant,
            },
            cancellation);
        return new Nothing();
    }

    private (DateTime ChallengedAt, string State)? OpenTicket(string ticket, Caller caller, PasskeySite site)
    {
        if (ticket.Length > TicketCharsMax || !Base64.IsValid(ticket)
            || box.Open(ticket, ContextOf(caller, site)) is not { } text)
        {
            return null;
        }

        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        var microseconds = long.Parse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture);
        var challengedAt = new DateTime(microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        return caller.Instant - challengedAt < ChallengeLifetime && caller.Instant >= challengedAt
            ? (challengedAt, text[(end + 1)..])
            : null;
    }

    private static string ContextOf(Caller caller, PasskeySite site) =>
        $"passkey challenge {caller.Urn} {site.RelyingPartyId}";
}
