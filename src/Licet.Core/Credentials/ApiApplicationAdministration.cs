using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// The use cases of applications. Whoever has signed in may create one: it can do nothing until somebody validates a
/// consumer key for it.
/// </summary>
public sealed class ApiApplicationAdministration(AccountWriter writes, SecretBox box, TimeProvider time)
{
    private const string Thing = "application";
    private const int NameCharsMax = 255;
    private const int ApplicationsMax = 1000;

    /// <summary>All applications of the account, in the order of their numbers.</summary>
    public IEnumerable<ApiApplication> List(Permit permit) =>
        permit.State.ApiApplications.Values.OrderBy(application => application.ApplicationId);

    /// <summary>The application of that number.</summary>
    public Result<ApiApplication> Get(Permit permit, string applicationId) =>
        permit.State.ApiApplications.TryGetValue(applicationId, out var application)
            ? application
            : Error.NotFound(Thing, applicationId);

    /// <summary>Deletes an application; its consumer keys go with it in the store.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string applicationId, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.ApiApplications.FindAsync(applicationId, token) is not { } application)
            {
                return Error.NotFound(Thing, applicationId);
            }

            await writer.ApiApplications.DeleteAsync(applicationId, token);
            await writer.AppendAsync(permit.Audit("API_APPLICATION_DELETED", applicationId, application.Name), token);
            return new Nothing();
        }, cancellation);

    /// <summary>
    /// Creates an application for the caller, who must have signed in; its secret is in the answer and nowhere else.
    /// </summary>
    public async Task<Result<NewApiApplication>> CreateAsync(
        Caller caller, string name, string description, CancellationToken cancellation)
    {
        if (Check(caller, name, description) is { } refusal)
        {
            return refusal;
        }

        var created = NewApiApplication.Draw(box, name, description, time.GetUtcNow().UtcDateTime);
        return await writes.WriteAsync<NewApiApplication>(
            caller.Account.Id,
            async (writer, token) =>
                await AddAsync(caller, created.Application, writer, token) is { } problem ? problem : created,
            cancellation);
    }

    /// <summary>
    /// Creates an application and, in the same step, a consumer key of it that acts for the caller, who must have
    /// signed in; the secrets are in the answer and nowhere else.
    /// </summary>
    /// <param name="caller">Who creates them, for himself.</param>
    /// <param name="name">The application's name.</param>
    /// <param name="description">What the application is for.</param>
    /// <param name="request">What the consumer key may do, and from where.</param>
    /// <param name="validity">For how long, at most <see cref="SelfIssue.ValidityMax"/>; null for ever.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<NewApiToken>> CreateWithCredentialAsync(
        Caller caller,
        string name,
        string description,
        ApiCredentialRequest request,
        TimeSpan? validity,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var expiresAt = SelfIssue.ExpiryOf(validity, now);
        if ((Check(caller, name, description) ?? request.Check() ?? expiresAt.Error) is { } refusal)
        {
            return refusal;
        }

        var created = NewApiApplication.Draw(box, name, description, now);
        var consumerKey = ApiCredentialAdministration.DrawKey();
        var credential = ApiCredentialAdministration.Draw(created.Application, consumerKey, request, now) with
        {
            Login = SelfIssue.LoginOf(caller),
            ExpiresAt = expiresAt.Value,
        };
        return await writes.WriteAsync<NewApiToken>(caller.Account.Id, async (writer, token) =>
        {
            var problem = await AddAsync(caller, created.Application, writer, token)
                ?? await ApiCredentialAdministration.AddAsync(credential, writer, token);
            if (problem is not null)
            {
                return problem;
            }

            await writer.AppendAsync(
                caller.Audit("API_CREDENTIAL_VALIDATED", $"{credential.CredentialId}", name), token);
            return new NewApiToken(created, credential, consumerKey);
        }, cancellation);
    }

    private static async Task<Error?> AddAsync(
        Caller caller, ApiApplication application, IStoreWriter writer, CancellationToken cancellation)
    {
        if (await SelfIssue.CheckAsync(caller, writer, cancellation) is { } gone)
        {
            return gone;
        }

        var id = $"{application.ApplicationId}";
        if (!await writer.ApiApplications.AddAsync(application, cancellation))
        {
            return Error.AlreadyExists(Thing, id);
        }

        await writer.AppendAsync(caller.Audit("API_APPLICATION_CREATED", id, application.Name), cancellation);
        return null;
    }

    private static Error? Check(Caller caller, string name, string description)
    {
        if (SelfIssue.Check(caller) is { } refusal)
        {
            return refusal;
        }

        if (caller.State.ApiApplications.Count >= ApplicationsMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"the account has {ApplicationsMax} applications")
            {
                Thing = Thing,
            };
        }

        return string.IsNullOrWhiteSpace(name) || name.Length > NameCharsMax || name.Any(char.IsControl)
            ? Error.Invalid("name", $"needs 1 to {NameCharsMax} characters, none of them a control character")
            : IdentityText.CheckDescription(description);
    }
}
