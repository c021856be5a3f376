using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>Users, and in which groups they are.</summary>
internal static class UserActions
{
    // Asked for, a name may be longer: OVHcloud's API gives longer ones.
    private const int NewNameCharsMax = 64;

    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateUser", ["UserName"], AwsTargets.User, CreateAsync),
        AwsApi.Iam("GetUser", [], AwsTargets.User, Get),
        AwsApi.Iam("ListUsers", [], AwsTargets.All("user"), List),
        AwsApi.Iam("UpdateUser", ["UserName"], AwsTargets.User, UpdateAsync) with
        {
            Destination = AwsTargets.Moved("user", "NewUserName"),
        },
        AwsApi.Iam("DeleteUser", ["UserName"], AwsTargets.User, DeleteAsync),
        AwsApi.Iam("ListGroupsForUser", ["UserName"], AwsTargets.User, ListGroups),
    ];

    /// <summary>The user that the call is about.</summary>
    public static Result<User> Find(AwsCall call)
    {
        var name = call.UserName();
        return !name.Succeeded
            ? name.Error
            : call.State.Users.TryGetValue(name.Value, out var user)
                ? user
                : AwsFaults.NoUser(name.Value);
    }

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var name = call.Text("UserName");
        if (name.Length > NewNameCharsMax)
        {
            var constraint = $"Member must have length less than or equal to {NewNameCharsMax}";
            return AwsParameterRules.Failed(name, "UserName", constraint);
        }

        var from = new NewAwsIdentity(
            name, call.Path, call.Optional("PermissionsBoundary"), [.. call.Tags]);
        var created = await call.Get<AwsUserAdministration>().CreateAsync(permit, from, call.Cancellation);
        return created.Succeeded ? AnswerOf(call, created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        // The root is asked for itself by tools that look for the account's number.
        if (call.Optional("UserName") is null && call.Caller.Kind == CallerKind.Root)
        {
            return AwsAnswer.Of(new XElement(
                "User",
                AwsXml.Text("Path", "/"),
                AwsXml.Text("UserName", "root"),
                AwsXml.Text("UserId", call.Number),
                AwsXml.Text("Arn", call.Identity.Arn),
                AwsXml.Time("CreateDate", call.Account.CreatedAt)));
        }

        var user = Find(call);
        return user.Succeeded ? AnswerOf(call, user.Value) : user.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call) =>
        AwsPages.Answer(
            call,
            call.State.Users.Values.Where(user => call.IsBelowPrefix(user.Aws.Path)),
            user => user.Login,
            page => AwsXml.Structures(
                "Users", page.Select(user => AwsShapes.User(call.State, user, hasDetails: false))));

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        var updated = await call.Get<AwsUserAdministration>().UpdateAsync(
            permit,
            call.Text("UserName"),
            call.Optional("NewPath"),
            call.Optional("NewUserName"),
            call.Cancellation);
        return updated.Succeeded ? AnswerOf(call, updated.Value) : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await call.Get<AwsUserAdministration>().DeleteAsync(
            permit, call.Text("UserName"), call.Cancellation));

    private static Result<AwsAnswer> ListGroups(AwsCall call)
    {
        var user = Find(call);
        return user.Succeeded
            ? AwsPages.Answer(
                call,
                AwsPolicies.GroupsOf(call.State, user.Value),
                group => group.Name,
                page => AwsXml.Structures("Groups", page.Select(group => AwsShapes.Group(call.State, group))))
            : user.Error;
    }

    private static AwsAnswer AnswerOf(AwsCall call, User user) =>
        AwsAnswer.Of(new XElement("User", AwsShapes.User(call.State, user)));
}
