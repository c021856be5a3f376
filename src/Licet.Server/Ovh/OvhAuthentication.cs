using System.Buffers;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Engine.Decisions;
using Licet.Server.Logs;
using Licet.Server.SignIn;

namespace Licet.Server.Ovh;

/// <summary>
/// Finds out who calls: by application signature, by token (<see cref="BearerAuthentication"/>), by session
/// (<see cref="SessionAuthentication"/>), or nobody. It refuses nothing itself: it leaves a <see cref="CallerFeature"/>
/// with the caller or with the reason why there is none, and the route decides who may enter.
/// </summary>
internal sealed class OvhAuthentication(
    SnapshotPublisher publisher,
    BearerAuthentication tokens,
    CredentialUses uses,
    SecretBox box,
    SessionAuthentication sessions,
    CallRecording recording,
    TimeProvider time,
    OvhAuthenticationOptions options)
{
    /// <summary>How far a client's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(5);

    /// <summary>The header with the key of the application that calls.</summary>
    public const string ApplicationHeader = "X-Ovh-Application";

    private const string ConsumerHeader = "X-Ovh-Consumer";
    private const string SignatureHeader = "X-Ovh-Signature";
    private const string TimestampHeader = "X-Ovh-Timestamp";

    /// <summary>There is no such application.</summary>
    public static OvhErrorBody UnknownApplication { get; } =
        OvhErrors.Body(403, "Client::Forbidden", "This application key is invalid", "INVALID_KEY");

    private static readonly OvhErrorBody s_unknownCredential =
        OvhErrors.Body(403, "Client::Forbidden", "This credential does not exist", "NOT_CREDENTIAL");

    private static readonly OvhErrorBody s_invalidSignature =
        OvhErrors.Body(400, "Client::BadRequest", "Invalid signature", "INVALID_SIGNATURE");

    private static readonly OvhErrorBody s_outOfTime =
        OvhErrors.Body(400, "Client::BadRequest", "Query out of time", "QUERY_TIME_OUT");

    private static readonly OvhErrorBody s_ambiguous =
        OvhErrors.Body(400, "Client::BadRequest", "Authenticate by signature or by token, not by both", "BAD_REQUEST");

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var found = await AuthenticateAsync(context);
        if (found.Caller is { } caller)
        {
            uses.Note(caller);
            found = WithWishes(context, recording.Noting(context, caller));
        }

        context.Features.Set(found);
        await next(context);
    }

    /// <summary>The refusal of a credential that is known, to whoever has proved to have it.</summary>
    public static CallerFeature InvalidCredential(string reason) =>
        Refused(OvhErrors.Body(
            403, "Client::Forbidden", $"This credential is not valid: {reason}", "INVALID_CREDENTIAL"));

    // What a caller asks of this very call, by headers of ours.
    private static CallerFeature WithWishes(HttpContext context, Caller caller)
    {
        var text = context.Request.Headers[OvhAnswers.OverrideHeader].ToString();
        if (text.Length == 0)
        {
            return AtLeast(context, caller);
        }

        if (WriteOverrides.Read(text, caller.Account.Id) is { } insisted)
        {
            return AtLeast(context, caller with { Override = insisted });
        }

        var message = $"`{text}` is no override: what is refused says what to send";
        return Refused(OvhErrors.Of(Error.Invalid(OvhAnswers.OverrideHeader, message)));
    }

    // A state older than the caller has seen would take back what it was told; one server is never behind itself.
    private static CallerFeature AtLeast(HttpContext context, Caller caller)
    {
        var text = context.Request.Headers[OvhAnswers.AtLeastHeader].ToString();
        if (text.Length == 0)
        {
            return new CallerFeature(caller, null);
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return Refused(OvhErrors.Of(Error.Invalid(OvhAnswers.AtLeastHeader, $"`{text}` is not a revision")));
        }

        return caller.State.Revision >= revision
            ? new CallerFeature(caller, null)
            : Refused(OvhErrors.Of(new Error(
                ErrorKind.Unavailable,
                $"revision {revision} has not been reached, the present one is {caller.State.Revision}")));
    }

    private async Task<CallerFeature> AuthenticateAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var isSigned = headers.ContainsKey(ConsumerHeader) || headers.ContainsKey(SignatureHeader);
        return (isSigned, BearerAuthentication.TokenOf(context.Request)) switch
        {
            (true, not null) => Refused(s_ambiguous),
            (true, null) => await BySignatureAsync(context),
            (false, var (token, isPersonal)) => tokens.Find(token, isPersonal, SourceOf(context)),

            // Without a session, also node-ovh on a path with `/auth` in it: it then sends its application key and
            // nothing else.
            (false, null) => await sessions.AuthenticateAsync(context) ?? Refused(OvhErrors.NotSignedIn),
        };
    }

    private async Task<CallerFeature> BySignatureAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var applicationKey = headers[ApplicationHeader].ToString();
        var consumerKey = headers[ConsumerHeader].ToString();
        var timestamp = headers[TimestampHeader].ToString();
        var signature = headers[SignatureHeader].ToString();
        var now = time.GetUtcNow();
        if (signature.Length == 0)
        {
            return Refused(OvhErrors.NotSignedIn);
        }

        if (publisher.FindApplication(applicationKey) is not var (state, application)
            || box.Open(application.SealedSecret, application.ApplicationKey) is not { } secret)
        {
            return Refused(UnknownApplication);
        }

        if (!IsInTime(timestamp, now))
        {
            return Refused(s_outOfTime);
        }

        var credential = state.FindCredential(SecretHash.Of(consumerKey));
        if (credential is null || credential.ApplicationId != application.ApplicationId)
        {
            return Refused(s_unknownCredential);
        }

        var target = RequestTarget.Of(context);
        var urls = OvhSignature.Candidates(target.PathAndQuery, context.Request.Host, options.PublicUrls);
        var body = new ReadOnlySequence<byte>(await RequestBody.ReadAsync(context.Request, context.RequestAborted));
        return OvhSignature.IsValid(signature, secret, consumerKey, target.Method, urls, body, timestamp)
            ? ForCredential(state, credential, now, SourceOf(context))
            : Refused(s_invalidSignature);
    }

    // Only whoever knows the secret learns what is wrong with a credential.
    private static CallerFeature ForCredential(
        AccountState state, ApiCredential credential, DateTimeOffset now, SourceAddress source)
    {
        if (ReasonAgainst(state, credential, now, source) is { } reason)
        {
            return InvalidCredential(reason);
        }

        var caller = credential.Login is null
            ? Caller.Root(state, now.UtcDateTime, source)
            : Caller.User(state, credential.Login, now.UtcDateTime, source);
        return new CallerFeature(caller with { Credential = credential }, null);
    }

    private static string? ReasonAgainst(
        AccountState state, ApiCredential credential, DateTimeOffset now, SourceAddress source) =>
        credential.StatusAt(now.UtcDateTime) switch
        {
            ApiCredentialStatus.PendingValidation => "it is waiting for its validation",
            ApiCredentialStatus.Refused => "its validation was refused",
            ApiCredentialStatus.Expired => "it has expired",
            ApiCredentialStatus.Validated when !IsAllowedFrom(credential, source) =>
                $"it may not be used from {source}",
            ApiCredentialStatus.Validated => credential.Login is { } login ? ReasonAgainst(state, login) : null,
        };

    /// <summary>Why nobody may act in the name of a user; null when nothing stands against it.</summary>
    public static string? ReasonAgainst(AccountState state, string login) =>
        state.Users.TryGetValue(login, out var user)
            ? user.Status switch
            {
                UserStatus.Ok => null,
                UserStatus.Disabled => $"user `{login}` is disabled",
                UserStatus.PasswordChangeRequired => $"user `{login}` must change the password first",
            }
            : $"user `{login}` does not exist";

    private static bool IsAllowedFrom(ApiCredential credential, SourceAddress source) =>
        credential.AllowedIps.IsDefault || credential.AllowedIps.Any(source.IsIn);

    private static CallerFeature Refused(OvhErrorBody refusal) => new(null, refusal);

    private static bool IsInTime(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) <= (decimal)ClockSkewMax.TotalSeconds;

    private static SourceAddress SourceOf(HttpContext context) => SourceAddress.Of(context.Connection.RemoteIpAddress);
}
