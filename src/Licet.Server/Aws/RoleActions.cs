using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Roles and their trust policies.</summary>
internal static class RoleActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateRole", ["RoleName", "AssumeRolePolicyDocument"], AwsTargets.Role, CreateAsync),
        AwsApi.Iam("GetRole", ["RoleName"], AwsTargets.Role, Get),
        AwsApi.Iam("ListRoles", [], AwsTargets.All("role"), List),
        AwsApi.Iam("UpdateRole", ["RoleName"], AwsTargets.Role, UpdateAsync),
        AwsApi.Iam("UpdateRoleDescription", ["RoleName", "Description"], AwsTargets.Role, UpdateDescriptionAsync),
        AwsApi.Iam("UpdateAssumeRolePolicy", ["RoleName", "PolicyDocument"], AwsTargets.Role, UpdateTrustAsync),
        AwsApi.Iam("DeleteRole", ["RoleName"], AwsTargets.Role, DeleteAsync),
        AwsApi.Iam("ListInstanceProfilesForRole", ["RoleName"], AwsTargets.Role, ListInstanceProfiles),
    ];

    /// <summary>The role named.</summary>
    public static Result<AwsRole> Find(AwsCall call)
    {
        var name = call.Text("RoleName");
        return call.State.Aws.Roles.TryGetValue(name, out var role)
            ? role
            : AwsFaults.NoRole(name);
    }

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var from = new NewAwsIdentity(
            call.Text("RoleName"), call.Path, call.Optional("PermissionsBoundary"), [.. call.Tags]);
        var created = await call.Get<AwsRoleAdministration>().CreateAsync(
            permit,
            from,
            call.Text("AssumeRolePolicyDocument"),
            call.Optional("Description"),
            call.Integer("MaxSessionDuration") ?? AwsRole.SessionSecondsDefault,
            call.Cancellation);
        return created.Succeeded ? AnswerOf(call, created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var role = Find(call);
        return role.Succeeded ? AnswerOf(call, role.Value) : role.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call) =>
        AwsPages.Answer(
            call,
            call.State.Aws.Roles.Values.Where(role => call.IsBelowPrefix(role.Aws.Path)),
            role => role.Name,
            page => AwsXml.Structures(
                "Roles", page.Select(role => AwsShapes.Role(call.State, role))));

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        // An empty description is one: it takes the old one's place.
        var updated = await call.Get<AwsRoleAdministration>().UpdateAsync(
            permit,
            call.Text("RoleName"),
            call.Parameters["Description"],
            call.Integer("MaxSessionDuration"),
            call.Cancellation);
        return updated.Succeeded ? AwsAnswer.Of() : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> UpdateDescriptionAsync(AwsCall call, Permit permit)
    {
        var updated = await call.Get<AwsRoleAdministration>().UpdateAsync(
            permit, call.Text("RoleName"), call.Text("Description"), maxSessionSeconds: null, call.Cancellation);
        return updated.Succeeded ? AnswerOf(call, updated.Value) : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> UpdateTrustAsync(AwsCall call, Permit permit)
    {
        var updated = await call.Get<AwsRoleAdministration>().UpdateTrustAsync(
            permit, call.Text("RoleName"), call.Text("PolicyDocument"), call.Cancellation);
        return updated.Succeeded ? AwsAnswer.Empty : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await call.Get<AwsRoleAdministration>().DeleteAsync(
            permit, call.Text("RoleName"), call.Cancellation));

    private static Result<AwsAnswer> ListInstanceProfiles(AwsCall call)
    {
        var role = Find(call);
        return role.Succeeded
            ? AwsPages.Answer(
                call,
                call.State.Aws.InstanceProfiles.Values.Where(profile => profile.RoleName == role.Value.Name),
                profile => profile.Name,
                page => AwsXml.Structures(
                    "InstanceProfiles", page.Select(profile => AwsShapes.InstanceProfile(call.State, profile))))
            : role.Error;
    }

    private static AwsAnswer AnswerOf(AwsCall call, AwsRole role) =>
        AwsAnswer.Of(new XElement("Role", AwsShapes.RoleWithDetails(call, role)));
}
