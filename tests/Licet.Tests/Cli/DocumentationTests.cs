using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.Cli;

/// <summary>What <c>docs/cli.md</c> shows, run as a reader would: pasted into a shell, block after block.</summary>
public sealed partial class DocumentationTests
{
    private const string Page = "docs/cli.md";
    private const string Mark = "=== the next block ===";

    [Fact]
    public async Task The_examples_of_the_page_say_what_it_shows()
    {
        var blocks = Blocks().ToList();
        var script = new StringBuilder("exec 2>&1\n");
        foreach (var (commands, _) in blocks)
        {
            script.Append(commands).Append($"echo '{Mark}'\n");
        }

        using var command = new BuiltCommand();
        var run = await command.RunAsync(script.ToString(), TestContext.Current.CancellationToken);

        var said = run.Output.Split(Mark + "\n");
        Assert.Equal(blocks.Count + 1, said.Length);
        Assert.All(blocks.Zip(said), pair => Assert.Equal(pair.First.Shown, pair.Second));
    }

    [Fact]
    public void The_page_names_every_option()
    {
        var page = File.ReadAllText(Repository.PathOf(Page));

        string[] commands =
        [
            "check", "policy validate", "aws-policy validate", "who-can", "what-can", "where-can", "cloud can",
            "cloud connect", "cloud setup", "cloud disconnect", "cloud grant", "cloud revoke", "log search",
            "log verify",
        ];
        var help = string.Concat(commands.Select(command => CliRun.OfLine($"{command} --help").Output));

        Assert.All(
            OptionName().Matches(help).Select(match => match.Value).Distinct(),
            option => Assert.Contains(option, page, StringComparison.Ordinal));
    }

    // A block of shell, and the block of text behind it that shows what the shell says; without one, it says nothing.
    private static IEnumerable<(string Commands, string Shown)> Blocks() =>
        ShellBlock().Matches(File.ReadAllText(Repository.PathOf(Page)))
            .Select(match => (match.Groups["commands"].Value, match.Groups["shown"].Value));

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```\n(\n```text\n(?<shown>.*?)^```\n)?",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionName();
}
