using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary><c>/me/api/oauth2/client</c>.</summary>
internal static class OAuth2ClientEndpoints
{
    /// <summary>The client ids.</summary>
    public static IResult List(HttpContext context, OAuth2ClientAdministration clients) =>
        OvhPages.Of(
            context, clients.List(RouteGuards.PermitOf(context)), client => client.ClientId, client => client.ClientId);

    /// <summary>Creates a client; the answer holds its secret, which is shown this once.</summary>
    public static async Task<IResult> Create(
        HttpContext context, OAuth2ClientAdministration clients, CancellationToken cancellation)
    {
        var read = await RequestBody.ReadAsync<OAuth2ClientRequestBody>(context.Request, cancellation);
        if (!read.Succeeded)
        {
            return OvhErrors.Of(read.Error);
        }

        var body = read.Value;
        OAuth2Flow? flow = body.Flow switch
        {
            "CLIENT_CREDENTIALS" => OAuth2Flow.ClientCredentials,
            "AUTHORIZATION_CODE" => OAuth2Flow.AuthorizationCode,
            _ => null,
        };
        if (flow is null)
        {
            var message = $"no such flow `{body.Flow}`; there are `CLIENT_CREDENTIALS`, `AUTHORIZATION_CODE`";
            return OvhErrors.Of(Error.Invalid("flow", message));
        }

        var created = await clients.CreateAsync(
            RouteGuards.PermitOf(context),
            body.Name,
            body.Description,
            flow.Value,
            [.. body.CallbackUrls ?? []],
            cancellation);
        return created.Succeeded
            ? OvhJson.Ok(new NewOAuth2ClientBody(created.Value.Client.ClientId, created.Value.Secret))
            : OvhErrors.Of(created.Error);
    }

    /// <summary>One client, without its secret.</summary>
    public static IResult Get(HttpContext context, OAuth2ClientAdministration clients, string clientId)
    {
        var permit = RouteGuards.PermitOf(context);
        var client = clients.Get(permit, clientId);
        return client.Succeeded
            ? OvhJson.Ok(OAuth2ClientBody.Of(client.Value, permit.State.Account))
            : OvhErrors.Of(client.Error);
    }

    /// <summary>Changes what is sent of a client; says nothing.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, OAuth2ClientAdministration clients, string clientId, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<OAuth2ClientEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var edited = await clients.EditAsync(
            RouteGuards.PermitOf(context),
            clientId,
            body.Value.Name is { } name ? new Given<string>(name) : default,
            body.Value.Description is { } description ? new Given<string>(description) : default,
            body.Value.CallbackUrls is { } urls ? new Given<ImmutableArray<string>>([.. urls]) : default,
            cancellation);
        return edited.Succeeded ? OvhJson.Void : OvhErrors.Of(edited.Error);
    }

    /// <summary>Deletes a client.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, OAuth2ClientAdministration clients, string clientId, CancellationToken cancellation)
    {
        var deleted = await clients.DeleteAsync(RouteGuards.PermitOf(context), clientId, cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }
}

/// <summary>What a client is created from; Terraform sends null for no callback URLs.</summary>
internal sealed record OAuth2ClientRequestBody(
    string Name, string Description, string Flow, IReadOnlyList<string>? CallbackUrls = null);

/// <summary>A client as an edit; what cannot be changed is read and ignored, as the control panel sends it back.</summary>
internal sealed record OAuth2ClientEditBody
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? CallbackUrls { get; init; }
    public JsonElement ClientId { get; init; }
    public JsonElement CreatedAt { get; init; }
    public JsonElement Flow { get; init; }
    public JsonElement Identity { get; init; }
}

/// <summary>A fresh client with its secret.</summary>
internal sealed record NewOAuth2ClientBody(string ClientId, string ClientSecret);

/// <summary>A client without its secret.</summary>
internal sealed record OAuth2ClientBody(
    ImmutableArray<string> CallbackUrls,
    string ClientId,
    string CreatedAt,
    string Description,
    string Flow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Identity,
    string Name)
{
    public static OAuth2ClientBody Of(OAuth2Client client, Account account) =>
        new(
            client.CallbackUrls,
            client.ClientId,
            OvhTime.FormatSeconds(client.CreatedAt),
            client.Description,
            client.Flow switch
            {
                OAuth2Flow.ClientCredentials => "CLIENT_CREDENTIALS",
                OAuth2Flow.AuthorizationCode => "AUTHORIZATION_CODE",
            },
            client.Flow switch
            {
                OAuth2Flow.ClientCredentials => Urn.OfServiceAccount(account.Plate, account.Id.Value, client.ClientId),
                OAuth2Flow.AuthorizationCode => null,
            },
            client.Name);
}
