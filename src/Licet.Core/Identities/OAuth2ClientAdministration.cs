using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine;

namespace Licet.Core.Identities;

/// <summary>The use cases of OAuth2 clients, which with the flow of client credentials are service accounts.</summary>
public sealed class OAuth2ClientAdministration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "OAuth2 client";
    private const int NameCharsMax = 255;
    private const int CallbackUrlsMax = 50;
    private const int CallbackUrlCharsMax = 2048;
    private const int SecretChars = 32;
    private const int IdHexDigits = 16;

    /// <summary>All OAuth2 clients of the account, in the order of their ids.</summary>
    public IEnumerable<OAuth2Client> List(Permit permit) => permit.State.OAuth2Clients.Values;

    /// <summary>The client of that id.</summary>
    public Result<OAuth2Client> Get(Permit permit, string clientId) =>
        permit.State.OAuth2Clients.TryGetValue(clientId, out var client) ? client : Error.NotFound(Thing, clientId);

    /// <summary>Creates a client; the secret is in the answer and nowhere else, ever.</summary>
    public async Task<Result<(OAuth2Client Client, string Secret)>> CreateAsync(
        Permit permit,
        string name,
        string description,
        OAuth2Flow flow,
        ImmutableArray<string> callbackUrls,
        CancellationToken cancellation)
    {
        if (Check(name, description, flow, callbackUrls) is { } refusal)
        {
            return refusal;
        }

        var secret = RandomSecret.Text(SecretChars);
        var client = new OAuth2Client
        {
            ClientId = $"{permit.State.Account.Plate.ToUpperInvariant()}.{RandomSecret.Hex(IdHexDigits)}",
            Name = name,
            Description = description,
            Flow = flow,
            CallbackUrls = callbackUrls,
            SecretHash = SecretHash.Of(secret),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        return await writes.WriteAsync<(OAuth2Client, string)>(permit, async (writer, token) =>
        {
            if (!await writer.OAuth2Clients.AddAsync(client, token))
            {
                return Error.AlreadyExists(Thing, client.ClientId);
            }

            await writer.AppendAsync(permit.Audit("OAUTH2_CLIENT_CREATED", client.ClientId, name), token);
            return (client, secret);
        }, cancellation);
    }

    /// <summary>Changes what is given of a client; its flow and its secret stay.</summary>
    public Task<Result<OAuth2Client>> EditAsync(
        Permit permit,
        string clientId,
        Given<string> name,
        Given<string> description,
        Given<ImmutableArray<string>> callbackUrls,
        CancellationToken cancellation) =>
        writes.WriteAsync<OAuth2Client>(permit, async (writer, token) =>
        {
            if (await writer.OAuth2Clients.FindAsync(clientId, token) is not { } client)
            {
                return Error.NotFound(Thing, clientId);
            }

            var edited = client with
            {
                Name = name.Or(client.Name),
                Description = description.Or(client.Description),
                CallbackUrls = callbackUrls.Or(client.CallbackUrls),
            };
            if (Check(edited.Name, edited.Description, edited.Flow, edited.CallbackUrls) is { } refusal)
            {
                return refusal;
            }

            await writer.OAuth2Clients.ReplaceAsync(edited, token);
            await writer.AppendAsync(permit.Audit("OAUTH2_CLIENT_MODIFIED", clientId, edited.Name), token);
            return edited;
        }, cancellation);

    /// <summary>Deletes a client; its tokens are refused from then on.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string clientId, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.OAuth2Clients.FindAsync(clientId, token) is not { } client)
            {
                return Error.NotFound(Thing, clientId);
            }

            await writer.OAuth2Clients.DeleteAsync(clientId, token);
            await writer.AppendAsync(permit.Audit("OAUTH2_CLIENT_DELETED", clientId, client.Name), token);
            return new Nothing();
        }, cancellation);

    private static Error? Check(string name, string description, OAuth2Flow flow, ImmutableArray<string> callbackUrls)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameCharsMax)
        {
            return Error.Invalid("name", $"needs 1 to {NameCharsMax} characters");
        }

        if (description.Length > Limits.DescriptionCharsMax)
        {
            return Error.Invalid(
                "description", $"has {description.Length} characters, more than {Limits.DescriptionCharsMax}");
        }

        if (callbackUrls.Length > CallbackUrlsMax)
        {
            return Error.Invalid("callbackUrls", $"has {callbackUrls.Length} members, more than {CallbackUrlsMax}");
        }

        for (var index = 0; index < callbackUrls.Length; index++)
        {
            var url = callbackUrls[index];
            if (url.Length > CallbackUrlCharsMax || !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                || parsed.Scheme != Uri.UriSchemeHttps || parsed.Fragment.Length > 0)
            {
                return Error.Invalid($"callbackUrls[{index}]", $"`{url}` is not an https URL without a fragment");
            }
        }

        return flow == OAuth2Flow.AuthorizationCode && callbackUrls.IsEmpty
            ? Error.Invalid("callbackUrls", "needs at least one for the flow `AUTHORIZATION_CODE`")
            : null;
    }
}
