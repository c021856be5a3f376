using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// What users, groups and roles have in common, thrice by name and once in code: attached and inline policies,
/// boundaries, tags.
/// </summary>
internal static class HolderActions
{
    private static readonly Kind s_user = new("User", AwsHolderKind.User, AwsTargets.User);
    private static readonly Kind s_group = new("Group", AwsHolderKind.Group, AwsTargets.Group);
    private static readonly Kind s_role = new("Role", AwsHolderKind.Role, AwsTargets.Role);

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        .. PoliciesOf(s_user), .. PoliciesOf(s_group), .. PoliciesOf(s_role),
        .. BoundaryOf(s_user), .. BoundaryOf(s_role),
        .. TagsOf(s_user), .. TagsOf(s_role),
    ];

    private static IEnumerable<AwsOperation> PoliciesOf(Kind kind) =>
    [
        kind.Operation($"Attach{kind.Name}Policy", ["PolicyArn"], async (call, permit) =>
            AwsApi.Done(await Holders(call).AttachAsync(
                permit, kind.Of(call), call.Text("PolicyArn"), call.Cancellation))),
        kind.Operation($"Detach{kind.Name}Policy", ["PolicyArn"], async (call, permit) =>
            AwsApi.Done(await Holders(call).DetachAsync(
                permit, kind.Of(call), call.Text("PolicyArn"), call.Cancellation))),
        kind.Reading($"ListAttached{kind.Name}Policies", (call, facet) => AwsPages.Answer(
            call,
            facet.AttachedPolicyArns.Where(arn => IsBelow(call, arn)),
            arn => arn,
            page => AwsXml.Structures(
                "AttachedPolicies", page.Select(arn => AwsShapes.AttachedPolicy(call.State, arn))))),
        kind.Operation($"Put{kind.Name}Policy", ["PolicyName", "PolicyDocument"], async (call, permit) =>
            AwsApi.Done(await Holders(call).PutInlineAsync(
                permit, kind.Of(call), call.Text("PolicyName"), call.Text("PolicyDocument"), call.Cancellation))),
        kind.Reading($"Get{kind.Name}Policy", (call, facet) => GetInline(call, kind, facet), "PolicyName"),
        kind.Reading($"List{kind.Name}Policies", (call, facet) => AwsPages.Answer(
            call,
            facet.InlinePolicies.Keys,
            name => name,
            page => AwsXml.List("PolicyNames", page))),
        kind.Operation($"Delete{kind.Name}Policy", ["PolicyName"], async (call, permit) =>
            AwsApi.Done(await Holders(call).DeleteInlineAsync(
                permit, kind.Of(call), call.Text("PolicyName"), call.Cancellation))),
    ];

    private static IEnumerable<AwsOperation> BoundaryOf(Kind kind) =>
    [
        kind.Operation($"Put{kind.Name}PermissionsBoundary", ["PermissionsBoundary"], async (call, permit) =>
            AwsApi.Done(await Holders(call).PutBoundaryAsync(
                permit, kind.Of(call), call.Text("PermissionsBoundary"), call.Cancellation))),
        kind.Operation($"Delete{kind.Name}PermissionsBoundary", [], async (call, permit) =>
            AwsApi.Done(await Holders(call).DeleteBoundaryAsync(permit, kind.Of(call), call.Cancellation))),
    ];

    private static IEnumerable<AwsOperation> TagsOf(Kind kind) =>
    [
        kind.Operation($"Tag{kind.Name}", [], async (call, permit) =>
            AwsApi.Done(await Holders(call).TagAsync(permit, kind.Of(call), call.Tags, call.Cancellation))),
        kind.Operation($"Untag{kind.Name}", [], async (call, permit) =>
            AwsApi.Done(await Holders(call).UntagAsync(
                permit, kind.Of(call), call.Parameters.List("TagKeys"), call.Cancellation))),
        kind.Reading($"List{kind.Name}Tags", (call, facet) => AwsTags.Answer(call, facet.Tags)),
    ];

    private static Result<AwsAnswer> GetInline(AwsCall call, Kind kind, AwsFacet facet)
    {
        var name = call.Text("PolicyName");
        return facet.InlinePolicies.TryGetValue(name, out var policy)
            ? AwsAnswer.Of(
                new XElement($"{kind.Name}Name", kind.Of(call).Name),
                new XElement("PolicyName", name),
                AwsXml.Document("PolicyDocument", policy.Text))
            : AwsHolderAdministration.NoInlinePolicy(kind.Of(call), name);
    }

    private static bool IsBelow(AwsCall call, string arn) =>
        call.IsBelowPrefix(call.State.Aws.FindPolicy(arn)?.Path ?? "/");

    private static AwsHolderAdministration Holders(AwsCall call) => call.Get<AwsHolderAdministration>();

    private sealed record Kind(string Name, AwsHolderKind HolderKind, Func<AwsCall, AwsTarget> Target)
    {
        public AwsHolder Of(AwsCall call) => new(HolderKind, call.Text($"{Name}Name"));

        public AwsOperation Operation(
            string name, string[] required, Func<AwsCall, Permit, Task<Result<AwsAnswer>>> answer) =>
            AwsApi.Iam(name, [$"{Name}Name", .. required], Target, answer);

        public AwsOperation Reading(
            string name, Func<AwsCall, AwsFacet, Result<AwsAnswer>> answer, params string[] required) =>
            AwsApi.Iam(name, [$"{Name}Name", .. required], Target, call =>
            {
                var holder = Of(call);
                return AwsHolders.FindFacet(call.State, holder) is { } facet
                    ? answer(call, facet)
                    : AwsHolders.NotFound(holder);
            });
    }
}
