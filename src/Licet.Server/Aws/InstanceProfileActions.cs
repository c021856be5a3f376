using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Instance profiles.</summary>
internal static class InstanceProfileActions
{
    private const string Name = "InstanceProfileName";

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateInstanceProfile", [Name], AwsTargets.InstanceProfile, CreateAsync),
        AwsApi.Iam("GetInstanceProfile", [Name], AwsTargets.InstanceProfile, Get),
        AwsApi.Iam("ListInstanceProfiles", [], AwsTargets.All("instance-profile"), List),
        AwsApi.Iam("DeleteInstanceProfile", [Name], AwsTargets.InstanceProfile, DeleteAsync),
        AwsApi.Iam("AddRoleToInstanceProfile", [Name, "RoleName"], AwsTargets.InstanceProfile, AddRoleAsync),
        AwsApi.Iam("RemoveRoleFromInstanceProfile", [Name, "RoleName"], AwsTargets.InstanceProfile, RemoveRoleAsync),
        AwsApi.Iam("TagInstanceProfile", [Name], AwsTargets.InstanceProfile, TagAsync),
        AwsApi.Iam("UntagInstanceProfile", [Name], AwsTargets.InstanceProfile, UntagAsync),
        AwsApi.Iam("ListInstanceProfileTags", [Name], AwsTargets.InstanceProfile, ListTags),
    ];

    private static AwsInstanceProfileAdministration Profiles(AwsCall call) =>
        call.Get<AwsInstanceProfileAdministration>();

    private static Result<AwsInstanceProfile> Find(AwsCall call)
    {
        var name = call.Text(Name);
        return call.State.Aws.InstanceProfiles.TryGetValue(name, out var profile)
            ? profile
            : AwsFaults.NoInstanceProfile(name);
    }

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var created = await Profiles(call).CreateAsync(
            permit, call.Text(Name), call.Path, call.Tags, call.Cancellation);
        return created.Succeeded ? AnswerOf(call, created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var profile = Find(call);
        return profile.Succeeded ? AnswerOf(call, profile.Value) : profile.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call) =>
        AwsPages.Answer(
            call,
            call.State.Aws.InstanceProfiles.Values.Where(profile => call.IsBelowPrefix(profile.Path)),
            profile => profile.Name,
            page => AwsXml.Structures(
                "InstanceProfiles", page.Select(profile => AwsShapes.InstanceProfile(call.State, profile))));

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Profiles(call).DeleteAsync(permit, call.Text(Name), call.Cancellation));

    // Whoever puts a role into a profile gives it to machines, and needs the right to pass it on.
    private static async Task<Result<AwsAnswer>> AddRoleAsync(AwsCall call, Permit permit)
    {
        var passing = AwsAuthorization.AuthorizePassRole(call, AwsTargets.Role(call), "ec2.amazonaws.com");
        return passing.Succeeded
            ? AwsApi.Done(await Profiles(call).AddRoleAsync(
                permit, call.Text(Name), call.Text("RoleName"), call.Cancellation))
            : passing.Error;
    }

    private static async Task<Result<AwsAnswer>> RemoveRoleAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Profiles(call).RemoveRoleAsync(
            permit, call.Text(Name), call.Text("RoleName"), call.Cancellation));

    private static async Task<Result<AwsAnswer>> TagAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Profiles(call).TagAsync(permit, call.Text(Name), call.Tags, call.Cancellation));

    private static async Task<Result<AwsAnswer>> UntagAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Profiles(call).UntagAsync(
            permit, call.Text(Name), call.Parameters.List("TagKeys"), call.Cancellation));

    private static Result<AwsAnswer> ListTags(AwsCall call)
    {
        var profile = Find(call);
        return profile.Succeeded ? AwsTags.Answer(call, profile.Value.Tags) : profile.Error;
    }

    private static AwsAnswer AnswerOf(AwsCall call, AwsInstanceProfile profile) =>
        AwsAnswer.Of(new XElement("InstanceProfile", AwsShapes.InstanceProfile(call.State, profile)));
}
