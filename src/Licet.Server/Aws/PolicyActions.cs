using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Managed policies, their versions, and to whom they are attached.</summary>
internal static class PolicyActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreatePolicy", ["PolicyName", "PolicyDocument"], AwsTargets.NewPolicy, CreateAsync),
        AwsApi.Iam("GetPolicy", ["PolicyArn"], AwsTargets.Policy, Get),
        AwsApi.Iam("ListPolicies", [], AwsTargets.All("policy"), List),
        AwsApi.Iam("DeletePolicy", ["PolicyArn"], AwsTargets.Policy, DeleteAsync),
        AwsApi.Iam("CreatePolicyVersion", ["PolicyArn", "PolicyDocument"], AwsTargets.Policy, CreateVersionAsync),
        AwsApi.Iam("GetPolicyVersion", ["PolicyArn", "VersionId"], AwsTargets.Policy, GetVersion),
        AwsApi.Iam("ListPolicyVersions", ["PolicyArn"], AwsTargets.Policy, ListVersions),
        AwsApi.Iam("SetDefaultPolicyVersion", ["PolicyArn", "VersionId"], AwsTargets.Policy, SetDefaultAsync),
        AwsApi.Iam("DeletePolicyVersion", ["PolicyArn", "VersionId"], AwsTargets.Policy, DeleteVersionAsync),
        AwsApi.Iam("ListEntitiesForPolicy", ["PolicyArn"], AwsTargets.Policy, ListEntities),
        AwsApi.Iam("TagPolicy", ["PolicyArn"], AwsTargets.Policy, TagAsync),
        AwsApi.Iam("UntagPolicy", ["PolicyArn"], AwsTargets.Policy, UntagAsync),
        AwsApi.Iam("ListPolicyTags", ["PolicyArn"], AwsTargets.Policy, ListTags),
    ];

    private static AwsPolicyAdministration Policies(AwsCall call) => call.Get<AwsPolicyAdministration>();

    private static Result<AwsManagedPolicy> Find(AwsCall call)
    {
        var arn = call.Text("PolicyArn");
        return call.State.Aws.FindPolicy(arn) is { } policy
            ? policy
            : AwsFaults.NoPolicy(arn);
    }

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var from = new NewAwsPolicy(
            call.Text("PolicyName"), call.Path, call.Text("PolicyDocument"), call.Optional("Description"), call.Tags);
        var created = await Policies(call).CreateAsync(permit, from, call.Cancellation);
        return created.Succeeded ? AnswerOf(call, created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var policy = Find(call);
        return policy.Succeeded ? AnswerOf(call, policy.Value) : policy.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call)
    {
        var uses = new AwsPolicyUses(call.State);
        return AwsPages.Answer(
            call,
            call.State.Aws.AllPolicies.Where(policy => IsAskedFor(call, policy, uses)),
            policy => policy.Arn,
            page => AwsXml.Structures(
                "Policies", page.Select(policy => AwsShapes.Policy(policy, uses, hasDetails: false))));
    }

    private static bool IsAskedFor(AwsCall call, AwsManagedPolicy policy, AwsPolicyUses uses)
    {
        var isInScope = call.Optional("Scope") switch
        {
            "AWS" => AwsArn.IsOfAws(policy.Arn),
            "Local" => !AwsArn.IsOfAws(policy.Arn),
            _ => true,
        };
        var isOfUse = call.Optional("PolicyUsageFilter") switch
        {
            "PermissionsPolicy" => uses.AttachmentsOf(policy.Arn) > 0,
            "PermissionsBoundary" => uses.BoundariesOf(policy.Arn) > 0,
            _ => !call.Flag("OnlyAttached") || uses.AttachmentsOf(policy.Arn) > 0,
        };
        return isInScope
            && isOfUse
            && call.IsBelowPrefix(policy.Path);
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Policies(call).DeleteAsync(permit, call.Text("PolicyArn"), call.Cancellation));

    private static async Task<Result<AwsAnswer>> CreateVersionAsync(AwsCall call, Permit permit)
    {
        var isDefault = call.Flag("SetAsDefault");
        var created = await Policies(call).CreateVersionAsync(
            permit, call.Text("PolicyArn"), call.Text("PolicyDocument"), isDefault, call.Cancellation);
        return created.Succeeded
            ? AwsAnswer.Of(new XElement(
                "PolicyVersion",
                AwsXml.Text("VersionId", created.Value.Id),
                AwsXml.Flag("IsDefaultVersion", isDefault),
                AwsXml.Time("CreateDate", created.Value.CreatedAt)))
            : created.Error;
    }

    private static Result<AwsAnswer> GetVersion(AwsCall call)
    {
        var policy = Find(call);
        if (!policy.Succeeded)
        {
            return policy.Error;
        }

        var versionId = call.Text("VersionId");
        return AwsPolicyAdministration.Find(policy.Value, versionId) is { } version
            ? AwsAnswer.Of(new XElement("PolicyVersion", AwsShapes.Version(policy.Value, version)))
            : AwsPolicyAdministration.NoVersion(policy.Value.Arn, versionId);
    }

    private static Result<AwsAnswer> ListVersions(AwsCall call)
    {
        var policy = Find(call);
        return policy.Succeeded
            ? AwsPages.Answer(
                call,
                policy.Value.Versions,
                version => $"{int.MaxValue - version.Number:D10}",
                page => AwsXml.Structures("Versions", page.Select(
                    version => AwsShapes.Version(policy.Value, version, hasDocument: false))))
            : policy.Error;
    }

    private static async Task<Result<AwsAnswer>> SetDefaultAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Policies(call).SetDefaultAsync(
            permit, call.Text("PolicyArn"), call.Text("VersionId"), call.Cancellation));

    private static async Task<Result<AwsAnswer>> DeleteVersionAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Policies(call).DeleteVersionAsync(
            permit, call.Text("PolicyArn"), call.Text("VersionId"), call.Cancellation));

    private static Result<AwsAnswer> ListEntities(AwsCall call)
    {
        var policy = Find(call);
        if (!policy.Succeeded)
        {
            return policy.Error;
        }

        var (state, filter, arn) = (call.State, call.Optional("EntityFilter"), policy.Value.Arn);
        var ofBoundary = call.Optional("PolicyUsageFilter") is "PermissionsBoundary";
        var users = state.Users.Values.Where(user => (filter is null or "User") && Has(user.Aws))
            .Select(user => new Entity("User", user.Login, user.AwsId));
        var groups = AwsHolders.Groups(state).Where(group => (filter is null or "Group") && Has(group.Aws))
            .Select(group => new Entity("Group", group.Name, group.AwsId));
        var roles = state.Aws.Roles.Values.Where(role => (filter is null or "Role") && Has(role.Aws))
            .Select(role => new Entity("Role", role.Name, role.UniqueId));
        return AwsPages.Answer(
            call,
            [.. users, .. groups, .. roles],
            entity => $"{entity.Kind}/{entity.Name}",
            page => [ListOf("Group", page), ListOf("User", page), ListOf("Role", page)]);

        bool Has(AwsFacet facet) => call.IsBelowPrefix(facet.Path)
            && (ofBoundary ? facet.BoundaryArn == arn : facet.AttachedPolicyArns.Contains(arn));
    }

    private static XElement ListOf(string kind, IEnumerable<Entity> page) =>
        AwsXml.Structures($"Policy{kind}s", page.Where(entity => entity.Kind == kind).Select(
            entity => (IEnumerable<XElement?>)
                [new XElement($"{kind}Name", entity.Name), new XElement($"{kind}Id", entity.Id)]));

    private static async Task<Result<AwsAnswer>> TagAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Policies(call).TagAsync(permit, call.Text("PolicyArn"), call.Tags, call.Cancellation));

    private static async Task<Result<AwsAnswer>> UntagAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Policies(call).UntagAsync(
            permit, call.Text("PolicyArn"), call.Parameters.List("TagKeys"), call.Cancellation));

    private static Result<AwsAnswer> ListTags(AwsCall call)
    {
        var policy = Find(call);
        return policy.Succeeded ? AwsTags.Answer(call, policy.Value.Tags) : policy.Error;
    }

    private static AwsAnswer AnswerOf(AwsCall call, AwsManagedPolicy policy) =>
        AwsAnswer.Of(new XElement("Policy", AwsShapes.Policy(policy, new AwsPolicyUses(call.State))));

    private sealed record Entity(string Kind, string Name, string Id);
}
