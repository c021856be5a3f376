using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>Login profiles: whether a user has a password, and one's own password.</summary>
internal static class LoginProfileActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateLoginProfile", [], AwsTargets.User, CreateAsync),
        AwsApi.Iam("GetLoginProfile", [], AwsTargets.User, Get),
        AwsApi.Iam("UpdateLoginProfile", ["UserName"], AwsTargets.User, UpdateAsync),
        AwsApi.Iam("DeleteLoginProfile", [], AwsTargets.User, DeleteAsync),
        AwsApi.Iam("ChangePassword", ["OldPassword", "NewPassword"], TargetOfChange, ChangeAsync),
    ];

    private static AwsLoginProfileAdministration Profiles(AwsCall call) => call.Get<AwsLoginProfileAdministration>();

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var name = call.UserName();
        if (!name.Succeeded)
        {
            return name.Error;
        }

        if (call.Optional("Password") is not { } password)
        {
            return AwsFaults.Validation("Password is required to create a login profile.");
        }

        var created = await Profiles(call).CreateAsync(
            permit, name.Value, password, call.Flag("PasswordResetRequired"), call.Cancellation);
        return created.Succeeded ? AnswerOf(created.Value) : created.Error;
    }

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var user = UserActions.Find(call);
        return !user.Succeeded
            ? user.Error
            : user.Value.PasswordHash is null
                ? AwsFaults.NoLoginProfile(user.Value.Login)
                : AnswerOf(user.Value);
    }

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        var updated = await Profiles(call).UpdateAsync(
            permit,
            call.Text("UserName"),
            call.Optional("Password"),
            call.OptionalFlag("PasswordResetRequired"),
            call.Cancellation);
        return updated.Succeeded ? AwsAnswer.Empty : updated.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit)
    {
        var name = call.UserName();
        if (!name.Succeeded)
        {
            return name.Error;
        }

        var deleted = await Profiles(call).DeleteAsync(permit, name.Value, call.Cancellation);
        return deleted.Succeeded ? AwsAnswer.Empty : deleted.Error;
    }

    // The password policy may let everybody change the own password, whatever policies say.
    private static AwsTarget TargetOfChange(AwsCall call) =>
        AwsTargets.Self(call) with
        {
            IsOpen = call.Account.Aws.PasswordPolicy?.AllowUsersToChangePassword == true,
        };

    private static async Task<Result<AwsAnswer>> ChangeAsync(AwsCall call, Permit permit)
    {
        if (call.Caller.Kind != CallerKind.User)
        {
            return new Error(ErrorKind.Forbidden, "Only IAM Users can change their own password.")
            {
                Rule = "InvalidUserType",
            };
        }

        var (oldText, newText) = (call.Text("OldPassword"), call.Text("NewPassword"));
        if (AwsPasswordPolicy.Check(call.Account.Aws.PasswordPolicy, newText) is { } refusal)
        {
            return refusal;
        }

        var changed = await call.Get<PasswordChange>().ChangeAsync(
            permit.Caller, oldText, new NewPassword(newText), call.Cancellation);
        return changed.Succeeded
            ? AwsAnswer.Empty
            : changed.Error.Kind == ErrorKind.Invalid
                ? changed.Error with { Rule = "PasswordPolicyViolation" }
                : changed.Error;
    }

    private static AwsAnswer AnswerOf(User user) =>
        AwsAnswer.Of(new XElement(
            "LoginProfile",
            AwsXml.Text("UserName", user.Login),
            AwsXml.Time("CreateDate", user.PasswordUpdatedAt ?? user.CreatedAt),
            AwsXml.Flag("PasswordResetRequired", user.Status == UserStatus.PasswordChangeRequired)));
}
