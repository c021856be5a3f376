using System.Text;
using System.Text.Json;
using Licet.Server.Aws;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>
/// The operations of AWS's IAM and STS in <c>docs/compatibility.md</c>: those that are served, from the server's own
/// table, and those that are not.
/// </summary>
public sealed class AwsOperationTable
{
    private static readonly Dictionary<string, string> s_notes = new()
    {
        ["iam:GetCredentialReport"] = "of the account as it is when fetched",
        ["iam:GenerateCredentialReport"] = "complete at once",
        ["iam:GetServiceLastAccessedDetails"] = "uses are known of calls that Licet itself answered",
        ["iam:ListMFADevices"] = "the second factors with which people sign in; they are set up there",
        ["iam:UploadServerCertificate"] = "the private key is compared with the certificate, and not kept",
        ["iam:UpdateAccountPasswordPolicy"] = "age and reuse are kept and told, not enforced",
        ["iam:ListServiceSpecificCredentials"] = "always empty",
        ["iam:ListSigningCertificates"] = "always empty",
        ["iam:ListDelegationRequests"] = "always empty",
        ["iam:ListOrganizationsFeatures"] = "the account is in no organization",
        ["iam:GetDelegationRequest"] = "there is none",
        ["iam:GetHumanReadableSummary"] = "there is none",
        ["iam:GetOrganizationsAccessReport"] = "there is none",
        ["iam:GetServiceLinkedRoleDeletionStatus"] = "there is none",
        ["iam:GetOutboundWebIdentityFederationInfo"] = "always disabled",
        ["iam:GetSSHPublicKey"] = "in OpenSSH's form only",
        ["iam:SimulatePrincipalPolicy"] = "`ResourceHandlingOption` is ignored, `PolicyExclusionList` not known",
        ["sts:AssumeRoleWithSAML"] = "always `InvalidIdentityToken`: AWS's identity providers are not here yet",
        ["sts:AssumeRoleWithWebIdentity"] = "always `InvalidIdentityToken`, likewise",
    };

    private static readonly string[] s_missing =
    [
        "iam:AcceptDelegationRequest", "iam:AssociateDelegationRequest", "iam:CreateDelegationRequest",
        "iam:CreateServiceLinkedRole", "iam:CreateServiceSpecificCredential", "iam:CreateVirtualMFADevice",
        "iam:DeactivateMFADevice", "iam:DeleteServiceLinkedRole", "iam:DeleteServiceSpecificCredential",
        "iam:DeleteSigningCertificate", "iam:DeleteVirtualMFADevice",
        "iam:DisableOrganizationsRootCredentialsManagement", "iam:DisableOrganizationsRootSessions",
        "iam:DisableOutboundWebIdentityFederation", "iam:EnableMFADevice",
        "iam:EnableOrganizationsRootCredentialsManagement", "iam:EnableOrganizationsRootSessions",
        "iam:EnableOutboundWebIdentityFederation", "iam:GenerateOrganizationsAccessReport",
        "iam:RejectDelegationRequest", "iam:ResetServiceSpecificCredential", "iam:ResyncMFADevice",
        "iam:SendDelegationToken", "iam:SetSecurityTokenServicePreferences", "iam:TagMFADevice",
        "iam:UntagMFADevice", "iam:UpdateDelegationRequest", "iam:UpdateServiceSpecificCredential",
        "iam:UpdateSigningCertificate", "iam:UploadSigningCertificate", "sts:AssumeRoot",
        "sts:GetDelegatedAccessToken", "sts:GetWebIdentityToken",
    ];

    [Fact]
    public void Every_operation_of_AWS_is_served_or_said_to_be_missing()
    {
        var file = Repository.PathOf("../shared/data/aws/operations.json");
        Assert.SkipUnless(File.Exists(file), "the list of AWS's operations is in ../shared, which is not here");
        using var operations = JsonDocument.Parse(File.ReadAllBytes(file));
        var all = operations.RootElement.EnumerateObject().Select(operation => operation.Name);
        Assert.Equal(
            all.Order(StringComparer.Ordinal),
            AwsApi.All.Select(operation => operation.Action).Concat(s_missing).Order(StringComparer.Ordinal));
    }

    /// <summary>The tables.</summary>
    internal static string Write()
    {
        var served = AwsApi.All.Select(operation => operation.Action).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(s_notes.Keys.Except(served));
        Assert.Empty(s_missing.Intersect(served));
        var text = new StringBuilder("\n## Operations of AWS's IAM and STS\n\nServed as AWS's API describes them:\n\n");
        text.AppendJoin(", ", served.Except(s_notes.Keys).Select(name => $"`{name}`"));
        text.Append(".\n\nServed, with a difference:\n\n| Operation | Difference |\n|---|---|\n");
        text.AppendJoin("", s_notes.OrderBy(note => note.Key, StringComparer.Ordinal).Select(
            note => $"| `{note.Key}` | {note.Value} |\n"));
        text.Append("\nNot served (400 `InvalidAction`): ");
        text.AppendJoin(", ", s_missing.Select(name => $"`{name}`"));
        return text.Append(".\n").ToString();
    }
}
