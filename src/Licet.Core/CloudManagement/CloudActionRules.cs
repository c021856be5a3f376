using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>
/// From an action of AWS to the roles that may use it: the first rule that covers the action counts. RightScale never
/// published such a table; this one is ours, and <c>docs/decisions/0022-cloud-management.md</c> says why it is so.
/// </summary>
public static class CloudActionRules
{
    /// <summary>The rules, in their order; the last one covers everything.</summary>
    public static ImmutableArray<CloudActionRule> All { get; } =
    [
        new(
            ["ec2:PurchaseReservedInstancesOffering", "rds:PurchaseReservedDBInstancesOffering"],
            [CloudRoles.Admin],
            "buying reserved instances is for an admin"),
        new(
            ["ce:*", "cur:*", "budgets:*", "aws-portal:*", "billing:*"],
            ["ca_user", "billing_center_viewer", "billing_center_admin"],
            "cost data is for who may see billing"),
        new(
            [
                "iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:GenerateServiceLastAccessedDetails",
                "iam:GetServiceLastAccessed*",
            ],
            [CloudRoles.Admin, CloudRoles.SecurityManager],
            "infrastructure audit reports are for an admin or a security_manager"),
        new(["*:Describe*", "*:Get*", "*:List*"], [CloudRoles.Observer], "an observer sees everything"),
        new(
            [
                "ec2:*SecurityGroup*", "ec2:*Vpc*", "ec2:*Subnet*", "ec2:*Route*", "ec2:*InternetGateway*",
                "ec2:*NetworkAcl*", "ec2:*NatGateway*", "directconnect:*",
            ],
            [CloudRoles.SecurityManager],
            "networks and who reaches what in them are for a security_manager"),
        new(
            [
                "ec2:*", "s3:*", "sqs:*", "sns:*", "rds:*", "cloudfront:*", "elasticloadbalancing:*",
                "cloudformation:*", "route53:*", "cloudwatch:*", "iam:UploadServerCertificate",
                "iam:UpdateServerCertificate", "iam:DeleteServerCertificate",
            ],
            [CloudRoles.Actor],
            "managing the cloud is for an actor"),
        new(
            ["*"],
            [CloudRoles.Admin],
            "what changes identities, organizations or services that are not listed is for an admin"),
    ];

    /// <summary>The rule that counts for an action, whatever it is.</summary>
    public static CloudActionRule For(string action)
    {
        foreach (var rule in All)
        {
            if (rule.Covers(action))
            {
                return rule;
            }
        }

        // Only a text too long to be an action's name comes here, and the last rule is the strictest.
        return All[^1];
    }
}
