using System.Collections.Immutable;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Server.Aws;

/// <summary>Whom or what a report is about: a user, group, role or managed policy of the account. Immutable.</summary>
/// <param name="Users">The users who use what it grants.</param>
/// <param name="Holdings">The policies that grant, each with where it hangs.</param>
internal sealed record AwsSubject(ImmutableArray<User> Users, ImmutableArray<AwsHolding> Holdings)
{
    /// <summary>The policies that grant.</summary>
    public IEnumerable<AwsRules> Policies => Holdings.Select(holding => holding.Rules);

    /// <summary>The thing of that ARN; null when the account has no such thing.</summary>
    public static AwsSubject? Find(AccountState state, string arn)
    {
        if (AwsHolders.FindByArn(state, arn) is { } holder)
        {
            return Of(state, holder);
        }

        return state.Aws.FindPolicy(arn) is { } policy
            ? new AwsSubject(
                [.. state.Users.Values.Where(one => one.Aws.AttachedPolicyArns.Contains(arn))],
                [new AwsHolding(default, policy.Name, arn, policy.Default.Document.GetRules())])
            : null;
    }

    private static AwsSubject Of(AccountState state, AwsHolder holder)
    {
        AwsHolder[] groups = [];
        User[] users = [];
        switch (holder.Kind)
        {
            case AwsHolderKind.User:
                users = [state.Users[holder.Name]];
                groups = [.. AwsPolicies.GroupsOf(state, users[0]).Select(group => AwsHolder.Group(group.Name))];
                break;
            case AwsHolderKind.Group:
                users = [.. state.MembersOf(holder.Name).Select(login => state.Users[login])];
                break;
        }

        return new AwsSubject([.. users], [.. groups.Prepend(holder).SelectMany(one => HoldingsOf(state, one))]);
    }

    private static IEnumerable<AwsHolding> HoldingsOf(AccountState state, AwsHolder holder)
    {
        var facet = AwsHolders.FindFacet(state, holder)!;
        return facet.InlinePolicies.Select(policy => new AwsHolding(holder, policy.Key, null, policy.Value.GetRules()))
            .Concat(facet.AttachedPolicyArns
                .Select(state.Aws.FindPolicy)
                .OfType<AwsManagedPolicy>()
                .Select(policy => new AwsHolding(
                    holder, policy.Name, policy.Arn, policy.Default.Document.GetRules())));
    }
}
