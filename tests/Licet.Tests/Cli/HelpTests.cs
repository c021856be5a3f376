using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.Cli;

public sealed partial class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("check")]
    [InlineData("who-can")]
    [InlineData("what-can")]
    [InlineData("where-can")]
    [InlineData("policy")]
    [InlineData("policy validate")]
    [InlineData("policy replay")]
    [InlineData("policy suggest")]
    [InlineData("aws-policy")]
    [InlineData("aws-policy validate")]
    [InlineData("log")]
    [InlineData("log search")]
    [InlineData("log verify")]
    [InlineData("cloud")]
    [InlineData("cloud can")]
    [InlineData("cloud connect")]
    [InlineData("cloud setup")]
    [InlineData("cloud disconnect")]
    [InlineData("cloud grant")]
    [InlineData("cloud revoke")]
    public void Every_command_has_help_with_examples(string command)
    {
        var run = CliRun.OfLine($"{command} --help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("\nExamples:\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void The_server_is_listed_though_it_is_another_program()
    {
        Assert.Contains("\n  serve ", CliRun.OfLine("--help").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "check-sunday-json")]
    [InlineData("check", "check-deny-json")]
    [InlineData("policy validate", "validate-invalid-json")]
    [InlineData("aws-policy validate", "aws-validate-refused-json")]
    [InlineData("aws-policy validate", "aws-validate-other-kind")]
    [InlineData("who-can", "who-can-json")]
    [InlineData("log verify", "log-verify-json")]
    [InlineData("log verify", "log-verify-order-json")]
    public void The_help_names_every_field_of_the_answer(string command, string golden)
    {
        var help = CliRun.OfLine($"{command} --help").Output;
        var answer = File.ReadAllText(Repository.PathOf($"tests/Licet.Tests/Cli/golden/{golden}.txt"));
        using var document = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);

        var fields = help[help.IndexOf("Fields", StringComparison.Ordinal)..];
        Assert.All(FieldsOf(document.RootElement).Distinct(), field => Assert.Matches($@"\b{field}\b", fields));
    }

    [Fact]
    public void The_examples_of_the_help_are_understood()
    {
        string[] commands = ["check", "policy validate", "aws-policy validate", "who-can", "what-can", "where-can"];
        var help = string.Concat(commands.Select(command => CliRun.OfLine($"{command} --help").Output));
        var lines = Continued().Replace(help, " ").Split('\n').Select(line => line.Trim());

        var examples = lines
            .SkipWhile(line => line != "Examples:")
            .Where(line => line.Contains("licet ", StringComparison.Ordinal))
            .Select(line => line[(line.LastIndexOf("licet ", StringComparison.Ordinal) + "licet ".Length)..])
            .Where(line => !line.EndsWith("[options]", StringComparison.Ordinal))
            .ToList();

        // There are no such files here; that this is all that is wrong says that the options are right.
        Assert.True(examples.Count >= 11);
        Assert.All(examples, example =>
        {
            var run = CliRun.OfLine(example, "[]"u8.ToArray());
            Assert.DoesNotContain("--help", run.Errors, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> FieldsOf(JsonElement element) =>
        element.ValueKind switch
        {
            // What is in a condition, policies say.
            JsonValueKind.Object => element.EnumerateObject()
                .SelectMany(member => member.Name == "condition" ? [] : FieldsOf(member.Value).Prepend(member.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(FieldsOf),
            _ => [],
        };

    [GeneratedRegex(@" \\\n\s*")]
    private static partial Regex Continued();
}
