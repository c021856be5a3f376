using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Licet.Core.Decisions;
using Licet.Core.Logs.Recording;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws;

/// <summary>Tells a caller which of some actions AWS's policies allow it on what an ARN names.</summary>
public static partial class AwsAuthorizationCheck
{
    /// <summary>
    /// Decides each action by itself, as if it were called without parameters. Who is nobody to AWS's API may do
    /// nothing, and nobody may do what is no name of an action.
    /// </summary>
    /// <param name="caller">Who asks, by whichever API.</param>
    /// <param name="arn">What the actions are about; it need not exist.</param>
    /// <param name="actions">The actions: <c>iam:CreateUser</c>.</param>
    public static AuthorizationCheck Of(Caller caller, string arn, IEnumerable<string> actions)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var asked = actions.ToArray();
        if (caller.AsAws() is not { } known)
        {
            return new AuthorizationCheck(arn, [], [.. asked]);
        }

        var context = ContextOf(known.State, arn);
        var authorized = ImmutableArray.CreateBuilder<string>();
        var unauthorized = ImmutableArray.CreateBuilder<string>();
        var evaluated = known.Log is null
            ? null
            : ImmutableArray.CreateBuilder<EvaluatedAction>(asked.Length);
        foreach (var action in asked)
        {
            var question = new AwsQuestion(action, arn)
            {
                Context = context, ResourcePolicy = PolicyOf(known, action, arn),
            };
            var decision = PolicyDecisionPoint.DecideAws(known, question);
            var isAllowed = decision.IsAllowed && ActionName.IsMatch(action);
            (isAllowed ? authorized : unauthorized).Add(action);
            evaluated?.Add(EvaluatedAction.Of(action, in decision) with { IsAllowed = isAllowed });
        }

        known.Log?.Note(known, arn, evaluated!.DrainToImmutable());
        return new AuthorizationCheck(arn, authorized.ToImmutable(), unauthorized.ToImmutable());
    }

    [GeneratedRegex("^[A-Za-z0-9-]+:[A-Za-z0-9]+$")]
    private static partial Regex ActionName { get; }

    // What the account knows of the thing that conditions may ask for.
    private static ImmutableArray<KeyValuePair<string, AwsContextValue>> ContextOf(AccountState state, string arn)
    {
        var facet = AwsHolders.FindByArn(state, arn) is { } holder ? AwsHolders.FindFacet(state, holder) : null;
        var tags = facet?.Tags ?? state.Aws.FindPolicy(arn)?.Tags ?? AwsFacet.NoTags;
        return
        [
            new("aws:RequestedRegion", AwsContextValue.Single("us-east-1")),
            .. AwsRequests.ResourceTags(tags),
            .. facet?.BoundaryArn is { } boundary
                ? [new("iam:PermissionsBoundary", AwsContextValue.Single(boundary))]
                : Array.Empty<KeyValuePair<string, AwsContextValue>>(),
        ];
    }

    // A role says itself who may assume it.
    private static AwsDocument? PolicyOf(Caller caller, string action, string arn) =>
        action == "sts:AssumeRole" && AwsHolders.FindByArn(caller.State, arn) is { Kind: AwsHolderKind.Role } role
            ? caller.State.Aws.Roles[role.Name].TrustPolicy
            : null;
}
