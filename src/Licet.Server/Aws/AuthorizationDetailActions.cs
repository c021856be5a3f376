using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>Everything that decides, in one answer: what auditors and migrations ask for.</summary>
internal static class AuthorizationDetailActions
{
    private const string LocalPolicy = "LocalManagedPolicy";
    private const string AwsPolicy = "AWSManagedPolicy";

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("GetAccountAuthorizationDetails", [], AwsTargets.None, Get),
    ];

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var uses = new AwsPolicyUses(call.State);
        var kinds = call.Parameters.List("Filter");
        if (kinds.Except(["User", "Role", "Group", LocalPolicy, AwsPolicy]).FirstOrDefault() is { } unknown)
        {
            return AwsParameterRules.Failed(
                unknown,
                "filter",
                $"Member must satisfy enum value set: [User, Role, Group, {LocalPolicy}, {AwsPolicy}]");
        }

        return AwsPages.Answer(
            call,
            AllOf(call, uses).Where(thing => kinds.Count == 0 || kinds.Contains(thing.Kind)),
            thing => $"{thing.Kind} {thing.Name}",
            page =>
            [
                ListOf("UserDetailList", page, "User"),
                ListOf("GroupDetailList", page, "Group"),
                ListOf("RoleDetailList", page, "Role"),
                ListOf("Policies", page, LocalPolicy, AwsPolicy),
            ]);
    }

    private static XElement ListOf(string name, IReadOnlyList<Thing> page, params string[] kinds) =>
        AwsXml.Structures(name, page.Where(thing => kinds.Contains(thing.Kind)).Select(thing => thing.Detail()));

    // AWS's own policies are told as far as they are used.
    private static IEnumerable<Thing> AllOf(AwsCall call, AwsPolicyUses uses) =>
    [
        .. call.State.Users.Values.Select(user => new Thing("User", user.Login, () => UserDetail(call.State, user))),
        .. AwsHolders.Groups(call.State).Select(
            group => new Thing("Group", group.Name, () => GroupDetail(call.State, group))),
        .. call.State.Aws.Roles.Values.Select(role => new Thing("Role", role.Name, () => RoleDetail(call, role))),
        .. call.State.Aws.AllPolicies
            .Where(policy => !AwsArn.IsOfAws(policy.Arn)
                || uses.AttachmentsOf(policy.Arn) + uses.BoundariesOf(policy.Arn) > 0)
            .Select(policy => new Thing(
                AwsArn.IsOfAws(policy.Arn) ? AwsPolicy : LocalPolicy,
                policy.Arn,
                () => PolicyDetail(policy, uses))),
    ];

    private static IEnumerable<XElement?> UserDetail(AccountState state, User user) =>
    [
        .. AwsShapes.User(state, user),
        Inline("UserPolicyList", user.Aws),
        AwsXml.List("GroupList", AwsPolicies.GroupsOf(state, user).Select(group => group.Name)),
        Attached(state, user.Aws),
    ];

    private static IEnumerable<XElement?> GroupDetail(AccountState state, Group group) =>
        [.. AwsShapes.Group(state, group), Inline("GroupPolicyList", group.Aws), Attached(state, group.Aws)];

    private static IEnumerable<XElement?> RoleDetail(AwsCall call, AwsRole role) =>
    [
        .. AwsShapes.RoleWithDetails(call, role).Where(
            member => member?.Name.LocalName is not ("Description" or "MaxSessionDuration")),
        AwsXml.Structures("InstanceProfileList", call.State.Aws.InstanceProfiles.Values
            .Where(profile => profile.RoleName == role.Name)
            .Select(profile => AwsShapes.InstanceProfile(call.State, profile))),
        Inline("RolePolicyList", role.Aws),
        Attached(call.State, role.Aws),
    ];

    private static IEnumerable<XElement?> PolicyDetail(AwsManagedPolicy policy, AwsPolicyUses uses) =>
    [
        .. AwsShapes.Policy(policy, uses).Where(member => member?.Name.LocalName != "Tags"),
        AwsXml.Structures("PolicyVersionList", policy.Versions.OrderByDescending(version => version.Number).Select(
            version => AwsShapes.Version(policy, version))),
    ];

    private static XElement Inline(string name, AwsFacet facet) =>
        AwsXml.Structures(name, facet.InlinePolicies.Select(policy => (IEnumerable<XElement?>)
        [
            new XElement("PolicyName", policy.Key),
            AwsXml.Document("PolicyDocument", policy.Value.Text),
        ]));

    private static XElement Attached(AccountState state, AwsFacet facet) =>
        AwsXml.Structures(
            "AttachedManagedPolicies", facet.AttachedPolicyArns.Select(arn => AwsShapes.AttachedPolicy(state, arn)));

    private sealed record Thing(string Kind, string Name, Func<IEnumerable<XElement?>> Detail);
}
