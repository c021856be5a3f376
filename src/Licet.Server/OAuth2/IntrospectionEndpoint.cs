using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.OAuth2;
using Licet.Engine.Decisions;
using Licet.Server.Ovh;

namespace Licet.Server.OAuth2;

/// <summary>
/// What a token is worth (RFC 7662), for clients that can prove who they are: about tokens of their own account,
/// whoever they were given to, since a resource server is a client of its own. All others are inactive, and it is not
/// said why. Nothing is read from the store.
/// </summary>
internal sealed class IntrospectionEndpoint(
    SnapshotPublisher publisher, Grants grants, BearerAuthentication bearers)
{
    private static readonly IntrospectionBody s_inactive = new(Active: false);

    /// <summary>Answers about the token.</summary>
    public static async Task<IResult> Post(
        HttpContext context, IntrospectionEndpoint endpoint, CancellationToken cancellation)
    {
        OAuth2Form.ForbidStoring(context);
        if (await OAuth2Form.ReadAsync(context.Request, cancellation) is not { } form)
        {
            return TokenRefusal.NoForm;
        }

        if (ClientAuthentication.IsAmbiguous(context.Request, form))
        {
            return TokenRefusal.SecretTwice;
        }

        // A client without a secret proves nothing (§2.1).
        if (ClientAuthentication.Find(context.Request, form, endpoint.Clients) is not { Client.IsPublic: false } asker)
        {
            return TokenRefusal.OfClient(context);
        }

        if (OAuth2Form.Field(form, "token") is not { } token)
        {
            return TokenRefusal.Of("invalid_request", "token is missing");
        }

        var found = endpoint.Find(token, Issuer.Of(context));
        var isOfAccount = found?.Account == asker.State.Account.Id.Value;
        return TypedResults.Json(
            isOfAccount ? found!.Value.Body : s_inactive, TokenJson.Default.IntrospectionBody);
    }

    private SnapshotPublisher Clients { get; } = publisher;

    private (string Account, IntrospectionBody Body)? Find(string text, string issuer)
    {
        if (grants.FindAccess(text, SourceAddress.None) is { } access)
        {
            return (access.Caller.Account.Id.Value, BodyOf(access, "Bearer"));
        }

        if (grants.FindRefresh(text) is { } refresh)
        {
            return (refresh.Caller.Account.Id.Value, BodyOf(refresh, "refresh_token"));
        }

        return bearers.Find(text, isPersonal: false, SourceAddress.None).Caller is { } caller
            ? (caller.Account.Id.Value, BodyOf(caller, issuer))
            : null;
    }

    private static IntrospectionBody BodyOf(GrantAccess access, string type)
    {
        var (caller, grant) = (access.Caller, access.Grant);
        return new IntrospectionBody(Active: true)
        {
            Scope = string.Join(' ', grant.Scopes),
            ClientId = grant.ClientId,
            Username = caller.Name ?? caller.Account.Id.Value,
            TokenType = type,
            Exp = access.Token.ExpiresAt.ToUnixTimeSeconds(),
            Iat = access.Token.IssuedAt.ToUnixTimeSeconds(),
            Sub = caller.Urn,
            Iss = grant.Issuer,
            Account = caller.Account.Id.Value,
            Perms = grant.Roles.IsEmpty ? null : grant.Roles,
        };
    }

    // The token of a service account, or a personal access token.
    private static IntrospectionBody BodyOf(Caller caller, string issuer) =>
        new(Active: true)
        {
            Scope = OAuth2Scopes.Everything,
            ClientId = caller.AccessToken?.ClientId,
            Username = caller.Name,
            TokenType = "Bearer",
            Exp = caller.AccessToken?.ExpiresAt.ToUnixTimeSeconds(),
            Iat = caller.AccessToken?.IssuedAt.ToUnixTimeSeconds(),
            Sub = caller.Urn,
            Iss = issuer,
            Account = caller.Account.Id.Value,
        };
}

/// <summary>What a token is worth (RFC 7662 §2.2).</summary>
internal sealed record IntrospectionBody(bool Active)
{
    public string? Scope { get; init; }

    public string? ClientId { get; init; }

    public string? Username { get; init; }

    public string? TokenType { get; init; }

    public long? Exp { get; init; }

    public long? Iat { get; init; }

    public string? Sub { get; init; }

    public string? Iss { get; init; }

    public string? Account { get; init; }

    public ImmutableArray<string>? Perms { get; init; }
}
