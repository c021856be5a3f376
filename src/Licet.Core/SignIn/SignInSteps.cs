using Licet.Core.AccessRestrictions;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Core.Identities;
using Licet.Core.SecondFactors;
using Licet.Core.Store;
using Licet.Engine.Decisions;

namespace Licet.Core.SignIn;

/// <summary>
/// The steps of signing in, in their order: a password, a second factor where one is set up, a new password where the
/// present one must be changed, and then a session. Between two steps the browser keeps a <see cref="SignInProgress"/>.
/// </summary>
/// <remarks>
/// Whether an account or a user exists, is disabled, or has another password is one answer, after the same work.
/// </remarks>
public sealed class SignInSteps(
    AccountWriter writes,
    SnapshotPublisher publisher,
    SignInLimits limits,
    FailedSignIns failures,
    SignInFactors factors,
    SealedTickets tickets,
    TimeProvider time) : IDisposable
{
    /// <summary>
    /// How many sessions an identity has at most: with one more, the one that was used least lately ends.
    /// </summary>
    public const int SessionsMax = 10;

    private const int TypedCharsMax = 256;
    private const int SecretChars = 43;
    private const string DevicePurpose = "device";

    private static readonly TimeSpan s_deviceLifetime = TimeSpan.FromDays(180);
    private static readonly Error s_wrong = new(ErrorKind.Unauthenticated, "the name or the password is wrong");
    private static readonly Error s_startOver = new(ErrorKind.Unauthenticated, "sign in again from the beginning");

    private readonly PasswordGate _gate = new();

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The first step: a name as it was typed, and a password.</summary>
    public async Task<Result<SignInProgress>> CheckPasswordAsync(
        string typedName, string password, SignInSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        var isReadable = typedName.Length <= TypedCharsMax && password.Length <= TypedCharsMax;
        var name = isReadable ? SignInName.Find(typedName, publisher.All) : null;
        var subject = name is null ? null : SubjectOf(name);
        var attempt = AttemptOf("password", name?.ToString() ?? Shortened(typedName), subject, source);
        if (limits.Begin(attempt) is { } wait)
        {
            return TooMany(wait);
        }

        var isRight = await _gate.MatchesAsync(
            isReadable ? password : "", isReadable ? subject?.PasswordHash : null, cancellation);
        if (name is null || subject is null || !isRight || subject.IsDisabled)
        {
            await TellAsync(name, subject, source, cancellation);
            return s_wrong;
        }

        // Said only to whoever knows the password. It counts as an attempt that failed.
        var access = AccessPolicy.Decide(subject.State, source.Address);
        if (!access.IsAccepted)
        {
            await TellAsync(name, subject, source, cancellation);
            await WarnAsync(name, subject, source, access, cancellation);
            return new Error(ErrorKind.Forbidden, $"the account permits no sign-in from {source.Address}");
        }

        if (SignInSubject.IsKeptOut(subject.State, name.Login))
        {
            await TellAsync(name, subject, source, cancellation);
            return new Error(
                ErrorKind.Forbidden,
                "users of this account sign in at its identity provider: as "
                    + $"`{name.Account}/{SignInName.ProviderLogin}`");
        }

        limits.Succeeded(attempt);
        return new SignInProgress(name, subject.PasswordMark, MfaType.None);
    }

    /// <summary>What comes next.</summary>
    public SignInStage StageOf(SignInProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (SubjectOf(progress.Name) is not { IsDisabled: false } subject
            || subject.PasswordMark != progress.PasswordMark
            || SignInSubject.IsKeptOut(subject.State, progress.Name.Login))
        {
            return SignInStage.StartOver;
        }

        var person = CallerOf(subject.State, progress.Name, time.GetUtcNow().UtcDateTime, SourceAddress.None);
        return progress.Mfa == MfaType.None && factors.EnabledFor(person, site: null).IsRequired
            ? SignInStage.SecondFactor
            : subject.MustChangePassword ? SignInStage.PasswordChange : SignInStage.Complete;
    }

    /// <summary>A new password, in place of one that somebody else set; the sign-in goes on with it.</summary>
    public async Task<Result<SignInProgress>> ChangePasswordAsync(
        SignInProgress progress, string password, SignInSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (StageOf(progress) != SignInStage.PasswordChange || SubjectOf(progress.Name) is not { User: { } user })
        {
            return s_startOver;
        }

        if (IdentityText.CheckPassword(password, user.Login) is { } refusal)
        {
            return refusal;
        }

        if (await _gate.MatchesAsync(password, user.PasswordHash, cancellation))
        {
            return Error.Invalid("password", "is the present one");
        }

        var hash = await _gate.HashAsync(password, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        return await writes.WriteAsync<SignInProgress>(progress.Name.Account, async (writer, token) =>
        {
            // Somebody may have set another one meanwhile, or disabled the user.
            if (await writer.Users.FindAsync(user.Login, token) is not { } present
                || present.Status != UserStatus.PasswordChangeRequired || present.PasswordHash != user.PasswordHash)
            {
                return s_startOver;
            }

            var changed = present with
            {
                PasswordHash = hash,
                PasswordUpdatedAt = now,
                UpdatedAt = now,
                Status = UserStatus.Ok,
            };
            await writer.Users.ReplaceAsync(changed, token);
            await writer.AppendAsync(PasswordChangeOf(progress.Name, now, source), token);
            return progress with { PasswordMark = SecretHash.Of(hash) };
        }, cancellation);
    }

    /// <summary>The last step: a session, with an id that nobody has seen before.</summary>
    public async Task<Result<NewSession>> BeginSessionAsync(
        SignInProgress progress, SignInSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(source);
        if (StageOf(progress) != SignInStage.Complete || SubjectOf(progress.Name) is not { } subject)
        {
            return s_startOver;
        }

        // Again: another step may have come from elsewhere.
        var access = AccessPolicy.Decide(subject.State, source.Address);
        if (!access.IsAccepted)
        {
            return s_startOver;
        }

        var id = RandomSecret.Text(SecretChars);
        var now = time.GetUtcNow().UtcDateTime;
        var session = new Session
        {
            IdHash = SecretHash.Of(id),
            Login = progress.Name.Login,
            Mfa = progress.Mfa,
            PasswordMark = progress.PasswordMark,
            SourceAddress = source.Address.ToString(),
            CreatedAt = now,
            LastUsedAt = now,
        };
        var begun = await writes.WriteAsync<Nothing>(progress.Name.Account, async (writer, token) =>
        {
            if (!await IsStillThereAsync(writer, session, token))
            {
                return s_startOver;
            }

            await SessionRoom.MakeAsync(writer, session, token);
            await writer.Sessions.AddAsync(session, token);
            await writer.AppendAsync(SignInEvents.Success(subject.Urn, subject.Name, session, source), token);
            if (access.IsWarned)
            {
                await writer.AppendAsync(
                    SignInEvents.Warning(subject.Urn, subject.Name, now, source, access), token);
            }

            return new Nothing();
        }, cancellation);
        return begun.Succeeded
            ? new NewSession(id, DeviceTicketOf(progress.Name, source))
            : begun.Error;
    }

    private AuditEvent PasswordChangeOf(SignInName name, DateTime now, SignInSource source) =>
        new()
        {
            Type = "USER_PASSWORD_CHANGED",
            At = now,
            Actor = SubjectOf(name)!.Urn,
            SourceAddress = source.Address.ToString(),
            Subject = name.Login!,
            SubjectName = name.Login!,
        };

    /// <summary>A person who is signing in, as a caller.</summary>
    internal static Caller CallerOf(AccountState state, SignInName name, DateTime now, SourceAddress source) =>
        name.Login is null ? Caller.Root(state, now, source) : Caller.User(state, name.Login, now, source);

    private static async Task<bool> IsStillThereAsync(
        IStoreReader reader, Session session, CancellationToken cancellation)
    {
        if (session.Login is null)
        {
            return true;
        }

        return await reader.Users.FindAsync(session.Login, cancellation) is { Status: UserStatus.Ok }
            && await reader.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, cancellation)
                is not { DisablesUsers: true };
    }

    private static Error TooMany(TimeSpan wait) =>
        new(ErrorKind.LimitExceeded, $"too many attempts: try again in {Math.Ceiling(wait.TotalSeconds)} seconds")
        {
            RetryAfter = wait,
        };

    private static string Shortened(string text) => text.Length <= TypedCharsMax ? text : text[..TypedCharsMax];

    private SignInSubject? SubjectOf(SignInName name) =>
        SignInSubject.Find(publisher.Find(name.Account), name.Login);

    private SignInAttempt AttemptOf(string what, string name, SignInSubject? subject, SignInSource source)
    {
        var device = tickets.Open(DevicePurpose, source.DeviceTicket) is [var owner, var id] && owner == name
            ? id
            : null;
        var isKnown = subject?.State.Sessions.Values.Any(session =>
            session.Federated is null && session.Login == subject.User?.Login
            && session.SourceAddress == source.Address.ToString()) ?? false;
        return new SignInAttempt($"{what} {name}", subject is not null, isKnown, source.Network, device);
    }

    // A browser keeps its id as long as it is the same identity's.
    private string DeviceTicketOf(SignInName name, SignInSource source)
    {
        var known = AttemptOf("", name.ToString(), subject: null, source).Device;
        return tickets.Seal(DevicePurpose, s_deviceLifetime, name.ToString(), known ?? RandomSecret.Text(16));
    }

    private async Task WarnAsync(
        SignInName name,
        SignInSubject subject,
        SignInSource source,
        AccessVerdict access,
        CancellationToken cancellation)
    {
        if (access.IsWarned)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var warning = SignInEvents.Warning(subject.Urn, subject.Name, now, source, access);
            await writes.WriteAsync<Nothing>(name.Account, async (writer, token) =>
            {
                await writer.AppendAsync(warning, token);
                return new Nothing();
            }, cancellation);
        }
    }

    private Task TellAsync(
        SignInName? name, SignInSubject? subject, SignInSource source, CancellationToken cancellation) =>
        name is not null && publisher.Find(name.Account) is { } state
            ? failures.RecordAsync(name, subject, state.Account.RootUrn, source, cancellation)
            : Task.CompletedTask;
}
