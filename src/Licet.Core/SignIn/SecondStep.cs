using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;

namespace Licet.Core.SignIn;

/// <summary>
/// The second step of signing in: one of the factors that the person has enabled, after the password was right.
/// </summary>
public sealed class SecondStep(
    SignInSteps steps, SignInFactors factors, FailedSignIns failures, SnapshotPublisher publisher, TimeProvider time)
{
    private static readonly Error s_notNow = new(ErrorKind.Unauthenticated, "sign in again from the beginning");

    /// <summary>What the person can prove at a site; nothing when it is not the time for it.</summary>
    public EnabledFactors EnabledFor(SignInProgress progress, PasskeySite site, SignInSource source) =>
        CallerOf(progress, source) is { } caller ? factors.EnabledFor(caller, site) : default;

    /// <summary>Asks for a passkey; an error when the person has none for the site.</summary>
    public async Task<Result<PasskeyRequest>> AskForPasskeyAsync(
        SignInProgress progress, PasskeySite site, SignInSource source) =>
        CallerOf(progress, source) is { } caller ? await factors.BeginPasskeyAsync(caller, site) : s_notNow;

    /// <summary>Checks a code of an authenticator app.</summary>
    public Task<Result<SignInProgress>> CheckTotpAsync(
        SignInProgress progress, string code, SignInSource source, CancellationToken cancellation) =>
        CheckAsync(
            progress,
            source,
            MfaType.Totp,
            async caller => (await factors.VerifyTotpAsync(caller, code, cancellation)).Error,
            cancellation);

    /// <summary>Checks a backup code.</summary>
    public Task<Result<SignInProgress>> CheckBackupCodeAsync(
        SignInProgress progress, string code, SignInSource source, CancellationToken cancellation) =>
        CheckAsync(
            progress,
            source,
            MfaType.BackupCode,
            async caller => (await factors.VerifyBackupCodeAsync(caller, code, cancellation)).Error,
            cancellation);

    /// <summary>Checks a passkey's answer to what <see cref="AskForPasskeyAsync"/> asked.</summary>
    public Task<Result<SignInProgress>> CheckPasskeyAsync(
        SignInProgress progress,
        PasskeySite site,
        string ticket,
        string credentialJson,
        SignInSource source,
        CancellationToken cancellation) =>
        CheckAsync(
            progress,
            source,
            MfaType.U2f,
            async caller =>
                (await factors.VerifyPasskeyAsync(caller, site, ticket, credentialJson, cancellation)).Error,
            cancellation);

    private async Task<Result<SignInProgress>> CheckAsync(
        SignInProgress progress,
        SignInSource source,
        MfaType type,
        Func<Caller, Task<Error?>> check,
        CancellationToken cancellation)
    {
        if (CallerOf(progress, source) is not { } caller)
        {
            return s_notNow;
        }

        if (await check(caller) is { } refusal)
        {
            var subject = SignInSubject.Find(caller.State, progress.Name.Login);
            await failures.RecordAsync(progress.Name, subject, caller.Account.RootUrn, source, cancellation);
            return refusal;
        }

        return progress with { Mfa = type };
    }

    // The person, when it is time for a second factor.
    private Caller? CallerOf(SignInProgress progress, SignInSource source)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(source);
        return steps.StageOf(progress) == SignInStage.SecondFactor
            && publisher.Find(progress.Name.Account) is { } state
                ? SignInSteps.CallerOf(state, progress.Name, time.GetUtcNow().UtcDateTime, source.Address)
                : null;
    }
}
