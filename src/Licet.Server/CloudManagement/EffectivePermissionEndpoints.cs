using System.Text.Json.Serialization;
using Licet.Core.CloudManagement;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Policies;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/effective_permissions</c>, our own: may somebody do something at the cloud, and which of the two halves says
/// no? Everybody asks for itself, an administrator for others. The policies of the key are named to administrators
/// only.
/// </summary>
internal static class EffectivePermissionEndpoints
{
    private const string Name = "effective_permission";
    private const int ContextKeysMax = 50;

    private static readonly string[] s_names =
        [$"{Name}[action]", $"{Name}[resource]", $"{Name}[user_href]", $"{Name}[at]", $"{Name}[context][]"];

    /// <summary>Decides, and says why.</summary>
    public static async Task<IResult> Create(
        HttpContext context, EffectivePermissions permissions, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        var question = read.Succeeded ? QuestionOf(read.Value, caller) : read.Error;
        if (!question.Succeeded)
        {
            return CloudAnswers.Of(question.Error);
        }

        var href = read.Value.Find($"{Name}[user_href]");
        var member = href is null ? null : CloudHref.IdOf(CloudHref.Users, href) ?? href;
        var decided = permissions.Ask(caller, member, question.Value);
        return decided.Succeeded
            ? CloudAnswers.Ok(
                "licet.effective_permission",
                EffectivePermissionBody.Of(decided.Value, EffectivePermissions.MayReadPolicies(caller)))
            : CloudAnswers.Of(decided.Error);
    }

    private static Result<CloudQuestion> QuestionOf(CloudParameters parameters, Caller caller)
    {
        var action = parameters.Require($"{Name}[action]");
        if (!action.Succeeded)
        {
            return action.Error;
        }

        if (action.Value.Length > Limits.NameCharsMax
            || action.Value.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            return Error.Invalid($"{Name}[action]", "is no action of AWS, such as `ec2:RunInstances`");
        }

        var at = parameters.Find($"{Name}[at]");
        if (at is not null && Expiry.Parse(at) is null)
        {
            return Error.Invalid($"{Name}[at]", $"`{at}` is not a date and time of RFC 3339");
        }

        var keys = parameters.Below($"{Name}[context]").ToList();
        return keys.Count > ContextKeysMax
            ? Error.Invalid($"{Name}[context]", $"has {keys.Count} keys, more than {ContextKeysMax}")
            : new CloudQuestion(
                action.Value,
                parameters.Find($"{Name}[resource]"),
                new AwsContext(keys.Select(one => KeyValuePair.Create(one.Key, AwsContextValue.Single(one.Value)))),
                at is null ? caller.Instant : Expiry.Parse(at)!.Value.Instant);
    }
}

/// <summary>The decision, half by half.</summary>
internal sealed record EffectivePermissionBody(
    string Action,
    bool Allowed,
    CredentialHalfBody CloudCredential,
    IReadOnlyList<LinkBody> Links,
    IReadOnlyList<string> RefusedBy,
    string? Resource,
    RoleHalfBody RightscaleRole,
    IReadOnlyList<string> WhatWouldChangeIt)
{
    public static EffectivePermissionBody Of(EffectivePermission decided, bool mayReadPolicies) =>
        new(
            decided.Question.Action,
            decided.IsAllowed,
            CredentialHalfBody.Of(decided, mayReadPolicies),
            [new LinkBody("user", CloudHref.Of(CloudHref.Users, decided.Member.Id))],
            [.. decided.RefusedBy.Select(NameOf)],
            decided.Question.Resource,
            new RoleHalfBody(
                decided.IsAllowedByRole, decided.RoleReason, decided.Rule.Roles, decided.Member.Granted),
            decided.Remedies(mayReadPolicies));

    private static string NameOf(RefusingHalf half) =>
        half switch
        {
            RefusingHalf.RightscaleRole => "rightscale_role",
            RefusingHalf.CloudCredential => "cloud_credential",
        };
}

/// <summary>What the roles say.</summary>
internal sealed record RoleHalfBody(
    bool Allowed, string Reason, IReadOnlyList<string> NeedsOneOf, IReadOnlyList<string> Has);

/// <summary>What the policies of the key say; its principal and the statements only for who may read them.</summary>
internal sealed record CredentialHalfBody(
    bool Allowed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? LackingLayers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? MissingContextKeys,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StatementBody>? Statements,
    string Verdict)
{
    public static CredentialHalfBody Of(EffectivePermission decided, bool mayReadPolicies)
    {
        var explained = decided.Credential;
        return new CredentialHalfBody(
            decided.IsAllowedByCredential,
            explained?.Lacking.Select(layer => layer.Name).ToList(),
            mayReadPolicies ? explained?.MissingContextKeys : null,
            decided.CredentialReason(mayReadPolicies),
            mayReadPolicies
                ? explained?.Determining
                    .Select(rule => new StatementBody(rule.Path, rule.Policy.Name, rule.Statement.Sid))
                    .ToList()
                : null,
            explained is null ? "no_credential" : NameOf(explained.Verdict));
    }

    private static string NameOf(Engine.Decisions.Verdict verdict) =>
        verdict switch
        {
            Engine.Decisions.Verdict.Allow => "allowed",
            Engine.Decisions.Verdict.ExplicitDeny => "explicit_deny",
            Engine.Decisions.Verdict.ImplicitDeny => "implicit_deny",
        };
}

/// <summary>A statement of a policy of the key.</summary>
internal sealed record StatementBody(string Path, string Policy, string? Sid);
