using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine;
using Licet.Engine.Urns;

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

    /// <summary>
    /// Creates a client; the secret is in the answer and nowhere else, ever. It is empty for one that can keep none.
    /// </summary>
    public async Task<Result<(OAuth2Client Client, string Secret)>> CreateAsync(
        Permit permit,
        string name,
        string description,
        OAuth2Flow flow,
        ImmutableArray<string> callbackUrls,
        OpenIdSettings openId,
        CancellationToken cancellation)
    {
        var secret = openId.IsPublic ? "" : RandomSecret.Text(SecretChars);
        var client = new OAuth2Client
        {
            ClientId = $"{permit.State.Account.Plate.ToUpperInvariant()}.{RandomSecret.Hex(IdHexDigits)}",
            Name = name,
            Description = description,
            Flow = flow,
            CallbackUrls = callbackUrls,
            PostLogoutRedirectUrls = openId.PostLogoutRedirectUrls,
            Resource = openId.Resource is { } urn ? Urn.WithPlate(urn, permit.State.Account.Plate) : null,
            IsPublic = openId.IsPublic,
            SecretHash = openId.IsPublic ? "" : SecretHash.Of(secret),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        if (Check(permit.State, client) is { } refusal)
        {
            return refusal;
        }

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

    /// <summary>Changes what is given of a client, a resource of null to none; its flow and its secret stay.</summary>
    public Task<Result<OAuth2Client>> EditAsync(
        Permit permit,
        string clientId,
        Given<string> name,
        Given<string> description,
        Given<ImmutableArray<string>> callbackUrls,
        Given<ImmutableArray<string>> postLogoutRedirectUrls,
        Given<string?> resource,
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
                PostLogoutRedirectUrls = postLogoutRedirectUrls.Or(client.PostLogoutRedirectUrls),
                Resource = resource.Or(client.Resource) is { } urn
                    ? Urn.WithPlate(urn, permit.State.Account.Plate)
                    : null,
            };
            if (Check(permit.State, edited) is { } refusal)
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

    private static Error? Check(AccountState state, OAuth2Client client)
    {
        if (string.IsNullOrWhiteSpace(client.Name) || client.Name.Length > NameCharsMax)
        {
            return Error.Invalid("name", $"needs 1 to {NameCharsMax} characters");
        }

        if (client.Description.Length > Limits.DescriptionCharsMax)
        {
            return Error.Invalid(
                "description", $"has {client.Description.Length} characters, more than {Limits.DescriptionCharsMax}");
        }

        return CheckUrls("callbackUrls", client.CallbackUrls)
            ?? CheckUrls("postLogoutRedirectUrls", client.PostLogoutRedirectUrls)
            ?? CheckFlow(state, client);
    }

    private static Error? CheckFlow(AccountState state, OAuth2Client client)
    {
        if (client.Resource is { } urn && !state.Resources.ContainsKey(urn))
        {
            return Error.Invalid("resource", $"`{urn}` is not a resource of the account: register it first");
        }

        return client.Flow switch
        {
            OAuth2Flow.AuthorizationCode when client.CallbackUrls.IsEmpty =>
                Error.Invalid("callbackUrls", "needs at least one for the flow `AUTHORIZATION_CODE`"),
            OAuth2Flow.AuthorizationCode => null,
            OAuth2Flow.ClientCredentials when client.IsPublic =>
                Error.Invalid("isPublic", "a service account has nothing but its secret"),
            OAuth2Flow.ClientCredentials when client.Resource is not null =>
                Error.Invalid("resource", "nobody signs in to a service account"),
            OAuth2Flow.ClientCredentials => null,
        };
    }

    private static Error? CheckUrls(string path, ImmutableArray<string> urls)
    {
        if (urls.Length > CallbackUrlsMax)
        {
            return Error.Invalid(path, $"has {urls.Length} members, more than {CallbackUrlsMax}");
        }

        for (var index = 0; index < urls.Length; index++)
        {
            if (!IsRedirectable(urls[index]))
            {
                return Error.Invalid(
                    $"{path}[{index}]",
                    $"`{urls[index]}` is not an https URL without a fragment, nor an http one of the own machine");
            }
        }

        return null;
    }

    // Compared character by character later: nothing that a browser would write otherwise, and no pattern.
    private static bool IsRedirectable(string url) =>
        url.Length <= CallbackUrlCharsMax
        && url.All(letter => letter is > ' ' and <= '~' and not ('\\' or '*' or '#'))
        && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.UserInfo.Length == 0
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback));
}
