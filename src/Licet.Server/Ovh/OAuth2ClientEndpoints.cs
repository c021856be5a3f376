using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.OAuth2;

namespace Licet.Server.Ovh;

/// <summary><c>/me/api/oauth2/client</c>: OAuth2 clients, which include the service accounts.</summary>
internal static class OAuth2ClientEndpoints
{
    /// <summary>The client ids.</summary>
    public static IResult List(HttpContext context, OAuth2ClientAdministration clients, CredentialUses uses)
    {
        var permit = RouteGuards.PermitOf(context);
        return IcebergPages.Of(
            context,
            clients.List(permit),
            client => client.ClientId,
            client => ClientBody.Of(client, permit.State.Account, uses));
    }

    /// <summary>
    /// Creates a client; the answer is the only time that its secret is shown. A public client has an empty one.
    /// </summary>
    public static async Task<IResult> Create(
        HttpContext context, OAuth2ClientAdministration clients, SigningKeys keys, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewClientBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var flow = ClientBody.FlowOf(body.Value.Flow);
        var urls = ClientBody.UrlsOf("callbackUrls", body.Value.CallbackUrls);
        var leaving = ClientBody.UrlsOf("postLogoutRedirectUrls", body.Value.PostLogoutRedirectUrls);
        if ((flow.Error ?? urls.Error ?? leaving.Error) is { } problem)
        {
            return OvhErrors.Of(problem);
        }

        var permit = RouteGuards.PermitOf(context);
        var created = await clients.CreateAsync(
            permit,
            body.Value.Name,
            body.Value.Description,
            flow.Value,
            urls.Value,
            new OpenIdSettings(body.Value.Resource, leaving.Value, body.Value.IsPublic ?? false),
            cancellation);
        if (!created.Succeeded)
        {
            return OvhErrors.Of(created.Error);
        }

        // Published before anything is signed with it.
        if (flow.Value == OAuth2Flow.AuthorizationCode)
        {
            await keys.EnsureAsync(permit, cancellation);
        }

        return OvhJson.Ok(new ClientSecretBody(created.Value.Client.ClientId, created.Value.Secret));
    }

    /// <summary>One client, without its secret.</summary>
    public static IResult Get(
        HttpContext context, OAuth2ClientAdministration clients, CredentialUses uses, PathSegment clientId)
    {
        var permit = RouteGuards.PermitOf(context);
        var client = clients.Get(permit, clientId.Value);
        return client.Succeeded
            ? OvhJson.Ok(ClientBody.Of(client.Value, permit.State.Account, uses))
            : OvhErrors.Of(client.Error);
    }

    /// <summary>Changes what is sent of a client.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, OAuth2ClientAdministration clients, PathSegment clientId, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<ClientEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (name, description, callbackUrls) = (body.Value.Name, body.Value.Description, body.Value.CallbackUrls);
        var urls = ClientBody.UrlsOf("callbackUrls", callbackUrls);
        var leaving = ClientBody.UrlsOf("postLogoutRedirectUrls", body.Value.PostLogoutRedirectUrls);
        return (urls.Error ?? leaving.Error) is not { } problem
            ? OvhErrors.VoidOr(await clients.EditAsync(
                RouteGuards.PermitOf(context),
                clientId.Value,
                name is null ? default : new Given<string>(name),
                description is null ? default : new Given<string>(description),
                callbackUrls is null ? default : new Given<ImmutableArray<string>>(urls.Value),
                body.Value.PostLogoutRedirectUrls is null
                    ? default
                    : new Given<ImmutableArray<string>>(leaving.Value),
                body.Value.Resource is { } resource ? new Given<string?>(resource is "" ? null : resource) : default,
                cancellation))
            : OvhErrors.Of(problem);
    }

    /// <summary>Deletes a client.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        OAuth2ClientAdministration clients,
        PathSegment clientId,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await clients.DeleteAsync(RouteGuards.PermitOf(context), clientId.Value, cancellation));
}

