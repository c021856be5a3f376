using System.Collections.Immutable;
using Licet.Engine.Aws;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The two uses of an AWS account that RightScale's documentation names, each with the policy that it recommends and
/// the policy that is just enough, word for word (<c>source/faq/How_do_I_use_Amazon_IAM_with_RightScale.html.md</c>,
/// MIT).
/// </summary>
public static class PermissionSets
{
    /// <summary>Managing the cloud, and its costs.</summary>
    public static PermissionSet CloudManagementAndOptima { get; } = new(
        "cloud_management_and_optima",
        "Cloud Management & Optima",
        "AdministratorAccess",
        Read("cloud-management-and-optima.json"),
        [
            "ec2:RunInstances", "ec2:StartInstances", "ec2:StopInstances", "ec2:RebootInstances",
            "ec2:TerminateInstances", "ec2:DescribeInstances", "ec2:CreateVolume", "ec2:AttachVolume",
            "ec2:DetachVolume", "ec2:DeleteVolume", "ec2:CreateSnapshot", "ec2:DeleteSnapshot", "ec2:AllocateAddress",
            "ec2:AssociateAddress", "ec2:ReleaseAddress", "ec2:CreateImage", "ec2:RegisterImage", "ec2:CreateKeyPair",
            "ec2:ImportKeyPair", "ec2:CreateSecurityGroup", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateVpc",
            "ec2:CreateSubnet", "ec2:CreateRoute", "ec2:CreateTags", "ec2:PurchaseReservedInstancesOffering",
            "s3:ListAllMyBuckets", "s3:CreateBucket", "s3:DeleteBucket", "s3:GetObject", "s3:PutObject",
            "s3:DeleteObject", "s3:PutBucketAcl", "elasticloadbalancing:CreateLoadBalancer",
            "elasticloadbalancing:RegisterInstancesWithLoadBalancer", "elasticloadbalancing:DescribeLoadBalancers",
            "sqs:CreateQueue", "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteQueue", "rds:CreateDBInstance",
            "rds:DeleteDBInstance", "rds:DescribeDBInstances", "rds:PurchaseReservedDBInstancesOffering",
            "sns:CreateTopic", "sns:Publish", "cloudfront:CreateDistribution", "cloudfront:DeleteDistribution",
            "cloudformation:CreateStack", "cloudformation:DeleteStack", "directconnect:CreateConnection",
            "route53:ChangeResourceRecordSets", "route53:CreateHostedZone", "iam:GetUser", "iam:ListUsers",
            "iam:GetAccountSummary", "iam:ListAccountAliases", "organizations:DescribeOrganization",
            "organizations:ListAccounts",
        ]);

    /// <summary>Seeing what there is and what it costs, and nothing else.</summary>
    public static PermissionSet OptimaOnly { get; } = new(
        "optima_only",
        "Optima only",
        "ReadOnlyAccess",
        Read("optima-only.json"),
        [
            "ec2:DescribeInstances", "ec2:DescribeVolumes", "ec2:DescribeSnapshots", "ec2:DescribeAddresses",
            "ec2:DescribeReservedInstances", "ec2:DescribeRegions", "iam:GetUser", "iam:ListUsers",
            "iam:GetAccountSummary", "iam:ListAccountAliases", "iam:GetCredentialReport",
            "organizations:DescribeOrganization", "organizations:ListAccounts",
        ]);

    /// <summary>Both.</summary>
    public static ImmutableArray<PermissionSet> All { get; } = [CloudManagementAndOptima, OptimaOnly];

    /// <summary>The set of that id; null when there is none.</summary>
    public static PermissionSet? Find(string id) => All.FirstOrDefault(set => set.Id == id);

    private static AwsPolicy Read(string file) =>
        AwsPolicy.Read(CloudFile.Text(file), AwsPolicyKind.Managed).Value
        ?? throw new InvalidOperationException($"`{file}` is no policy");
}
