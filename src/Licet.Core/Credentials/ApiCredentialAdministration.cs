using System.Collections.Immutable;
using System.Security.Cryptography;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// The use cases of consumer keys. An application asks for one and gets it at once, with a URL; whoever then opens that
/// URL and has signed in validates the key for himself, or refuses it. Until it is validated the key opens nothing.
/// </summary>
/// <example>
/// <code>
/// var asked = await credentials.RequestAsync(state, application, new([new("GET", "/me")]), cancellation);
/// // the page at /auth/?credentialToken=…, asked for by a browser that has signed in as `caller`
/// var pending = credentials.FindPending(token);
/// var validated = await credentials.ValidateAsync(caller, token, TimeSpan.FromDays(30), cancellation);
/// </code>
/// </example>
/// <remarks>
/// Anybody who knows an application's key, which is no secret, can ask. So what waits for its validation ends after a
/// day, is limited in number for each application (the oldest makes room), and is not given out faster than that number
/// in ten minutes: each is a write.
/// </remarks>
public sealed class ApiCredentialAdministration(AccountWriter writes, SnapshotPublisher publisher, TimeProvider time)
{
    /// <summary>How long a consumer key waits for its validation.</summary>
    public static readonly TimeSpan PendingLifetime = TimeSpan.FromDays(1);

    /// <summary>How many consumer keys of one application wait at a time.</summary>
    public const int PendingMax = 20;

    private const string Thing = "credential";
    private const int ConsumerKeyChars = 32;
    private const int ValidationTokenChars = 64;
    private static readonly TimeSpan s_pendingInterval = TimeSpan.FromMinutes(10);

    private static readonly Error s_notPending =
        new(ErrorKind.NotFound, "this request does not exist, has expired or was answered already") { Thing = Thing };

    /// <summary>
    /// Creates a consumer key that waits for its validation; fails where the application asks for too many too fast.
    /// </summary>
    public async Task<Result<NewApiCredential>> RequestAsync(
        AccountState state, ApiApplication application, ApiCredentialRequest request, CancellationToken cancellation)
    {
        if (request.Check() is { } refusal)
        {
            return refusal;
        }

        var (consumerKey, validationToken) = (DrawKey(), RandomSecret.Text(ValidationTokenChars));
        var now = time.GetUtcNow().UtcDateTime;
        var credential = Draw(application, consumerKey, request, now) with
        {
            Status = ApiCredentialStatus.PendingValidation,
            ExpiresAt = now + PendingLifetime,
            ValidationTokenHash = SecretHash.Of(validationToken),
        };
        return await writes.WriteAsync<NewApiCredential>(state.Account.Id, async (writer, token) =>
        {
            var waiting = PendingOf(publisher.Find(state.Account.Id) ?? state, application);
            if (waiting.Count(recent => now - recent.CreatedAt < s_pendingInterval) >= PendingMax)
            {
                var message = $"{PendingMax} new requests of this application wait to be validated: try again later";
                return new Error(ErrorKind.LimitExceeded, message)
                {
                    Thing = Thing,
                    RetryAfter = waiting[^PendingMax].CreatedAt + s_pendingInterval - now,
                };
            }

            var surplus = waiting.Count - (PendingMax - 1);
            foreach (var old in waiting.Where((old, index) => index < surplus || old.StatusAt(now) != old.Status))
            {
                await writer.ApiCredentials.DeleteAsync($"{old.CredentialId}", token);
            }

            // Read within the write: the application may have been deleted meanwhile.
            return await writer.ApiApplications.FindAsync($"{application.ApplicationId}", token) is null
                ? Error.NotFound("application", $"{application.ApplicationId}")
                : await AddAsync(credential, writer, token) is { } problem
                    ? problem
                    : new NewApiCredential(credential, consumerKey, validationToken);
        }, cancellation);
    }

    /// <summary>
    /// The consumer key that waits for its validation under this token. It says nothing about who may validate it:
    /// show it to somebody who has signed in at its account.
    /// </summary>
    public Result<PendingApiCredential> FindPending(string validationToken)
    {
        var (hash, now) = (SecretHash.Of(validationToken), time.GetUtcNow().UtcDateTime);
        foreach (var state in publisher.All)
        {
            if (state.FindPendingCredential(hash) is { } credential
                && credential.StatusAt(now) == ApiCredentialStatus.PendingValidation
                && state.ApiApplications.TryGetValue($"{credential.ApplicationId}", out var application))
            {
                return new PendingApiCredential(state, application, credential);
            }
        }

        return s_notPending;
    }

