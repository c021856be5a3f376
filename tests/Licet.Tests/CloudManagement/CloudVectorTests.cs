using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.CloudManagement;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>
/// The decisions of the founding document's two policies and of the two managed policies beside them, by themselves and
/// under roles: the lines of <c>../shared/data/rightscale</c>.
/// </summary>
public sealed class CloudVectorTests
{
    /// <summary>What <c>docs/compatibility.md</c> gives the reason for; no other line may differ.</summary>
    private const string Disputed = "wildcard-only-vs-service-arn";

    private static readonly DateTime s_instant = new(2026, 3, 2, 10, 15, 30, DateTimeKind.Utc);

    [Fact]
    public void The_policies_of_the_founding_document_decide_as_the_lines_say()
    {
        var authorities = Authorities();
        var (count, disputed) = (0, new List<string>());
        foreach (var line in Lines("seed-policy-iam.vectors.jsonl"))
        {
            var question = QuestionOf(line, isLiteral: true);
            var decided = EffectivePermission.Decide(
                CloudMember.Owner, question, authorities[Text(line, "policySet")]);

            Assert.True(
                (Text(line, "expected") == "Allowed") == decided.IsAllowedByCredential,
                $"{line}: {decided.CredentialReason(mayReadPolicies: true)}");
            count++;
            if (Tags(line).Contains(Disputed)
                && EffectivePermission.Decide(
                    CloudMember.Owner, QuestionOf(line, isLiteral: false), authorities[Text(line, "policySet")])
                    .IsAllowedByCredential)
            {
                disputed.Add(question.Action);
            }
        }

        // With no resource given, listing is taken to be about what the service's list action is about.
        Assert.Equal(184, count);
        Assert.Equal(["route53:ListHostedZones", "s3:ListAllMyBuckets", "sqs:ListQueues"], disputed.Order());
    }

    [Fact]
    public void The_effective_permissions_are_those_of_the_lines()
    {
        var authorities = Authorities();
        var count = 0;
        foreach (var line in Lines("effective-permission.vectors.jsonl"))
        {
            var member = CloudMember.With(Texts(line, "roles"));
            var decided = EffectivePermission.Decide(
                member, QuestionOf(line, isLiteral: true), authorities[Text(line, "policySet")]);

            var expected = line.GetProperty("deniedBy").ValueKind == JsonValueKind.Null ? [] : Texts(line, "deniedBy");
            Assert.True(decided.IsAllowed == (Text(line, "effective") == "Allowed"), line.ToString());
            Assert.Equal(expected.Order(), decided.RefusedBy.Select(Name).Order());
            Assert.Equal(Texts(line, "requiredAnyOf"), decided.Rule.Roles);
            Assert.Equal(decided.IsAllowed, decided.Remedies(mayReadPolicies: true).IsEmpty);
            count++;
        }

        Assert.Equal(1472, count);
    }

    private static string Name(RefusingHalf half) =>
        half == RefusingHalf.RightscaleRole ? "rightscale_role" : "cloud_credential";

    private static Dictionary<string, CredentialAuthority> Authorities()
    {
        var path = Repository.SharedOrSkip("data/aws/managed-policies.json");
        using var managed = JsonDocument.Parse(File.ReadAllText(path));
        return new Dictionary<string, CredentialAuthority>
        {
            ["seed:CloudManagementAndOptima"] = Authority(PermissionSets.CloudManagementAndOptima.Document),
            ["seed:OptimaOnly"] = Authority(PermissionSets.OptimaOnly.Document),
            ["aws:AdministratorAccess"] = Authority(Managed("AdministratorAccess")),
            ["aws:ReadOnlyAccess"] = Authority(Managed("ReadOnlyAccess")),
        };

        AwsPolicy Managed(string name) =>
            AwsPolicy.Read(
                managed.RootElement.GetProperty(name).GetProperty("Document").GetRawText(), AwsPolicyKind.AwsManaged)
                .Value!;
    }

    private static CredentialAuthority Authority(AwsPolicy policy) =>
        new(
            AwsPrincipal.Parse("arn:aws:iam::123456789012:user/RightScale")!,
            new AwsLayers(AwsLayer.Identity(AwsRules.Compile(policy, "policy", AwsPolicyKind.AwsManaged))),
            AwsContext.Empty);

    private static CloudQuestion QuestionOf(JsonElement line, bool isLiteral)
    {
        var resource = Text(line, "resource");
        return new CloudQuestion(
            Text(line, "action"), resource == "*" && !isLiteral ? null : resource, AwsContext.Empty, s_instant);
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Repository.SharedOrSkip($"data/rightscale/{file}"))
            .Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static ImmutableArray<string> Texts(JsonElement line, string name) =>
        [.. line.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];

    private static ImmutableArray<string> Tags(JsonElement line) => Texts(line, "tags");
}
