using System.Globalization;
using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Aws;

namespace Licet.Server.Aws;

/// <summary>The account itself: alias, password policy, how much of everything there is.</summary>
internal static class AccountActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        AwsApi.Iam("CreateAccountAlias", ["AccountAlias"], AwsTargets.None, CreateAliasAsync),
        AwsApi.Iam("ListAccountAliases", [], AwsTargets.None, ListAliases),
        AwsApi.Iam("DeleteAccountAlias", ["AccountAlias"], AwsTargets.None, DeleteAliasAsync),
        AwsApi.Iam("UpdateAccountPasswordPolicy", [], AwsTargets.None, UpdatePasswordPolicyAsync),
        AwsApi.Iam("GetAccountPasswordPolicy", [], AwsTargets.None, GetPasswordPolicy),
        AwsApi.Iam("DeleteAccountPasswordPolicy", [], AwsTargets.None, DeletePasswordPolicyAsync),
        AwsApi.Iam("GetAccountSummary", [], AwsTargets.None, GetSummary),
    ];

    private static AwsAccountAdministration Administration(AwsCall call) => call.Get<AwsAccountAdministration>();

    private static async Task<Result<AwsAnswer>> CreateAliasAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Administration(call).CreateAliasAsync(
            permit, call.Text("AccountAlias"), call.Cancellation));

    private static Result<AwsAnswer> ListAliases(AwsCall call) =>
        AwsPages.Answer<string>(
            call,
            call.Account.Aws.Alias is { } alias ? [alias] : [],
            name => name,
            page => AwsXml.List("AccountAliases", page));

    private static async Task<Result<AwsAnswer>> DeleteAliasAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Administration(call).DeleteAliasAsync(
            permit, call.Text("AccountAlias"), call.Cancellation));

    // What is not given has its default: the policy is replaced as a whole.
    private static async Task<Result<AwsAnswer>> UpdatePasswordPolicyAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Administration(call).PutPasswordPolicyAsync(
            permit,
            new AwsPasswordPolicy
            {
                MinimumPasswordLength = call.Integer("MinimumPasswordLength") ?? 6,
                RequireSymbols = call.Flag("RequireSymbols"),
                RequireNumbers = call.Flag("RequireNumbers"),
                RequireUppercaseCharacters = call.Flag("RequireUppercaseCharacters"),
                RequireLowercaseCharacters = call.Flag("RequireLowercaseCharacters"),
                AllowUsersToChangePassword = call.Flag("AllowUsersToChangePassword"),
                MaxPasswordAge = call.Integer("MaxPasswordAge"),
                PasswordReusePrevention = call.Integer("PasswordReusePrevention"),
                HardExpiry = call.OptionalFlag("HardExpiry"),
            },
            call.Cancellation));

    private static Result<AwsAnswer> GetPasswordPolicy(AwsCall call) =>
        call.Account.Aws.PasswordPolicy is { } policy
            ? AwsAnswer.Of(new XElement(
                "PasswordPolicy",
                AwsXml.Number("MinimumPasswordLength", policy.MinimumPasswordLength),
                AwsXml.Flag("RequireSymbols", policy.RequireSymbols),
                AwsXml.Flag("RequireNumbers", policy.RequireNumbers),
                AwsXml.Flag("RequireUppercaseCharacters", policy.RequireUppercaseCharacters),
                AwsXml.Flag("RequireLowercaseCharacters", policy.RequireLowercaseCharacters),
                AwsXml.Flag("AllowUsersToChangePassword", policy.AllowUsersToChangePassword),
                AwsXml.Flag("ExpirePasswords", policy.MaxPasswordAge is not null),
                AwsXml.Text("MaxPasswordAge", policy.MaxPasswordAge?.ToString(CultureInfo.InvariantCulture)),
                AwsXml.Text(
                    "PasswordReusePrevention",
                    policy.PasswordReusePrevention?.ToString(CultureInfo.InvariantCulture)),
                policy.HardExpiry is { } hard ? AwsXml.Flag("HardExpiry", hard) : null))
            : AwsAccountAdministration.NoPasswordPolicy(call.Account);

    private static async Task<Result<AwsAnswer>> DeletePasswordPolicyAsync(AwsCall call, Permit permit) =>
        AwsApi.Done(await Administration(call).DeletePasswordPolicyAsync(permit, call.Cancellation));

    private static Result<AwsAnswer> GetSummary(AwsCall call)
    {
        var state = call.State;
        (string Name, long Number)[] summary =
        [
            ("Users", state.Users.Count),
            ("UsersQuota", 5000),
            ("Groups", AwsHolders.Groups(state).Count()),
            ("GroupsQuota", 300),
            ("Roles", state.Aws.Roles.Count),
            ("RolesQuota", 1000),
            ("Policies", state.Aws.Policies.Keys.Count(arn => !AwsArn.IsOfAws(arn))),
            ("PoliciesQuota", 1500),
            ("PolicyVersionsInUse", state.Aws.Policies.Values.Sum(policy => policy.Versions.Length)),
            ("PolicyVersionsInUseQuota", 10_000),
            ("VersionsPerPolicyQuota", AwsPolicyAdministration.VersionsMax),
            ("PolicySizeQuota", AwsPolicySize.ManagedMax),
            ("UserPolicySizeQuota", AwsPolicySize.InlineOfUserMax),
            ("GroupPolicySizeQuota", AwsPolicySize.InlineOfGroupMax),
            ("RolePolicySizeQuota", AwsPolicySize.InlineOfRoleMax),
            ("AssumeRolePolicySizeQuota", AwsPolicySize.TrustMax),
            ("AttachedPoliciesPerUserQuota", AwsHolderAdministration.AttachedMax),
            ("AttachedPoliciesPerGroupQuota", AwsHolderAdministration.AttachedMax),
            ("AttachedPoliciesPerRoleQuota", AwsHolderAdministration.AttachedMax),
            ("AccessKeysPerUserQuota", AwsAccessKeyAdministration.KeysMax),
            ("GroupsPerUserQuota", AwsGroupAdministration.GroupsOfUserMax),
            ("InstanceProfiles", state.Aws.InstanceProfiles.Count),
            ("InstanceProfilesQuota", 1000),
            ("ServerCertificates", CountOf(state, AwsKeptKind.ServerCertificate)),
            ("ServerCertificatesQuota", AwsKeptAdministration.CountMax),
            ("Providers",
                CountOf(state, AwsKeptKind.SamlProvider) + CountOf(state, AwsKeptKind.OpenIdConnectProvider)),
            ("MFADevices", MfaDevices.All(state).Count()),
            ("MFADevicesInUse", MfaDevices.All(state).Count()),
            ("AccountMFAEnabled", MfaDevices.Of(state, login: null).Any() ? 1 : 0),
            ("AccountAccessKeysPresent", 0),
            ("AccountPasswordPresent", call.Account.RootPasswordHash is null ? 0 : 1),
            ("AccountSigningCertificatesPresent", 0),
            ("GlobalEndpointTokenVersion", 2),
        ];
        return AwsAnswer.Of(new XElement("SummaryMap", summary.Select(entry => new XElement(
            "entry", new XElement("key", entry.Name), AwsXml.Number("value", entry.Number)))));
    }

    private static int CountOf(AccountState state, AwsKeptKind kind) =>
        state.Aws.Kept.Values.Count(kept => kept.Kind == kind);
}
