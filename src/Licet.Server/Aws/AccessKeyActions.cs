using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>Access keys of users. The secret is told once, in the answer to the creation.</summary>
internal static class AccessKeyActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateAccessKey", [], AwsTargets.User, CreateAsync),
        AwsApi.Iam("ListAccessKeys", [], AwsTargets.User, List),
        AwsApi.Iam("UpdateAccessKey", ["AccessKeyId", "Status"], AwsTargets.User, UpdateAsync),
        AwsApi.Iam("DeleteAccessKey", ["AccessKeyId"], AwsTargets.User, DeleteAsync),
        AwsApi.Iam("GetAccessKeyLastUsed", ["AccessKeyId"], AwsTargets.KeyOwner, GetLastUsed),
    ];

    private static async Task<Result<AwsAnswer>> CreateAsync(AwsCall call, Permit permit)
    {
        var name = call.UserName();
        if (!name.Succeeded)
        {
            return name.Error;
        }

        var created = await call.Get<AwsAccessKeyAdministration>().CreateAsync(permit, name.Value, call.Cancellation);
        return created.Succeeded
            ? AwsAnswer.Of(new XElement(
                "AccessKey",
                AwsXml.Text("UserName", name.Value),
                AwsXml.Text("AccessKeyId", created.Value.Key.Id),
                AwsXml.Text("Status", "Active"),
                AwsXml.Text("SecretAccessKey", created.Value.Secret),
                AwsXml.Time("CreateDate", created.Value.Key.CreatedAt)))
            : created.Error;
    }

    private static Result<AwsAnswer> List(AwsCall call)
    {
        var user = UserActions.Find(call);
        return user.Succeeded
            ? AwsPages.Answer(
                call,
                call.State.Aws.KeysOf(user.Value.Login),
                key => $"{key.CreatedAt.Ticks:D19} {key.Id}",
                page => AwsXml.Structures("AccessKeyMetadata", page.Select(key => (IEnumerable<XElement?>)
                [
                    AwsXml.Text("UserName", key.Login),
                    AwsXml.Text("AccessKeyId", key.Id),
                    AwsXml.Text("Status", key.IsActive ? "Active" : "Inactive"),
                    AwsXml.Time("CreateDate", key.CreatedAt),
                ])))
            : user.Error;
    }

    private static async Task<Result<AwsAnswer>> UpdateAsync(AwsCall call, Permit permit)
    {
        var name = call.UserName();
        return name.Succeeded
            ? AwsApi.Done(await call.Get<AwsAccessKeyAdministration>().UpdateAsync(
                permit, name.Value, call.Text("AccessKeyId"), call.Text("Status") == "Active", call.Cancellation))
            : name.Error;
    }

    private static async Task<Result<AwsAnswer>> DeleteAsync(AwsCall call, Permit permit)
    {
        var name = call.UserName();
        return name.Succeeded
            ? AwsApi.Done(await call.Get<AwsAccessKeyAdministration>().DeleteAsync(
                permit, name.Value, call.Text("AccessKeyId"), call.Cancellation))
            : name.Error;
    }

    private static Result<AwsAnswer> GetLastUsed(AwsCall call)
    {
        var id = call.Text("AccessKeyId");
        if (!call.State.Aws.AccessKeys.TryGetValue(id, out var key))
        {
            return AwsFaults.NoAccessKey(id);
        }

        var use = AwsKeyUse.Of(call, key);
        return AwsAnswer.Of(
            AwsXml.Text("UserName", key.Login),
            new XElement(
                "AccessKeyLastUsed",
                AwsXml.Time("LastUsedDate", use?.At),
                AwsXml.Text("ServiceName", use?.Service ?? "N/A"),
                AwsXml.Text("Region", use?.Region ?? "N/A")));
    }
}