/// <summary>
/// Model <c>oauth2.client</c>. What is ours stands there only where it is set: the resource whose roles people need,
/// where a browser may go after signing out, whether the client has no secret, and when it was last used.
/// </summary>
internal sealed record ClientBody(
    IEnumerable<string> CallbackUrls,
    string ClientId,
    string CreatedAt,
    string Description,
    string Flow,
    string? Identity,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Resource = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IEnumerable<string>? PostLogoutRedirectUrls = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsPublic = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LastUse = null)
{
    private const string ClientCredentials = "CLIENT_CREDENTIALS";
    private const string AuthorizationCode = "AUTHORIZATION_CODE";
    private const int CallbackUrlsMax = 50;
    private const int CallbackUrlCharsMax = 2048;

    /// <summary>A client; only a service account is an identity.</summary>
    public static ClientBody Of(OAuth2Client client, Account account, CredentialUses uses) =>
        new(
            client.CallbackUrls,
            client.ClientId,
            OvhTime.FormatSeconds(client.CreatedAt),
            client.Description,
            client.Flow switch
            {
                OAuth2Flow.ClientCredentials => ClientCredentials,
                OAuth2Flow.AuthorizationCode => AuthorizationCode,
            },
            client.Flow switch
            {
                OAuth2Flow.ClientCredentials =>
                    Engine.Urns.Urn.OfServiceAccount(account.Plate, account.Id.Value, client.ClientId),
                OAuth2Flow.AuthorizationCode => null,
            },
            client.Name,
            client.Resource,
            client.PostLogoutRedirectUrls.IsEmpty ? null : client.PostLogoutRedirectUrls,
            client.IsPublic ? true : null,
            uses.LastOf(client) is { } last ? OvhTime.FormatSeconds(last) : null);

    /// <summary>The flow of that name.</summary>
    public static Result<OAuth2Flow> FlowOf(string name) =>
        name switch
        {
            ClientCredentials => OAuth2Flow.ClientCredentials,
            AuthorizationCode => OAuth2Flow.AuthorizationCode,
            _ => Error.Invalid(
                "flow", $"`{name}` is not a flow; there are `{AuthorizationCode}` and `{ClientCredentials}`"),
        };

    /// <summary>The URLs of a body; Terraform sends null where there are none.</summary>
    public static Result<ImmutableArray<string>> UrlsOf(string path, IReadOnlyList<string?>? urls)
    {
        urls ??= [];
        return RequestBody.CheckTexts(path, urls, CallbackUrlsMax, CallbackUrlCharsMax) is { } problem
            ? problem
            : urls.Select(url => url!).ToImmutableArray();
    }
}

/// <summary>Model <c>oauth2.clientRequest</c>, with what is ours.</summary>
internal sealed record NewClientBody(
    string Description,
    string Flow,
    string Name,
    IReadOnlyList<string?>? CallbackUrls = null,
    string? Resource = null,
    IReadOnlyList<string?>? PostLogoutRedirectUrls = null,
    bool? IsPublic = null);

/// <summary>
/// Model <c>oauth2.client</c> as a request: what is left out or null stays, an empty resource is none. The read-only
/// members are taken and ignored: the schema has the whole client for a body, and the control panel sends it back
/// whole.
/// </summary>
internal sealed record ClientEditBody(
    IReadOnlyList<string?>? CallbackUrls = null,
    string? Description = null,
    string? Name = null,
    string? Resource = null,
    IReadOnlyList<string?>? PostLogoutRedirectUrls = null,
    JsonElement IsPublic = default,
    JsonElement ClientId = default,
    JsonElement CreatedAt = default,
    JsonElement Flow = default,
    JsonElement Identity = default);

/// <summary>Model <c>oauth2.clientSecret</c>.</summary>
internal sealed record ClientSecretBody(string ClientId, string ClientSecret);
