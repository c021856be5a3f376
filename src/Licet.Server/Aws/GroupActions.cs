using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>Groups, and who is in them.</summary>
internal static class GroupActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateGroup", ["GroupName"], AwsTargets.Group, CreateAsync),
        AwsApi.Iam("GetGroup", ["GroupName"], AwsTargets.Group, Get),
        AwsApi.Iam("ListGroups", [], AwsTargets.All("group"), List),
        AwsApi.Iam("UpdateGroup", ["GroupName"], AwsTargets.Group, UpdateAsync) with
        {
            Destination = AwsTargets.Moved("group", "NewGroupName"),
        },
        AwsApi.Iam("DeleteGroup", ["GroupName"], AwsTargets.Group, DeleteAsync),
        AwsApi.Iam("AddUserToGroup", ["GroupName", "UserName"], AwsTargets.Group, AddUserAsync),
        AwsApi.Iam("RemoveUserFromGroup", ["GroupName", "UserName"], AwsTargets.Group, RemoveUserAsync),
    ];

    /// <summary>The group named.</summary>
    public static Result<Group> Find(AwsCall call)
    {
        var name = call.Text("GroupName");
        return AwsHolders.FindGroup(call.State, name) is { } group
            ? group
            : AwsFaults.NoGroup(name);
    }

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var created = await call.Get<AwsGroupAdministration>().CreateAsync(
            permit, call.Text("GroupName"), call.Path, call.Cancellation);
        return created.Succeeded ? AnswerOf(call, created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var group = Find(call);
        return group.Succeeded
            ? AwsPages.Answer(
                call,
                call.State.MembersOf(group.Value.Name),
                login => login,
                page =>
                [
                    new XElement("Group", AwsShapes.Group(call.State, group.Value)),
                    AwsXml.Structures("Users", page.Select(login => AwsShapes.User(
                        call.State, call.State.Users[login], hasDetails: false))),
                ])
            : group.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call) =>
        AwsPages.Answer(
            call,
            AwsHolders.Groups(call.State).Where(group => call.IsBelowPrefix(group.Aws.Path)),
            group => group.Name,
            page => AwsXml.Structures("Groups", page.Select(group => AwsShapes.Group(call.State, group))));

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        var updated = await call.Get<AwsGroupAdministration>().UpdateAsync(
            permit,
            call.Text("GroupName"),
            call.Optional("NewPath"),
            call.Optional("NewGroupName"),
            call.Cancellation);
        return updated.Succeeded ? AnswerOf(call, updated.Value) : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await call.Get<AwsGroupAdministration>().DeleteAsync(
            permit, call.Text("GroupName"), call.Cancellation));

    private static async Task<Result<AwsAnswer>> AddUserAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await call.Get<AwsGroupAdministration>().AddUserAsync(
            permit, call.Text("GroupName"), call.Text("UserName"), call.Cancellation));

    private static async Task<Result<AwsAnswer>> RemoveUserAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await call.Get<AwsGroupAdministration>().RemoveUserAsync(
            permit, call.Text("GroupName"), call.Text("UserName"), call.Cancellation));

    private static AwsAnswer AnswerOf(AwsCall call, Group group) =>
        AwsAnswer.Of(new XElement("Group", AwsShapes.Group(call.State, group)));
}
