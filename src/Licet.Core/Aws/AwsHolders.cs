using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Core.Aws;

/// <summary>
/// Finds who holds AWS policies in an account's state: its users, its roles, and its groups but
/// <see cref="Group.DefaultName"/>, which does not exist in AWS's API.
/// </summary>
public static class AwsHolders
{
    /// <summary>The groups of an account that AWS's API knows, by name.</summary>
    public static IEnumerable<Group> Groups(AccountState state) =>
        state.Groups.Values.Where(group => group.Name != Group.DefaultName);

    /// <summary>The group of that name; null when AWS's API knows none.</summary>
    public static Group? FindGroup(AccountState state, string name) =>
        name == Group.DefaultName ? null : state.Groups.GetValueOrDefault(name);

    /// <summary>Everyone who holds policies, with the AWS face.</summary>
    public static IEnumerable<(AwsHolder Holder, AwsFacet Facet)> All(AccountState state) =>
        state.Users.Values.Select(user => (AwsHolder.User(user.Login), user.Aws))
            .Concat(Groups(state).Select(group => (AwsHolder.Group(group.Name), group.Aws)))
            .Concat(state.Aws.Roles.Values.Select(role => (AwsHolder.Role(role.Name), role.Aws)));

    /// <summary>The AWS face of a holder; null when there is no such holder.</summary>
    public static AwsFacet? FindFacet(AccountState state, AwsHolder holder) =>
        holder.Kind switch
        {
            AwsHolderKind.User => state.Users.GetValueOrDefault(holder.Name)?.Aws,
            AwsHolderKind.Group => FindGroup(state, holder.Name)?.Aws,
            AwsHolderKind.Role => state.Aws.Roles.GetValueOrDefault(holder.Name)?.Aws,
        };

    /// <summary>The user, group or role of that ARN; null when the account has no such thing.</summary>
    public static AwsHolder? FindByArn(AccountState state, string arn)
    {
        var name = AwsArn.NameIn(arn);
        AwsHolder[] candidates = [AwsHolder.User(name), AwsHolder.Group(name), AwsHolder.Role(name)];
        foreach (var holder in candidates)
        {
            if (FindFacet(state, holder) is { } facet
                && AwsArn.Of(state.Account.AwsNumber, WordOf(holder.Kind), facet.Path, name) == arn)
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>There is no such holder, in AWS's words.</summary>
    public static Error NotFound(AwsHolder holder) =>
        holder.Kind switch
        {
            AwsHolderKind.User => AwsFaults.NoUser(holder.Name),
            AwsHolderKind.Group => AwsFaults.NoGroup(holder.Name),
            AwsHolderKind.Role => AwsFaults.NoRole(holder.Name),
        };

    /// <summary>The word for it in sentences, events and ARNs: <c>user</c>.</summary>
    public static string WordOf(AwsHolderKind kind) =>
        kind switch
        {
            AwsHolderKind.User => "user",
            AwsHolderKind.Group => "group",
            AwsHolderKind.Role => "role",
        };
}