    /// <summary>
    /// Validates a consumer key for the caller, who must have signed in and be a user or the root of the application's
    /// account: from then on the key acts in his name. The answer's redirection is where his browser goes.
    /// </summary>
    /// <param name="caller">Who validates, for himself.</param>
    /// <param name="validationToken">The token of the URL; it is used up.</param>
    /// <param name="validity">For how long, at most <see cref="SelfIssue.ValidityMax"/>; null for ever.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<ApiCredential>> ValidateAsync(
        Caller caller, string validationToken, TimeSpan? validity, CancellationToken cancellation)
    {
        var expiresAt = SelfIssue.ExpiryOf(validity, time.GetUtcNow().UtcDateTime);
        return expiresAt.Succeeded
            ? await AnswerAsync(caller, validationToken, "API_CREDENTIAL_VALIDATED", pending => pending with
            {
                Status = ApiCredentialStatus.Validated,
                Login = SelfIssue.LoginOf(caller),
                ExpiresAt = expiresAt.Value,
            }, cancellation)
            : expiresAt.Error;
    }

    /// <summary>
    /// Refuses a consumer key: it will never open anything. Whoever could validate it can refuse it. The answer's
    /// redirection is where the browser goes.
    /// </summary>
    public Task<Result<ApiCredential>> RefuseAsync(
        Caller caller, string validationToken, CancellationToken cancellation) =>
        AnswerAsync(caller, validationToken, "API_CREDENTIAL_REFUSED", pending => pending with
        {
            Status = ApiCredentialStatus.Refused,
            ExpiresAt = null,
        }, cancellation);

    /// <summary>
    /// The consumer keys of the account, in the order of their numbers: of one application, or with one status, or all.
    /// </summary>
    public IEnumerable<ApiCredential> List(Permit permit, long? applicationId, ApiCredentialStatus? status) =>
        permit.State.ApiCredentials.Values
            .Where(credential => applicationId is null || credential.ApplicationId == applicationId)
            .Where(credential => status is null || credential.StatusAt(permit.Caller.Instant) == status)
            .OrderBy(credential => credential.CredentialId);

    /// <summary>The consumer key of that number.</summary>
    public Result<ApiCredential> Get(Permit permit, string credentialId) =>
        permit.State.ApiCredentials.TryGetValue(credentialId, out var credential)
            ? credential
            : Error.NotFound(Thing, credentialId);

    /// <summary>The application that a consumer key was given to.</summary>
    public Result<ApiApplication> GetApplication(Permit permit, string credentialId)
    {
        var credential = Get(permit, credentialId);
        return credential.Succeeded
            ? permit.State.ApiApplications[$"{credential.Value.ApplicationId}"]
            : credential.Error;
    }

    /// <summary>Changes from where a consumer key may be used, when that is given; the rest stays.</summary>
    public async Task<Result<ApiCredential>> EditAsync(
        Permit permit,
        string credentialId,
        Given<ImmutableArray<string>> allowedIps,
        CancellationToken cancellation)
    {
        if (ApiCredentialRequest.CheckAllowedIps(allowedIps.Or(default)) is { } refusal)
        {
            return refusal;
        }

        return await writes.WriteAsync<ApiCredential>(permit, async (writer, token) =>
        {
            if (await writer.ApiCredentials.FindAsync(credentialId, token) is not { } present)
            {
                return Error.NotFound(Thing, credentialId);
            }

            var edited = present with { AllowedIps = allowedIps.Or(present.AllowedIps) };
            await writer.ApiCredentials.ReplaceAsync(edited, token);
            await writer.AppendAsync(permit.Audit("API_CREDENTIAL_MODIFIED", credentialId, credentialId), token);
            return edited;
        }, cancellation);
    }

    /// <summary>Deletes a consumer key; it is unknown from then on.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string credentialId, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (!await writer.ApiCredentials.DeleteAsync(credentialId, token))
            {
                return Error.NotFound(Thing, credentialId);
            }

            await writer.AppendAsync(permit.Audit("API_CREDENTIAL_DELETED", credentialId, credentialId), token);
            return new Nothing();
        }, cancellation);

    /// <summary>A consumer key, not stored yet.</summary>
    internal static ApiCredential Draw(
        ApiApplication application, string consumerKey, ApiCredentialRequest request, DateTime now) =>
        new()
        {
            CredentialId = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            ApplicationId = application.ApplicationId,
            ConsumerKeyHash = SecretHash.Of(consumerKey),
            Rules = request.Rules,
            AllowedIps = request.AllowedIps,
            Redirection = request.Redirection,
            CreatedAt = now,
        };

    /// <summary>A consumer key, as clients know it.</summary>
    internal static string DrawKey() => RandomSecret.Text(ConsumerKeyChars);

    /// <summary>Adds a consumer key; the error when its number is taken.</summary>
    internal static async Task<Error?> AddAsync(
        ApiCredential credential, IStoreWriter writer, CancellationToken cancellation) =>
        await writer.ApiCredentials.AddAsync(credential, cancellation)
            ? null
            : Error.AlreadyExists(Thing, $"{credential.CredentialId}");

    // The oldest first.
    private static List<ApiCredential> PendingOf(AccountState state, ApiApplication application) =>
    [
        .. state.ApiCredentials.Values
            .Where(credential => credential.Status == ApiCredentialStatus.PendingValidation
                && credential.ApplicationId == application.ApplicationId)
            .OrderBy(credential => credential.CreatedAt),
    ];

    private async Task<Result<ApiCredential>> AnswerAsync(
        Caller caller,
        string validationToken,
        string eventType,
        Func<ApiCredential, ApiCredential> answer,
        CancellationToken cancellation)
    {
        if (SelfIssue.Check(caller) is { } refusal)
        {
            return refusal;
        }

        // An application belongs to one account; to the others it does not exist.
        var found = FindPending(validationToken);
        if (!found.Succeeded || found.Value.State.Account.Id != caller.Account.Id)
        {
            return s_notPending;
        }

        var (id, hash) = ($"{found.Value.Credential.CredentialId}", found.Value.Credential.ValidationTokenHash);
        return await writes.WriteAsync<ApiCredential>(caller.Account.Id, async (writer, token) =>
        {
            // Read again: somebody else may have answered meanwhile.
            if (await writer.ApiCredentials.FindAsync(id, token) is not { } pending
                || pending.ValidationTokenHash != hash)
            {
                return s_notPending;
            }

            if (await SelfIssue.CheckAsync(caller, writer, token) is { } gone)
            {
                return gone;
            }

            var answered = answer(pending) with { ValidationTokenHash = null };
            await writer.ApiCredentials.ReplaceAsync(answered, token);
            await writer.AppendAsync(caller.Audit(eventType, id, found.Value.Application.Name), token);
            return answered;
        }, cancellation);
    }
}
