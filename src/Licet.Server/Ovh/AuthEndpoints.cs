using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Engine.Urns;
using Licet.Server.OAuth2;
using Licet.Server.Saml;

namespace Licet.Server.Ovh;

/// <summary><c>/auth/…</c>: the clock, and what a caller is.</summary>
internal static class AuthEndpoints
{
    /// <summary>
    /// The header of a sign-out that names where a browser should go, so that the identity provider is told; our own.
    /// </summary>
    public const string ContinueHeader = "X-Licet-Continue";

    /// <summary>The server's clock in Unix seconds: clients correct theirs by it before they sign.</summary>
    public static IResult Time(TimeProvider time) => OvhJson.Ok(time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Who the caller is, and under which identities policies may match it.</summary>
    public static IResult Details(HttpContext context) => OvhJson.Ok(DetailsBody.Of(CallerFeature.Of(context)));

    /// <summary>The credential that the call came by.</summary>
    public static IResult CurrentCredential(HttpContext context, CredentialUses uses) =>
        CredentialBody.OfCaller(CallerFeature.Of(context), uses) is { } credential
            ? OvhJson.Ok(credential)
            : OvhErrors.Body(404, "Client::NotFound", "This call was not made with a credential", "NOT_FOUND");

    /// <summary>Ends the credential that the call came by.</summary>
    public static async Task<IResult> Logout(
        HttpContext context, SignOut signOut, SingleLogout logout, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var ended = await signOut.EndAsync(caller, cancellation);
        if (ended.Succeeded && logout.TellUrl(context, caller) is { } url)
        {
            context.Response.Headers[ContinueHeader] = url;
        }

        return OvhErrors.VoidOr(ended);
    }

    /// <summary>A token with which the caller introduces itself to another application.</summary>
    public static IResult OneTimeToken(HttpContext context, OneTimeTokens tokens, TimeProvider time)
    {
        context.Response.Headers.CacheControl = "no-store";
        var caller = CallerFeature.Of(context);
        return OvhJson.Ok(new OneTimeTokenBody(
            tokens.Issue(caller.Account.Id.Value, caller.Urn, time.GetUtcNow())));
    }
}

/// <summary>Model <c>auth.Details</c>.</summary>
internal sealed record DetailsBody(
    string Account,
    IEnumerable<AccessRuleBody>? AllowedRoutes,
    string? Description,
    ImmutableArray<string> Identities,
    string Method,
    IEnumerable<string>? Roles,
    string? User)
{
    public static DetailsBody Of(Caller caller) =>
        new(
            caller.Account.Id.Value,
            caller.Credential?.Rules.Select(rule => new AccessRuleBody(rule.Method, rule.Path)),
            Description: null,
            caller.Identities,
            MethodOf(caller.Kind),
            RolesOf(caller),
            caller.Kind switch
            {
                CallerKind.User => caller.Name,
                CallerKind.FederatedUser => caller.Name![Urn.FederatedPrefix.Length..],
                CallerKind.Root or CallerKind.ServiceAccount or CallerKind.AwsSession => null,
            });

    private static string MethodOf(CallerKind kind) =>
        kind switch
        {
            CallerKind.Root => "account",
            CallerKind.User => "user",
            CallerKind.FederatedUser => "provider",
            CallerKind.ServiceAccount => "oauth2_client_credentials",
            CallerKind.AwsSession => "aws",
        };

    private static IEnumerable<string>? RolesOf(Caller caller)
    {
        if (caller.Kind == CallerKind.Root)
        {
            return ["ADMIN"];
        }

        return GroupsOf(caller)?
            .Select(name => caller.State.Groups[name].Role)
            .Distinct()
            .OrderDescending()
            .Select(GroupBody.NameOf);
    }

    private static IEnumerable<string>? GroupsOf(Caller caller) =>
        caller.Kind switch
        {
            CallerKind.User => caller.State.GroupsOfUser(caller.State.Users[caller.Name!]),
            CallerKind.FederatedUser => IdentityClaims.GroupsOf(caller),
            CallerKind.Root or CallerKind.ServiceAccount or CallerKind.AwsSession => null,
        };
}

/// <summary>Model <c>auth.Token</c>.</summary>
internal sealed record OneTimeTokenBody(string Token);
