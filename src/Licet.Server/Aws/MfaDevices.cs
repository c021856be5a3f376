using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;

namespace Licet.Server.Aws;

/// <summary>
/// The second factors of the account's people as AWS's API tells of them: one list of factors, whichever API asks.
/// They are set up where people sign in, and so can only be read here.
/// </summary>
internal static class MfaDevices
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("ListMFADevices", [], AwsTargets.User, List),
        AwsApi.Iam("ListVirtualMFADevices", [], AwsTargets.All("mfa"), ListVirtual),
        AwsApi.Iam("GetMFADevice", ["SerialNumber"], Owner, Get),
        AwsApi.Iam("ListMFADeviceTags", ["SerialNumber"], Owner, ListTags),
    ];

    /// <summary>The factors that are asked for, of everybody.</summary>
    public static IEnumerable<MfaDevice> All(AccountState state) =>
        state.Protection.TotpFactors.Values
            .Where(factor => factor.Status == FactorStatus.Enabled)
            .Select(factor => Of(state, factor.Login, $"totp-{factor.Id}", factor.CreatedAt, isVirtual: true))
            .Concat(state.Protection.Passkeys.Values
                .Where(factor => factor.Status == FactorStatus.Enabled)
                .Select(factor => Of(state, factor.Login, $"passkey-{factor.Id}", factor.CreatedAt, isVirtual: false)));

    /// <summary>The factors of one person; of the root for null.</summary>
    public static IEnumerable<MfaDevice> Of(AccountState state, string? login) =>
        All(state).Where(device => device.Login == login);

    private static MfaDevice Of(
        AccountState state, string? login, string name, DateTime enabledAt, bool isVirtual) =>
        new(login, $"arn:aws:iam::{state.Account.AwsNumber}:mfa/{name}", enabledAt, isVirtual);

    private static Result<AwsAnswer> List(AwsCall call)
    {
        if (call.Optional("UserName") is null && call.Caller.Kind == CallerKind.Root)
        {
            return Page(call, Of(call.State, login: null));
        }

        var user = UserActions.Find(call);
        return user.Succeeded ? Page(call, Of(call.State, user.Value.Login)) : user.Error;
    }

    private static Result<AwsAnswer> Page(AwsCall call, IEnumerable<MfaDevice> devices) =>
        AwsPages.Answer(
            call,
            devices,
            device => device.SerialNumber,
            page => AwsXml.Structures("MFADevices", page.Select(device => (IEnumerable<XElement?>)
            [
                AwsXml.Text("UserName", device.Login ?? "root"),
                AwsXml.Text("SerialNumber", device.SerialNumber),
                AwsXml.Time("EnableDate", device.EnabledAt),
            ])));

    private static Result<AwsAnswer> ListVirtual(AwsCall call) =>
        AwsPages.Answer(
            call,
            All(call.State).Where(device => device.IsVirtual && call.Optional("AssignmentStatus") != "Unassigned"),
            device => device.SerialNumber,
            page => AwsXml.Structures("VirtualMFADevices", page.Select(device => (IEnumerable<XElement?>)
            [
                AwsXml.Text("SerialNumber", device.SerialNumber),
                device.Login is { } login
                    ? new XElement("User", AwsShapes.User(call.State, call.State.Users[login], hasDetails: false))
                    : new XElement("User", AwsXml.Text("Arn", Core.Aws.AwsArn.Root(call.Number))),
                AwsXml.Time("EnableDate", device.EnabledAt),
            ])));

    private static Result<AwsAnswer> Get(AwsCall call)
    {
        var device = Find(call);
        return device.Succeeded
            ? AwsAnswer.Of(
                AwsXml.Text("UserName", device.Value.Login),
                AwsXml.Text("SerialNumber", device.Value.SerialNumber),
                AwsXml.Time("EnableDate", device.Value.EnabledAt))
            : device.Error;
    }

    private static Result<AwsAnswer> ListTags(AwsCall call)
    {
        var device = Find(call);
        return device.Succeeded ? AwsTags.Answer(call, Core.Aws.AwsFacet.NoTags) : device.Error;
    }

    private static Result<MfaDevice> Find(AwsCall call) =>
        FindOrNull(call) is { } device
            ? device
            : AwsFaults.NoSuchEntity(
                $"MFADevice entity at the same path and name {call.Text("SerialNumber")} not found.");

    private static MfaDevice? FindOrNull(AwsCall call)
    {
        var (serialNumber, login) = (call.Text("SerialNumber"), call.Optional("UserName"));
        return All(call.State).FirstOrDefault(
            device => device.SerialNumber == serialNumber && (login is null || device.Login == login));
    }

    // Whose it is decides, and not who asks; of nobody's, only who may ask about everybody learns that.
    private static AwsTarget Owner(AwsCall call) =>
        FindOrNull(call)?.Login is { } login
            ? AwsTargets.User(call, login)
            : AwsTargets.Everything(call, "user");
}
