using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The one decision of the cloud-management layer: what a person may do at the cloud is what the role privileges allow
/// <em>and</em> the policies of the connected access key. Says of each half whether it refuses, and what would change
/// that. Immutable.
/// </summary>
/// <example>
/// An actor launches a server with a key that may only read: the role allows it, the credential does not, and the
/// refusal names the credential.
/// </example>
public sealed record EffectivePermission
{
    private EffectivePermission(
        CloudMember member, CloudQuestion question, CloudActionRule rule, AwsExplanation? credential, Error? problem) =>
        (Member, Question, Rule, Credential, Problem) = (member, question, rule, credential, problem);

    /// <summary>Who asks.</summary>
    public CloudMember Member { get; }

    /// <summary>What is asked.</summary>
    public CloudQuestion Question { get; }

    /// <summary>The rule that says which roles may.</summary>
    public CloudActionRule Rule { get; }

    /// <summary>What the policies of the key say; null where there is no key that could be asked.</summary>
    public AwsExplanation? Credential { get; }

    /// <summary>Why there is no key that could be asked; null where there is.</summary>
    public Error? Problem { get; }

    /// <summary>Whether the person's roles allow it.</summary>
    public bool IsAllowedByRole => Member.HasAny(Rule.Roles);

    /// <summary>Whether the connected key may do it.</summary>
    public bool IsAllowedByCredential => Credential?.Verdict == Verdict.Allow;

    /// <summary>Whether both halves allow it.</summary>
    public bool IsAllowed => IsAllowedByRole && IsAllowedByCredential;

    /// <summary>The halves that refuse: none, one or both.</summary>
    public ImmutableArray<RefusingHalf> RefusedBy
    {
        get
        {
            ImmutableArray<RefusingHalf> role = IsAllowedByRole ? [] : [RefusingHalf.RightscaleRole];
            return IsAllowedByCredential ? role : role.Add(RefusingHalf.CloudCredential);
        }
    }

    /// <summary>Decides.</summary>
    /// <param name="member">Who asks.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="authority">What the connected key may do, or why there is none.</param>
    public static EffectivePermission Decide(
        CloudMember member, CloudQuestion question, Result<CredentialAuthority> authority)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(question);
        var explanation = authority.Succeeded ? Explain(question, authority.Value) : null;
        return new EffectivePermission(
            member, question, CloudActionRules.For(question.Action), explanation, authority.Error);
    }

    /// <summary>What the role half says, in a sentence.</summary>
    public string RoleReason =>
        !Member.MayAct ? $"the user `{Member.Id}` is disabled or must change the password first"
        : IsAllowedByRole
            ? $"{Rule.Reason}, and `{Member.Id}` is `{Member.Granted.First(role => Rule.Roles.Contains(role))}`"
        : $"{Rule.Reason}, and `{Member.Id}` has {Had(Member.Granted)}";

    /// <summary>What the credential half says, in a sentence.</summary>
    /// <param name="mayReadPolicies">Whether the sentence may name policies of the key.</param>
    public string CredentialReason(bool mayReadPolicies) =>
        (Credential, mayReadPolicies) switch
        {
            (null, _) => Problem!.Message,
            ({ } explained, true) => explained.Reason,
            ({ Verdict: Verdict.Allow }, false) => "the policies of the connected key allow it",
            ({ Verdict: Verdict.ExplicitDeny }, false) => "a policy of the connected key denies it",
            ({ Verdict: Verdict.ImplicitDeny }, false) => "no policy of the connected key allows it",
        };

    /// <summary>What would make each refusing half allow it, in sentences; empty when it is allowed.</summary>
    /// <param name="mayReadPolicies">Whether the sentences may name policies of the key.</param>
    public ImmutableArray<string> Remedies(bool mayReadPolicies) =>
    [
        .. IsAllowedByRole ? [] : RoleRemedies(),
        .. IsAllowedByCredential ? [] : CredentialRemedies(mayReadPolicies),
    ];

    private static AwsExplanation Explain(CloudQuestion question, CredentialAuthority authority)
    {
        // What the resource itself says is not at hand here, as in AWS's simulator: the cloud has the last word.
        var known = authority.Context.Values.Where(one => !question.Context.Values.ContainsKey(one.Key));
        return authority.Layers.Explain(new AwsRequest
        {
            Principal = authority.Principal,
            Action = question.Action,
            Resource = question.Resource,
            ResourceAccount = OwnerOf(question.Resource, authority.Principal),
            Context = new AwsContext([.. question.Context.Values, .. known]),
            Instant = question.Instant,
            AssumesTrust = true,
        });
    }

    // A pattern in the account's place stands for the own account.
    private static string? OwnerOf(string? resource, AwsPrincipal principal) =>
        resource?.Split(':') is [_, _, _, _, "*", ..] ? principal.Account : null;

    private static string Had(ImmutableArray<string> roles) =>
        roles.IsEmpty ? "no role" : string.Join(", ", roles.Select(role => $"`{role}`"));

    private IEnumerable<string> RoleRemedies()
    {
        if (!Member.MayAct)
        {
            yield return $"let the user `{Member.Id}` sign in again";
        }

        if (!Member.Granted.Any(role => Rule.Roles.Contains(role)))
        {
            var first = Member.Granted.Contains(CloudRoles.Observer) || Rule.Roles.Contains(CloudRoles.Observer)
                ? ""
                : ", after `observer`";
            yield return $"grant `{Member.Id}` {CloudMember.Phrase(Rule.Roles)}{first}";
        }
    }

    private IEnumerable<string> CredentialRemedies(bool mayReadPolicies)
    {
        if (Credential is not { } explained)
        {
            yield return Problem!.Kind == ErrorKind.NotFound
                ? "connect the AWS account with an access key: POST /api/cloud_accounts"
                : "disconnect the AWS account, and connect it with a key that is in force";
            yield break;
        }

        foreach (var rule in explained.Verdict == Verdict.ExplicitDeny ? explained.Determining : [])
        {
            yield return mayReadPolicies
                ? $"take the deny out of `{rule.Policy.Name}`, {rule.Path}"
                : "have an administrator take out the deny";
        }

        var resource = Question.Resource is { } arn ? $" on `{arn}`" : "";
        foreach (var layer in explained.Lacking)
        {
            yield return $"have the {layer.Name} of the connected key allow `{Question.Action}`{resource}";
        }

        var misses = mayReadPolicies ? explained.NearMisses.Take(1) : [];
        foreach (var miss in misses)
        {
            var fixes = string.Join(", and ", miss.Lacks.Select(lack => lack.Fix));
            yield return $"or else, in `{miss.Rule.Policy.Name}` {miss.Rule.Path}: {fixes}";
        }
    }
}
