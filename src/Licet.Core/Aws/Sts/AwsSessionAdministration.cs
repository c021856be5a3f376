using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// The use cases of STS that make sessions. Nothing is written: the credentials say everything themselves
/// (<see cref="AwsSessionTokens"/>). Failures are in AWS's words.
/// </summary>
public sealed class AwsSessionAdministration(
    SnapshotPublisher publisher, AwsSessionTokens tokens, SignInFactors factors)
{
    /// <summary>
    /// A session of a role, of this account or another one here. The role's trust policy decides, and across accounts
    /// the caller's own policies, too; tags and a source identity are actions of their own, which both must allow.
    /// </summary>
    public async Task<Result<AwsIssuedSession>> AssumeRoleAsync(
        Caller caller, string roleArn, NewAwsSession wanted, CancellationToken cancellation)
    {
        var identity = caller.Aws!;
        if (identity.Principal.Kind == AwsPrincipalKind.AccountRoot)
        {
            return AwsSessionLimits.Denied("Roles may not be assumed by root accounts.");
        }

        if (await ProveFactorAsync(caller, wanted, cancellation) is { } unproved)
        {
            return unproved;
        }

        if (FindRole(roleArn) is not var (state, role))
        {
            return AwsSessionLimits.Denied(
                $"User: {identity.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        }

        var session = AwsChainedSession.Of(identity.Session, wanted);
        if (!session.Succeeded)
        {
            return session.Error;
        }

        if (Authorize(caller, AwsAssumption.Questions(roleArn, role, session.Value)) is { } refusal)
        {
            return refusal;
        }

        var isChained = identity.Principal.Kind == AwsPrincipalKind.RoleSession;
        if (CheckDuration(wanted.DurationSeconds, role, isChained) is { } tooLong)
        {
            return tooLong;
        }

        var usual = isChained ? AwsSessionLimits.ChainedSecondsMax : AwsRole.SessionSecondsDefault;
        return Issue(caller, state, session.Value, usual, grant => grant with
        {
            Kind = AwsSessionKind.Role,
            RoleName = role.Name,
            RoleId = role.UniqueId,
            IsChained = isChained,
            IsMultiFactor = wanted.Factor is not null,
        });
    }

    /// <summary>
    /// Credentials of a user for a while: no policy decides about it, and a second factor may be proved.
    /// </summary>
    public async Task<Result<AwsIssuedSession>> GetSessionTokenAsync(
        Caller caller, NewAwsSession wanted, CancellationToken cancellation) =>
        await ProveFactorAsync(caller, wanted, cancellation) is { } unproved
            ? unproved
            : Issue(caller, caller.State, wanted, AwsSessionLimits.UserSecondsDefault, grant => grant with
            {
                Kind = AwsSessionKind.User, IsMultiFactor = wanted.Factor is not null,
            });

    /// <summary>
    /// A session of somebody whom a user vouches for: may do what the user may and the session policies allow, which is
    /// nothing without any.
    /// </summary>
    public Result<AwsIssuedSession> GetFederationToken(Caller caller, NewAwsSession wanted)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        var arn = AwsArn.FederatedUser(caller.Account.AwsNumber, wanted.Name);
        return Authorize(caller, AwsAssumption.Questions("sts:GetFederationToken", arn, wanted)) is { } refusal
            ? refusal
            : Issue(caller, caller.State, wanted, AwsSessionLimits.UserSecondsDefault, grant => grant with
            {
                Kind = AwsSessionKind.FederatedUser, IsLimited = true,
            });
    }

    // Some account of this server has it; to whom it is nobody's, it does not exist.
    private (AccountState State, AwsRole Role)? FindRole(string arn)
    {
        foreach (var state in publisher.All)
        {
            if (AwsHolders.FindByArn(state, arn) is { Kind: AwsHolderKind.Role } holder)
            {
                return (state, state.Aws.Roles[holder.Name]);
            }
        }

        return null;
    }

    private static Error? Authorize(Caller caller, IEnumerable<AwsQuestion> questions) =>
        questions.Select(question => PolicyDecisionPoint.AuthorizeAws(caller, question).Error)
            .FirstOrDefault(error => error is not null);

    private static Error? CheckDuration(int? seconds, AwsRole role, bool isChained) =>
        isChained && seconds > AwsSessionLimits.ChainedSecondsMax
            ? AwsFaults.Validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining")
            : seconds > role.MaxSessionSeconds
                ? AwsFaults.Validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
                : null;

    // The user's own authenticator apps are its devices, by the serial numbers that ListMFADevices tells.
    private async Task<Error?> ProveFactorAsync(Caller caller, NewAwsSession wanted, CancellationToken cancellation)
    {
        if (wanted.Factor is not var (serialNumber, code))
        {
            return null;
        }

        var devices = caller.State.Protection.TotpFactorsOf(new FactorOwner(caller.Name)).Select(
            factor => AwsArn.Of(caller.Account.AwsNumber, "mfa", "/", $"totp-{factor.Id}"));
        if (caller.Aws!.Session is not null || caller.Name is null || !devices.Contains(serialNumber))
        {
            return AwsSessionLimits.Denied("MultiFactorAuthentication failed, unable to validate MFA code.  Please "
                + "verify your MFA serial number is valid and associated with this user.");
        }

        var proved = await factors.VerifyTotpAsync(caller, code, cancellation);
        return proved.Succeeded
            ? null
            : AwsSessionLimits.Denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    }

    private Result<AwsIssuedSession> Issue(
        Caller caller,
        AccountState state,
        NewAwsSession wanted,
        int usualSeconds,
        Func<AwsSessionGrant, AwsSessionGrant> complete)
    {
        var packed = AwsSessionLimits.Pack(wanted);
        if (!packed.Succeeded)
        {
            return packed.Error;
        }

        if (wanted.PolicyArns.FirstOrDefault(arn => state.Aws.FindPolicy(arn) is null) is { } unknown)
        {
            return AwsFaults.Validation($"The policy {unknown} does not exist in the account of the session.");
        }

        var seconds = wanted.DurationSeconds ?? usualSeconds;
        var grant = complete(new AwsSessionGrant
        {
            Kind = default,
            Account = state.Account.Id.Value,
            Name = wanted.Name,
            Issuer = IssuerOf(caller),
            IssuedAt = caller.Instant,
            ExpiresAt = WholeSecond(caller.Instant.AddSeconds(seconds)),
            Secret = AwsSessionTokens.DrawSecret(),
            IsLimited = wanted.Policy is not null || !wanted.PolicyArns.IsEmpty,
            Policy = wanted.Policy,
            PolicyArns = wanted.PolicyArns,
            Tags = wanted.Tags.ToImmutableDictionary(),
            TransitiveTagKeys = wanted.TransitiveTagKeys,
            SourceIdentity = wanted.SourceIdentity,
        });
        var checkedNow = AwsSessionCheck.Check(grant, publisher, caller.Instant);
        return checkedNow.Succeeded
            ? new AwsIssuedSession(
                tokens.Issue(grant, state.Account.AwsNumber), checkedNow.Value.Identity, packed.Value)
            : checkedNow.Error;
    }

    private static AwsSessionIssuer IssuerOf(Caller caller) =>
        caller.Aws!.Session?.Issuer
        ?? new AwsSessionIssuer(caller.Account.Id.Value, caller.Aws.UserId, caller.Aws.AccessKeyId!);

    private static DateTime WholeSecond(DateTime time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
