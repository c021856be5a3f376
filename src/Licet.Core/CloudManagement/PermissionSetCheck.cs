using System.Collections.Immutable;
using System.IO.Enumeration;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.CloudManagement;

/// <summary>
/// Whether a key is allowed what a permission set needs, by simulation. A pattern of the set is asked about as if it
/// were a name: what allows it covers all of the pattern. A deny that takes single actions out of it would not show so,
/// and therefore the examples of the set are asked about one by one, too.
/// </summary>
public static class PermissionSetCheck
{
    /// <summary>What the key lacks of the set, in the order of its document; empty when it has all.</summary>
    public static ImmutableArray<LackingAction> Run(PermissionSet set, CredentialAuthority authority, DateTime instant)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(authority);
        var lacking = ImmutableArray.CreateBuilder<LackingAction>();
        foreach (var statement in set.Document.Statements)
        {
            foreach (var resource in statement.Resources!.Patterns)
            {
                foreach (var action in statement.Actions.Patterns)
                {
                    if (Find(set, action, resource, authority, instant) is { } lack)
                    {
                        lacking.Add(lack);
                    }
                }
            }
        }

        return lacking.ToImmutable();
    }

    private static LackingAction? Find(
        PermissionSet set, string action, string resource, CredentialAuthority authority, DateTime instant)
    {
        var whole = Ask(action, resource, authority, instant);
        var refused = set.Examples
            .Where(example => FileSystemName.MatchesSimpleExpression(action, example, ignoreCase: true))
            .Select(example => (Name: example, Answer: Ask(example, resource, authority, instant)))
            .Where(example => example.Answer.Verdict != Verdict.Allow)
            .ToList();
        return whole.Verdict == Verdict.Allow && refused.Count == 0
            ? null
            : new LackingAction(
                action,
                resource,
                whole.Verdict == Verdict.Allow ? refused[0].Answer.Reason : whole.Reason,
                [.. refused.Select(example => example.Name)]);
    }

    private static AwsExplanation Ask(
        string action, string resource, CredentialAuthority authority, DateTime instant) =>
        authority.Layers.Explain(new AwsRequest
        {
            Principal = authority.Principal,
            Action = action,
            Resource = resource,
            ResourceAccount = authority.Principal.Account,
            Context = authority.Context,
            Instant = instant,
            AssumesTrust = true,
        });
}
