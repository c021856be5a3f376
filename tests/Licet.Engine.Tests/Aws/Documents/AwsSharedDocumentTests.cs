using System.Text.Json;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Lint;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Aws.Documents;

/// <summary>Documents with AWS's own verdicts, which lie beside the repository.</summary>
public sealed class AwsSharedDocumentTests
{
    // Of the user guide: prose in place of names, a partition to fill in, a blank before `*`, no version.
    private static readonly string[] s_notForAttaching =
    [
        "id_roles_use_passrole#0", "reference_policies_condition-keys#29", "troubleshoot_policies#8",
        "troubleshoot_policies#15",
    ];

    [Fact]
    public void Every_document_that_AWS_refuses_is_refused_in_its_words()
    {
        var count = 0;
        foreach (var line in Lines("data/aws/validation-invalid.jsonl"))
        {
            var reading = AwsPolicy.Read(Text(line, "document"), AwsPolicyKind.Managed);
            Assert.False(reading.Succeeded, Text(line, "id"));
            Assert.NotEmpty(reading.Problems);
            Assert.Equal(
                (Text(line, "id"), Text(line, "code"), Text(line, "message")),
                (Text(line, "id"), reading.Refusal.Code, reading.Refusal.Message));
            count++;
        }

        Assert.Equal(78, count);
    }

    [Fact]
    public void Every_document_that_AWS_takes_is_read_and_kept_to_the_letter()
    {
        var count = 0;
        foreach (var line in Lines("data/aws/validation-valid.jsonl"))
        {
            var text = Text(line, "document");
            var reading = AwsPolicy.Read(text, AwsPolicyKind.Managed);
            Assert.True(reading.Succeeded, $"{Text(line, "id")}: {string.Join("; ", reading.Problems)}");
            Assert.Equal(text, reading.Value.Text);
            count++;
        }

        Assert.Equal(54, count);
    }

    [Fact]
    public void Every_policy_of_the_user_guide_is_read()
    {
        var count = 0;
        var refused = new List<string>();
        foreach (var line in Lines("data/aws/aws-docs-policies.jsonl"))
        {
            var text = line.GetProperty("document").GetRawText();
            var reading = AwsPolicy.Read(text);
            Assert.True(reading.Succeeded, $"{Text(line, "id")}: {string.Join("; ", reading.Problems)}");
            if (!reading.Value.Statements.Any(statement => statement.Principals is not null)
                && !AwsPolicy.Read(text, AwsPolicyKind.AwsManaged).Succeeded)
            {
                refused.Add(Text(line, "id"));
            }

            count++;
        }

        Assert.Equal(275, count);
        Assert.Equal(s_notForAttaching, refused);
    }

    [Fact]
    public void Every_managed_policy_of_AWS_is_read_and_has_no_error()
    {
        using var file = File.OpenRead(Repository.SharedOrSkip("data/aws/managed-policies.json"));
        using var policies = JsonDocument.Parse(file);
        var patterns = 0;
        foreach (var policy in policies.RootElement.EnumerateObject())
        {
            var text = policy.Value.GetProperty("Document").GetRawText();
            var reading = AwsPolicy.Read(text, AwsPolicyKind.AwsManaged);
            Assert.True(reading.Succeeded, $"{policy.Name}: {string.Join("; ", reading.Problems)}");
            Assert.DoesNotContain(
                AwsLint.Check(text, AwsPolicyKind.AwsManaged), finding => finding.Severity == AwsSeverity.Error);
            patterns = Math.Max(patterns, reading.Value.Statements.Max(one => one.Actions.Patterns.Length));
        }

        Assert.Equal(20, policies.RootElement.GetPropertyCount());
        Assert.True(patterns > 1000, $"{patterns}");
    }

    private static IEnumerable<JsonElement> Lines(string path) =>
        File.ReadLines(Repository.SharedOrSkip(path)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
