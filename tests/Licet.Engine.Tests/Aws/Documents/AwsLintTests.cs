using System.Text;
using System.Text.Json;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Lint;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Aws.Documents;

public sealed class AwsLintTests
{
    // Checks that need to know the services, their actions, their keys, or which of them have tags.
    private static readonly string[] s_needACatalogue =
    [
        "INVALID_SERVICE", "INVALID_SERVICE_CONDITION_KEY", "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    ];

    [Fact]
    public void Each_case_has_its_issue_and_a_near_document_has_not()
    {
        Assert.All(LintCase.All, one =>
        {
            Assert.Contains(one.Issue, AwsLint.Check(one.Given, one.Kind).Select(finding => finding.Code));
            Assert.DoesNotContain(one.Issue, AwsLint.Check(one.Near, one.Kind).Select(finding => finding.Code));
        });
    }

    [Fact]
    public void Each_issue_has_a_case()
    {
        var cases = LintCase.All.Select(one => one.Issue).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(AwsIssues.Codes.Order(StringComparer.Ordinal), cases);
    }

    [Fact]
    public void The_checks_of_Access_Analyzer_are_here_with_their_severities()
    {
        using var file = File.OpenRead(Repository.SharedOrSkip("data/aws/policy-checks.json"));
        using var checks = JsonDocument.Parse(file);
        var published = checks.RootElement.EnumerateArray()
            .Select(check => (Text(check, "issueCode"), Text(check, "type")))
            .Distinct()
            .Where(check => !s_needACatalogue.Contains(check.Item1))
            .ToList();

        Assert.Equal(129, published.Count);
        Assert.All(published, check =>
        {
            var severity = AwsIssues.Find(check.Item1, "", "").Severity.ToString();
            Assert.Equal(check.Item2.Replace("_", "", StringComparison.Ordinal), severity, ignoreCase: true);
        });
    }

    [Fact]
    public void What_is_found_is_said_in_these_words()
    {
        var text = new StringBuilder();
        foreach (var one in LintCase.All)
        {
            var shown = one.Given.Length > 400 ? $"{one.Given[..200]} … {one.Given[^60..]}" : one.Given;
            text.Append($"# {one.Issue} ({one.Kind})\n    {shown}\n");
            foreach (var finding in AwsLint.Check(one.Given, one.Kind).Take(10))
            {
                text.Append($"  {finding.Severity} {finding.Code} {finding.Path}\n");
                text.Append($"    {finding.Message}; {finding.Fix}\n");
            }

            text.Append('\n');
        }

        Golden.AssertMatches("tests/Licet.Engine.Tests/Aws/Documents/lint/findings.txt", text.ToString());
    }

    [Fact]
    public void Findings_are_lowercase_have_no_full_stop_and_name_a_place_that_is_there()
    {
        Assert.All(LintCase.All.SelectMany(one => AwsLint.Check(one.Given, one.Kind)), finding =>
        {
            Assert.Matches("^[^A-Z].*[^.]$", finding.Message);
            Assert.Matches("^[^A-Z].*[^.]$", finding.Fix);
        });
    }

    [Fact]
    public void A_policy_in_order_has_no_findings()
    {
        const string Policy = """
            {"Version":"2012-10-17","Statement":[
              {"Sid":"ReadDocs","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
               "Resource":["arn:aws:s3:::docs","arn:aws:s3:::docs/${aws:username}/*"]},
              {"Sid":"OnlyEncrypted","Effect":"Deny","Action":"s3:*","Resource":"*",
               "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """;

        Assert.Empty(AwsLint.Check(Policy, AwsPolicyKind.Managed));
    }

    [Fact]
    public void Large_policies_are_looked_at_in_bounded_time()
    {
        // As many patterns as fit, each of which may include any other, in two statements.
        var actions = string.Join(',', Enumerable.Range(0, 5000).Select(index => $"\"s3:*{index}*\""));
        var document = "{\"Version\":\"2012-10-17\",\"Statement\":["
            + $"{{\"Effect\":\"Allow\",\"Action\":[{actions}],\"Resource\":\"*\"}},"
            + "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

        var findings = AwsLint.Check(document, AwsPolicyKind.AwsManaged);

        Assert.Contains("UNREACHABLE_STATEMENT", findings.Select(finding => finding.Code));
        Assert.InRange(findings.Length, 1, 500);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
