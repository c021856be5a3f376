using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;

namespace Licet.Server.Ovh;

/// <summary><c>/auth/…</c>: the clock, and what a caller is.</summary>
internal static class AuthEndpoints
{
    /// <summary>The server's clock in Unix seconds: clients correct theirs by it before they sign.</summary>
    public static IResult Time(TimeProvider time) => OvhJson.Ok(time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Who the caller is, and under which identities policies may match it.</summary>
    public static IResult Details(HttpContext context) => OvhJson.Ok(DetailsBody.Of(CallerFeature.Of(context)));

    /// <summary>The consumer key that the call was signed for.</summary>
    public static IResult CurrentCredential(HttpContext context) =>
        CallerFeature.Of(context).Credential is { } credential
            ? OvhJson.Ok(CredentialBody.Of(credential))
            : OvhErrors.Body(404, "Client::NotFound", "This call was not made with a consumer key", "NOT_FOUND");
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
            caller.Kind == CallerKind.User ? caller.Name : null);

    private static string MethodOf(CallerKind kind) =>
        kind switch
        {
            CallerKind.Root => "account",
            CallerKind.User => "user",
            CallerKind.ServiceAccount => "oauth2_client_credentials",
        };

    private static IEnumerable<string>? RolesOf(Caller caller)
    {
        if (caller.Kind == CallerKind.Root)
        {
            return ["ADMIN"];
        }

        return caller.Name is { } login && caller.State.Users.TryGetValue(login, out var user)
            ? caller.State.GroupsOfUser(user)
                .Select(name => caller.State.Groups[name].Role)
                .Distinct()
                .OrderDescending()
                .Select(GroupBody.NameOf)
            : null;
    }
}

/// <summary>Model <c>auth.AccessRule</c>.</summary>
internal sealed record AccessRuleBody(string Method, string Path);

/// <summary>Model <c>auth.ApiCredential</c>.</summary>
internal sealed record CredentialBody(
    IEnumerable<string>? AllowedIPs,
    long ApplicationId,
    string Creation,
    long CredentialId,
    string? Expiration,
    string? LastUse,
    bool OvhSupport,
    IEnumerable<AccessRuleBody> Rules,
    string Status)
{
    public static CredentialBody Of(ApiCredential credential) =>
        new(
            credential.AllowedIps.IsDefault ? null : credential.AllowedIps,
            credential.ApplicationId,
            OvhTime.FormatSeconds(credential.CreatedAt),
            credential.CredentialId,
            credential.ExpiresAt is { } expiresAt ? OvhTime.FormatSeconds(expiresAt) : null,
            LastUse: null,
            OvhSupport: false,
            credential.Rules.Select(rule => new AccessRuleBody(rule.Method, rule.Path)),
            credential.Status switch
            {
                ApiCredentialStatus.Validated => "validated",
                ApiCredentialStatus.PendingValidation => "pendingValidation",
                ApiCredentialStatus.Refused => "refused",
                ApiCredentialStatus.Expired => "expired",
            });
}
