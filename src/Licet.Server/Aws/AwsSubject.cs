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
        var (number, name) = (state.Account.AwsNumber, AwsArn.NameIn(arn));
        if (state.Users.TryGetValue(name, out var user) && AwsArn.User(number, user.Aws.Path, name) == arn)
        {
            var groups = AwsPolicies.GroupsOf(state, user);
            return new AwsSubject([user],
            [
                .. HoldingsOf(state, AwsHolder.User(name), user.Aws),
                .. groups.SelectMany(group => HoldingsOf(state, AwsHolder.Group(group.Name), group.Aws)),
            ]);
        }

        if (state.Groups.TryGetValue(name, out var found) && AwsArn.Group(number, found.Aws.Path, name) == arn)
        {
            return new AwsSubject(
                [.. state.MembersOf(name).Select(login => state.Users[login])],
                [.. HoldingsOf(state, AwsHolder.Group(name), found.Aws)]);
        }

        if (state.Aws.Roles.TryGetValue(name, out var role) && AwsArn.Role(number, role.Aws.Path, name) == arn)
        {
            return new AwsSubject([], [.. HoldingsOf(state, AwsHolder.Role(name), role.Aws)]);
        }

        return state.Aws.FindPolicy(arn) is { } policy
            ? new AwsSubject(
                [.. state.Users.Values.Where(one => one.Aws.AttachedPolicyArns.Contains(arn))],
                [new AwsHolding(default, policy.Name, arn, policy.Default.Document.GetRules())])
            : null;
    }

    private static IEnumerable<AwsHolding> HoldingsOf(AccountState state, AwsHolder holder, AwsFacet facet) =>
        facet.InlinePolicies.Select(policy => new AwsHolding(holder, policy.Key, null, policy.Value.GetRules()))
            .Concat(facet.AttachedPolicyArns
                .Select(state.Aws.FindPolicy)
                .OfType<AwsManagedPolicy>()
                .Select(policy => new AwsHolding(
                    holder, policy.Name, policy.Arn, policy.Default.Document.GetRules())));
}
