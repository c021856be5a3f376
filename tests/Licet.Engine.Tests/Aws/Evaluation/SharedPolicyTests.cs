using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>Real policies, read in place: they compile, and decide as their authors meant.</summary>
public sealed partial class SharedPolicyTests
{
    private const string Seed = "seeds/004_ac7e4ee942858f16.txt";

    // The list actions of the founding document's policies: the vectors read the resource `*` to the letter.
    [Fact]
    public void The_founding_policies_decide_as_two_evaluators_agree()
    {
        var sets = PolicySets();
        var count = 0;
        foreach (var line in File.ReadLines(
            Repository.SharedOrSkip("data/rightscale/seed-policy-iam.vectors.jsonl")))
        {
            var vector = JsonNode.Parse(line)!;
            var layers = sets[vector["policySet"]!.ToString()];
            var request = AwsMake.Request(vector["action"]!.ToString(), vector["resource"]!.ToString());
            var expected = vector["expected"]!.ToString() == "Allowed" ? Verdict.Allow : Verdict.ImplicitDeny;
            Assert.True(expected == layers.Decide(request).Verdict, line);
            Assert.Equal(expected, layers.Explain(request).Verdict);
            count++;
        }

        Assert.Equal(184, count);
    }

    [Theory]
    [InlineData("s3:ListAllMyBuckets")]
    [InlineData("sqs:ListQueues")]
    [InlineData("route53:ListHostedZones")]
    public void The_founding_policy_permits_the_list_actions_that_it_means(string action)
    {
        var layers = PolicySets()["seed:CloudManagementAndOptima"];
        Assert.Equal(Verdict.Allow, layers.Decide(AwsMake.Request(action)).Verdict);
        Assert.Equal(Verdict.ImplicitDeny, layers.Decide(AwsMake.Request(action, "*")).Verdict);
    }

    // Law 9: what the reader admits compiles. Whatever it says, it says the same with the index and without.
    [Fact]
    public void Every_policy_of_the_user_guide_compiles_and_decides()
    {
        string[] actions = ["s3:GetObject", "ec2:RunInstances", "iam:CreateUser", "sts:AssumeRole"];
        foreach (var line in File.ReadLines(Repository.SharedOrSkip("data/aws/aws-docs-policies.jsonl")))
        {
            var document = JsonNode.Parse(line)!["document"]!;
            var policy = AwsMake.Read(document is JsonValue text ? text.ToString() : document.ToJsonString());
            var layers = new AwsLayers(AwsLayer.Identity(policy), AwsLayer.Resource(policy));
            foreach (var action in actions)
            {
                var request = AwsMake.Request(action, "arn:aws:s3:::docs/a");
                Assert.Equal(layers.Decide(request).Verdict, layers.Explain(request).Verdict);
            }
        }
    }

    // 2,743 patterns: what the index finds for an action is what every pattern looked at finds.
    [Fact]
    public void ReadOnlyAccess_lists_through_its_index_what_its_patterns_list()
    {
        var policy = AwsMake.Read(Managed()["ReadOnlyAccess"]!["Document"]!.ToJsonString(), AwsPolicyKind.AwsManaged);
        var layers = new AwsLayers(AwsLayer.Identity(policy));
        var patterns = policy.Document.Statements
            .Where(statement => statement is { Resources.Patterns: ["*"], Conditions: [] })
            .SelectMany(statement => statement.Actions.Patterns)
            .ToList();
        Assert.InRange(patterns.Count, 2000, 4000);
        foreach (var pattern in patterns)
        {
            var action = pattern.Replace("*", "Something", StringComparison.Ordinal);
            Assert.True(layers.Decide(AwsMake.Request(action, "*")).IsAllowed, pattern);
            var other = AwsMake.Request(action.Replace(":", ":Un", StringComparison.Ordinal), "*");
            Assert.Equal(layers.Explain(other).Verdict, layers.Decide(other).Verdict);
        }
    }

    private static Dictionary<string, AwsLayers> PolicySets()
    {
        var custom = JsonBlock().Matches(File.ReadAllText(Repository.SharedOrSkip(Seed)))
            .Select(block => LayersOf(block.Groups[1].Value))
            .ToList();
        var managed = Managed();
        return new Dictionary<string, AwsLayers>
        {
            ["seed:CloudManagementAndOptima"] = custom[0],
            ["seed:OptimaOnly"] = custom[1],
            ["aws:AdministratorAccess"] = LayersOf(managed["AdministratorAccess"]!["Document"]!.ToJsonString()),
            ["aws:ReadOnlyAccess"] = LayersOf(managed["ReadOnlyAccess"]!["Document"]!.ToJsonString()),
        };
    }

    private static AwsLayers LayersOf(string document) => new(AwsLayer.Identity(AwsMake.Read(document)));

    private static JsonNode Managed() =>
        JsonNode.Parse(File.ReadAllText(Repository.SharedOrSkip("data/aws/managed-policies.json")))!;

    [GeneratedRegex("``` json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
