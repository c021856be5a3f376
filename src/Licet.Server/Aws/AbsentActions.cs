using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// What IAM can be asked about and there is nothing of here, such as signing certificates and delegations: lists are
/// empty, things are not found, so that collectors which ask for everything (<c>iam:Get*</c>, <c>iam:List*</c>) go on.
/// </summary>
internal static class AbsentActions
{
    public static IEnumerable<AwsOperation> Operations { get; } =
    [
        EmptyOfUser("ListSigningCertificates", "Certificates"),
        EmptyOfUser("ListServiceSpecificCredentials", "ServiceSpecificCredentials"),
        AwsApi.Iam("ListDelegationRequests", [], AwsTargets.None, _ => AwsAnswer.Of(
            new XElement("DelegationRequests"), AwsXml.Flag("isTruncated", false))),
        Missing("GetDelegationRequest", "DelegationRequestId"),
        Missing("GetOrganizationsAccessReport", "JobId"),
        Missing("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId"),
        Missing("GetHumanReadableSummary", "EntityArn"),
        Refused(
            "ListOrganizationsFeatures", "OrganizationNotFoundException", "The account is in no organization."),
        Refused(
            "GetOutboundWebIdentityFederationInfo",
            "FeatureDisabled",
            "Outbound web identity federation is not enabled for this account."),
    ];

    private static AwsOperation EmptyOfUser(string name, string list) =>
        AwsApi.Iam(name, [], AwsTargets.User, call =>
        {
            var user = UserActions.Find(call);
            return user.Succeeded
                ? AwsAnswer.Of(new XElement(list), AwsXml.Flag("IsTruncated", false))
                : user.Error;
        });

    private static AwsOperation Missing(string name, string parameter) =>
        AwsApi.Iam(name, [parameter], AwsTargets.None, call => AwsFaults.NoSuchEntity(
            $"{parameter} {call.Text(parameter)} cannot be found."));

    private static AwsOperation Refused(string name, string code, string message) =>
        AwsApi.Iam(name, [], AwsTargets.None, Result<AwsAnswer> (_) =>
            new Error(ErrorKind.NotFound, message) { Rule = code });
}
