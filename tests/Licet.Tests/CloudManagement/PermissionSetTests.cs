using Licet.Core.CloudManagement;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>The two policies of the founding document: their text, what they decide, what a key lacks.</summary>
public sealed class PermissionSetTests
{
    private const string Account = "123456789012";

    private static readonly DateTime s_instant = new(2026, 3, 2, 10, 15, 30, DateTimeKind.Utc);

    // What the text says of each action: + for what the first policy allows, and after it what the second does.
    private const string Requests =
        """
        + - ec2:RunInstances               arn:aws:ec2:us-east-1:123456789012:instance/*
        + - ec2:TerminateInstances         arn:aws:ec2:us-east-1:123456789012:instance/i-0abc
        + + ec2:DescribeInstances          *
        + + ec2:DescribeRegions            -
        + - ec2:CreateSecurityGroup        arn:aws:ec2:us-east-1:123456789012:security-group/*
        + - ec2:GetConsoleOutput           arn:aws:ec2:us-east-1:123456789012:instance/i-0abc
        + - s3:CreateBucket                arn:aws:s3:::acme-bucket
        + - s3:GetObject                   arn:aws:s3:::acme-bucket/a/b.txt
        + - s3:ListAllMyBuckets            -
        + - sqs:SendMessage                arn:aws:sqs:us-east-1:123456789012:jobs
        + - sqs:ListQueues                 -
        + - sns:Publish                    arn:aws:sns:us-east-1:123456789012:alerts
        + - rds:CreateDBInstance           arn:aws:rds:us-east-1:123456789012:db:orders
        + - cloudfront:CreateDistribution  *
        + - elasticloadbalancing:DeleteLoadBalancer  arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/x
        + - cloudformation:CreateStack     arn:aws:cloudformation:us-east-1:123456789012:stack/x/1
        + - directconnect:CreateConnection *
        + - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1
        + - cloudwatch:GetMetricStatistics *
        - - cloudwatch:PutMetricData       *
        + - iam:UploadServerCertificate    arn:aws:iam::123456789012:server-certificate/web
        - - iam:UploadServerCertificate    arn:aws:iam::123456789012:user/bob
        + + iam:GenerateCredentialReport   *
        + + iam:GetUser                    arn:aws:iam::123456789012:user/bob
        + + iam:ListUsers                  -
        - - iam:CreateUser                 arn:aws:iam::123456789012:user/bob
        + + organizations:DescribeOrganization *
        - - organizations:CreateAccount    *
        - - lambda:ListFunctions           *
        - - ce:GetCostAndUsage             *
        """;

    [Fact]
    public void The_documents_are_those_of_the_founding_document_to_the_letter()
    {
        var path = Repository.SharedOrSkip("seeds/004_ac7e4ee942858f16.txt");
        var seed = File.ReadAllText(path);

        Assert.All(PermissionSets.All, set =>
        {
            var section = $"### {set.Name}\n``` json\n{set.Document.Text}```";
            Assert.Contains(section, seed, StringComparison.OrdinalIgnoreCase);
            Assert.Contains($"`{set.ManagedPolicy}`", seed, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Thirty_requests_are_decided_as_each_text_says()
    {
        var lines = Requests.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(30, lines.Length);

        Assert.All(lines, line =>
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(IsAllowed(PermissionSets.CloudManagementAndOptima, words) == (words[0] == "+"), line);
            Assert.True(IsAllowed(PermissionSets.OptimaOnly, words) == (words[1] == "+"), line);
        });
    }

    [Fact]
    public void A_key_with_the_policy_of_a_set_lacks_nothing_of_it()
    {
        Assert.All(
            PermissionSets.All,
            set => Assert.Empty(PermissionSetCheck.Run(set, Key(set.Document.Text), s_instant)));
    }

    [Fact]
    public void The_smaller_set_lacks_of_the_larger_what_it_does_not_say()
    {
        var key = Key(PermissionSets.OptimaOnly.Document.Text);

        var lacking = PermissionSetCheck.Run(PermissionSets.CloudManagementAndOptima, key, s_instant);

        Assert.Equal(
            [
                "cloudfront:*", "s3:*", "elasticloadbalancing:*", "sqs:*", "rds:*", "sns:*", "ec2:*",
                "cloudformation:*", "directconnect:*", "route53:*", "cloudwatch:GetMetricStatistics",
                "cloudwatch:ListMetrics", "iam:DeleteServerCertificate", "iam:UpdateServerCertificate",
                "iam:UploadServerCertificate",
            ],
            lacking.Select(lack => lack.Action));
        Assert.DoesNotContain("ec2:DescribeInstances", lacking.Single(lack => lack.Action == "ec2:*").Examples);
        Assert.Contains("ec2:RunInstances", lacking.Single(lack => lack.Action == "ec2:*").Examples);
    }

    [Fact]
    public void A_deny_within_a_pattern_is_found()
    {
        var key = Key(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
             {"Effect":"Deny","Action":"ec2:TerminateInstances","Resource":"*"}]}
            """);

        var lack = Assert.Single(PermissionSetCheck.Run(PermissionSets.CloudManagementAndOptima, key, s_instant));

        Assert.Equal("ec2:*", lack.Action);
        Assert.Equal(["ec2:TerminateInstances"], lack.Examples);
    }

    [Fact]
    public void An_administrator_has_both_sets()
    {
        var key = Key(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

        Assert.All(PermissionSets.All, set => Assert.Empty(PermissionSetCheck.Run(set, key, s_instant)));
    }

    private static bool IsAllowed(PermissionSet set, string[] words)
    {
        var question = new CloudQuestion(words[2], words[3] == "-" ? null : words[3], AwsContext.Empty, s_instant);
        return EffectivePermission.Decide(CloudMember.Owner, question, Key(set.Document.Text)).IsAllowedByCredential;
    }

    private static CredentialAuthority Key(string policy) =>
        new(
            AwsPrincipal.Parse($"arn:aws:iam::{Account}:user/RightScale")!,
            new AwsLayers(AwsLayer.Identity(
                AwsRules.Compile(AwsPolicy.Read(policy).Value!, "policy", AwsPolicyKind.Managed))),
            AwsContext.Empty);
}
