using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws;

/// <summary>Which AWS policies have a say on whose requests, layer by layer.</summary>
public static class AwsPolicies
{
    // A boundary or attachment whose policy is gone permits nothing, which is the safe side of a limit.
    private static readonly AwsRules[] s_none = [];

    /// <summary>
    /// The layers of an identity's requests: its own policies and those of its groups, its boundary, its session's
    /// policies, and the policy of the resource where there is one.
    /// </summary>
    /// <param name="state">The account's state.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="resource">The policy of the resource: of a role, its trust policy; null for none.</param>
    public static AwsLayers LayersOf(AccountState state, AwsIdentity identity, AwsDocument? resource = null)
    {
        var layers = new List<AwsLayer>(4);
        var (holder, groups) = HolderOf(state, identity);
        if (holder is not null)
        {
            layers.Add(AwsLayer.Identity(groups.Prepend(holder).SelectMany(facet => RulesOf(state, facet))));
            if (holder.BoundaryArn is { } boundary)
            {
                layers.Add(AwsLayer.Boundary(RulesOf(state, boundary)));
            }
        }

        if (identity.Session is { Policies.IsDefault: false } session)
        {
            layers.Add(AwsLayer.Session(session.Policies.Select(policy => policy.GetRules())));
        }

        if (resource is not null)
        {
            layers.Add(AwsLayer.Resource(resource.GetRules()));
        }

        return new AwsLayers(layers);
    }

    /// <summary>The policies of a user, group or role alone: inline ones, then attached ones.</summary>
    public static IEnumerable<AwsRules> RulesOf(AccountState state, AwsFacet facet) =>
        facet.InlinePolicies.Values.Select(policy => policy.GetRules())
            .Concat(facet.AttachedPolicyArns.SelectMany(arn => RulesOf(state, arn)));

    /// <summary>The AWS groups of a user, by name.</summary>
    public static IEnumerable<Group> GroupsOf(AccountState state, User user) =>
        state.GroupsOfUser(user)
            .Where(name => name != Group.DefaultName)
            .Order(StringComparer.Ordinal)
            .Select(name => state.Groups[name]);

    /// <summary>
    /// Tags that count for <c>aws:PrincipalTag</c>: those of the identity, and over them those of its session.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> TagsOf(AccountState state, AwsIdentity identity)
    {
        var tags = identity.Principal.Kind == AwsPrincipalKind.FederatedUser
            ? AwsFacet.NoTags
            : HolderOf(state, identity).Holder?.Tags ?? AwsFacet.NoTags;
        return identity.Session is { Tags.IsEmpty: false } session ? tags.SetItems(session.Tags) : tags;
    }

    private static (AwsFacet? Holder, IEnumerable<AwsFacet> Groups) HolderOf(AccountState state, AwsIdentity identity)
    {
        if (identity.RoleName is { } roleName)
        {
            return (state.Aws.Roles.GetValueOrDefault(roleName)?.Aws, []);
        }

        return identity.Login is { } login && state.Users.TryGetValue(login, out var user)
            ? (user.Aws, GroupsOf(state, user).Select(group => group.Aws))
            : (null, []);
    }

    private static AwsRules[] RulesOf(AccountState state, string arn) =>
        state.Aws.FindPolicy(arn) is { } policy ? [policy.Default.Document.GetRules()] : s_none;
}
