using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

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
    /// <summary>A consumer key as it is at an instant.</summary>
    public static CredentialBody Of(ApiCredential credential, CredentialUses uses, DateTime instant) =>
        new(
            credential.AllowedIps.IsDefault ? null : credential.AllowedIps,
            credential.ApplicationId,
            OvhTime.FormatSeconds(credential.CreatedAt),
            credential.CredentialId,
            TextOf(credential.ExpiresAt),
            TextOf(uses.LastOf(credential)),
            OvhSupport: false,
            credential.Rules.Select(rule => new AccessRuleBody(rule.Method, rule.Path)),
            NameOf(credential.StatusAt(instant)));

    /// <summary>
    /// What the caller came by; null when that was no credential. The model is that of consumer keys: a token or a
    /// session has no numbers, which are then 0, and no rules of its own.
    /// </summary>
    public static CredentialBody? OfCaller(Caller caller, CredentialUses uses) =>
        (caller.Credential, caller.PersonalAccessToken, caller.AccessToken) switch
        {
            ({ } key, _, _) => Of(key, uses, caller.Instant),
            (_, { } token, _) => OfToken(token.CreatedAt, token.ExpiresAt, uses.LastOf(token)),
            (_, _, { } token) => OfToken(token.IssuedAt.UtcDateTime, token.ExpiresAt.UtcDateTime, caller.Instant),
            (null, null, null) when caller.Session is { } session =>
                OfToken(session.CreatedAt, session.EndsAt, caller.Instant),
            (null, null, null) => null,
        };

    /// <summary>The status of that name; null where none is asked for.</summary>
    public static Result<ApiCredentialStatus?> StatusOf(string? name) =>
        name switch
        {
            null => (ApiCredentialStatus?)null,
            "expired" => ApiCredentialStatus.Expired,
            "pendingValidation" => ApiCredentialStatus.PendingValidation,
            "refused" => ApiCredentialStatus.Refused,
            "validated" => ApiCredentialStatus.Validated,
            _ => Error.Invalid(
                "status", $"`{name}` is not a status: `expired`, `pendingValidation`, `refused` or `validated`"),
        };

    /// <summary>The name of a status.</summary>
    public static string NameOf(ApiCredentialStatus status) =>
        status switch
        {
            ApiCredentialStatus.Validated => "validated",
            ApiCredentialStatus.PendingValidation => "pendingValidation",
            ApiCredentialStatus.Refused => "refused",
            ApiCredentialStatus.Expired => "expired",
        };

    private static CredentialBody OfToken(DateTime createdAt, DateTime? expiresAt, DateTime? lastUsedAt) =>
        new(
            AllowedIPs: null,
            ApplicationId: 0,
            OvhTime.FormatSeconds(createdAt),
            CredentialId: 0,
            TextOf(expiresAt),
            TextOf(lastUsedAt),
            OvhSupport: false,
            AccessRule.Methods.Select(method => new AccessRuleBody(method, "/*")),
            NameOf(ApiCredentialStatus.Validated));

    private static string? TextOf(DateTime? instant) => instant is { } at ? OvhTime.FormatSeconds(at) : null;
}

/// <summary>Model <c>auth.AccessRule</c>, and <c>auth.AccessRuleRequest</c>.</summary>
internal sealed record AccessRuleBody(string Method, string Path);
