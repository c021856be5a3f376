using System.Buffers;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Decisions;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// Finds out who calls: by application signature, by bearer token, or nobody. It refuses nothing itself: it leaves a
/// <see cref="CallerFeature"/> with the caller or with the reason why there is none, and the route decides who may enter.
/// </summary>
internal sealed class OvhAuthentication(
    SnapshotPublisher publisher, AccessTokens tokens, SecretBox box, TimeProvider time, OvhAuthenticationOptions options)
{
    /// <summary>How far a client's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(5);

    private static readonly OvhErrorBody s_unknownApplication =
        OvhErrors.Body(403, "Client::Forbidden", "This application key is invalid", "INVALID_KEY");

    private static readonly OvhErrorBody s_unknownCredential =
        OvhErrors.Body(403, "Client::Forbidden", "This credential does not exist", "NOT_CREDENTIAL");

    private static readonly OvhErrorBody s_invalidCredential =
        OvhErrors.Body(403, "Client::Forbidden", "This credential is not valid", "INVALID_CREDENTIAL");

    private static readonly OvhErrorBody s_invalidSignature =
        OvhErrors.Body(400, "Client::BadRequest", "Invalid signature", "INVALID_SIGNATURE");

    private static readonly OvhErrorBody s_outOfTime =
        OvhErrors.Body(400, "Client::BadRequest", "Query out of time", "QUERY_TIME_OUT");

    private static readonly OvhErrorBody s_invalidToken =
        OvhErrors.Body(401, "Client::Unauthorized", "This token is invalid", "INVALID_CREDENTIAL");

    private static readonly OvhErrorBody s_expiredToken =
        OvhErrors.Body(401, "Client::Unauthorized", "This token has expired", "INVALID_CREDENTIAL");

    private static readonly OvhErrorBody s_ambiguous =
        OvhErrors.Body(400, "Client::BadRequest", "Authenticate by signature or by token, not by both", "BAD_REQUEST");

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var found = await AuthenticateAsync(context);
        context.Features.Set(found.Caller is { } caller ? AtLeast(context, caller) : found);
        await next(context);
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
                ErrorKind.Unavailable, $"revision {revision} has not been reached, the present one is {caller.State.Revision}")));
    }

    private async Task<CallerFeature> AuthenticateAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var isSigned = headers.ContainsKey("X-Ovh-Consumer") || headers.ContainsKey("X-Ovh-Signature");
        var bearer = headers.Authorization.ToString();
        var hasToken = bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        return (isSigned, hasToken) switch
        {
            (true, true) => new CallerFeature(null, s_ambiguous),
            (true, false) => await BySignatureAsync(context),
            (false, true) => ByToken(bearer["Bearer ".Length..].Trim(), context),
            (false, false) => new CallerFeature(null, OvhErrors.NotSignedIn),
        };
    }

    private async Task<CallerFeature> BySignatureAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var applicationKey = headers["X-Ovh-Application"].ToString();
        var consumerKey = headers["X-Ovh-Consumer"].ToString();
        var timestamp = headers["X-Ovh-Timestamp"].ToString();
        var now = time.GetUtcNow();
        var state = publisher.All.FirstOrDefault(account => account.FindApplication(applicationKey) is not null);
        if (state?.FindApplication(applicationKey) is not { } application
            || box.Open(application.SealedSecret, application.ApplicationKey) is not { } secret)
        {
            return Refused(s_unknownApplication);
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

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var urls = OvhSignature.Candidates(target, context.Request.Host, options.PublicUrls);
        var body = await ReadBodyAsync(context);
        var signature = headers["X-Ovh-Signature"].ToString();
        if (!OvhSignature.IsValid(signature, secret, consumerKey, context.Request.Method, urls, body, timestamp))
        {
            return Refused(s_invalidSignature);
        }

        return ForCredential(state, credential, now, SourceOf(context));
    }

    private static CallerFeature ForCredential(
        AccountState state, ApiCredential credential, DateTimeOffset now, SourceAddress source)
    {
        var isValid = credential.Status == ApiCredentialStatus.Validated
            && (credential.ExpiresAt is null || credential.ExpiresAt > now.UtcDateTime)
            && (credential.AllowedIps.IsDefault || credential.AllowedIps.Any(range => source.IsIn(range)))
            && (credential.Login is null || IsActive(state, credential.Login));
        if (!isValid)
        {
            return Refused(s_invalidCredential);
        }

        var caller = credential.Login is null
            ? Caller.Root(state, now.UtcDateTime, source)
            : Caller.User(state, credential.Login, now.UtcDateTime, source);
        return new CallerFeature(caller with { Credential = credential }, null);
    }

    private static bool IsActive(AccountState state, string login) =>
        state.Users.TryGetValue(login, out var user) && user.Status == UserStatus.Ok;

    private static CallerFeature Refused(OvhErrorBody refusal) => new(null, refusal);

    private static bool IsInTime(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) <= (decimal)ClockSkewMax.TotalSeconds;

    // The body is read into memory (Kestrel bounds its size) and stays readable for the handler.
    private static async Task<ReadOnlySequence<byte>> ReadBodyAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        return new ReadOnlySequence<byte>(body);
    }

    private static SourceAddress SourceOf(HttpContext context) => SourceAddress.Of(context.Connection.RemoteIpAddress);

    private CallerFeature ByToken(string text, HttpContext context)
    {
        var now = time.GetUtcNow();
        if (tokens.Read(text) is not { } token || publisher.Find(new(token.Account)) is not { } state)
        {
            return Refused(s_invalidToken);
        }

        if (token.ExpiresAt <= now)
        {
            return Refused(s_expiredToken);
        }

        return state.OAuth2Clients.ContainsKey(token.ClientId)
            ? new CallerFeature(
                Caller.ServiceAccount(state, token.ClientId, now.UtcDateTime, SourceOf(context)), null)
            : Refused(s_invalidToken);
    }
}
