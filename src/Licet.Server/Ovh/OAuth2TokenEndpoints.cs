using Licet.Core.Decisions;
using Licet.Core.OAuth2;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary><c>/me/api/oauth2/token</c>: what people of the account have let applications do.</summary>
internal static class OAuth2TokenEndpoints
{
    /// <summary>The ids.</summary>
    public static IResult List(HttpContext context, GrantAdministration grants)
    {
        var permit = RouteGuards.PermitOf(context);
        return IcebergPages.Of(
            context, grants.List(permit), grant => grant.Id, grant => OAuth2TokenBody.Of(grant, permit.State));
    }

    /// <summary>One of them.</summary>
    public static IResult Get(HttpContext context, GrantAdministration grants, PathSegment id)
    {
        var permit = RouteGuards.PermitOf(context);
        var grant = grants.Get(permit, id.Value);
        return grant.Succeeded
            ? OvhJson.Ok(OAuth2TokenBody.Of(grant.Value, permit.State))
            : OvhErrors.Of(grant.Error);
    }

    /// <summary>Ends it, with every token of it.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, GrantAdministration grants, PathSegment id, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await grants.DeleteAsync(RouteGuards.PermitOf(context), id.Value, cancellation));

    /// <summary>A new key for id tokens at once, and no other: for when one may be known to somebody else.</summary>
    public static async Task<IResult> ReplaceKey(
        HttpContext context, SigningKeys keys, CancellationToken cancellation)
    {
        var key = await keys.ReplaceAsync(RouteGuards.PermitOf(context), cancellation);
        return key.Succeeded
            ? OvhJson.Ok(new SigningKeyBody(OvhTime.FormatSeconds(key.Value.CreatedAt), key.Value.Id))
            : OvhErrors.Of(key.Error);
    }
}

/// <summary>Model <c>oauth2.token</c>. Access tokens are not kept, so that there are none to list.</summary>
internal sealed record OAuth2TokenBody(
    IEnumerable<string> AccessTokens,
    string ClientDescription,
    string ClientId,
    string ClientName,
    string CreatedAt,
    string? ExpiresAt,
    string Id,
    IEnumerable<string> Identities,
    string? LastUsedAt,
    IEnumerable<string> Scopes)
{
    /// <summary>A grant.</summary>
    public static OAuth2TokenBody Of(OAuth2Grant grant, AccountState state)
    {
        var client = state.OAuth2Clients[grant.ClientId];
        var owner = grant.Login is { } login
            ? Urn.OfUser(state.Account.Plate, state.Account.Id.Value, login)
            : grant.Owner;
        return new OAuth2TokenBody(
            [],
            client.Description,
            client.ClientId,
            client.Name,
            OvhTime.FormatSeconds(grant.CreatedAt),
            OvhTime.FormatSeconds(grant.EndsAt),
            grant.Id,
            [owner],
            grant.RefreshHash is null ? null : OvhTime.FormatSeconds(grant.EndsAt - GrantTokens.RefreshLifetime),
            grant.Scopes);
    }
}

/// <summary>A key that id tokens are signed with.</summary>
internal sealed record SigningKeyBody(string CreatedAt, string Id);
