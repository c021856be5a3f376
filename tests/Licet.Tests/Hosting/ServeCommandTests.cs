using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>What the command line says, and that it never answers with a stack trace.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_shows_every_option_and_examples()
    {
        var (exitCode, output) = await ServerProcess.RunAsync("serve", "--help");

        Assert.Equal(0, exitCode);
        Assert.All(
            ["--data", "--http", "--https", "--credentials-file", "--demo", "--account", "--plate", "--public-url"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.Contains("licet serve --demo --data demo-data", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_a_number()
    {
        var (exitCode, output) = await ServerProcess.RunAsync("serve", "--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Theory]
    [InlineData("--http", "65536", "--http: `65536` is not a port")]
    [InlineData("--http", "-1", "--http: `-1` is not a port")]
    [InlineData("--https", "https", "--https: `https` is not a port")]
    [InlineData("--data", "", "--data: `` is not a folder")]
    [InlineData("--credentials-file", "", "--credentials-file: `` is not a file")]
    [InlineData("--plate", "mars", "--plate: `mars` is not a plate: eu, ca, us")]
    [InlineData("--account", "a/b", "--account: `a/b` is not a name")]
    [InlineData("--account", "ovh", "--account: the name `ovh` is reserved")]
    [InlineData("--public-url", "iam.example.com", "--public-url: `iam.example.com` is not a base URL")]
    [InlineData("--public-url", "https://iam.example.com/?q=1", "is not a base URL")]
    [InlineData("--demonstration", "yes", "--demonstration")]
    public async Task A_bad_option_is_one_sentence_and_exit_code_2(string option, string value, string sentence)
    {
        var data = _folder.PathOf("data");
        string[] folder = option == "--data" ? [] : ["--data", data];
        var (exitCode, output) = await ServerProcess.RunAsync(["serve", .. folder, option, value]);

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        AssertOneSentence(output);
        Assert.False(Directory.Exists(data), "a data directory was made");
    }

    [Fact]
    public async Task Without_a_command_it_says_which_there_is()
    {
        var (exitCode, output) = await ServerProcess.RunAsync();

        Assert.Equal(2, exitCode);
        AssertOneSentence(output);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_one_sentence_and_exit_code_1()
    {
        var file = _folder.PathOf("file");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        foreach (var path in (string[])[file, $"{file}/below"])
        {
            var (exitCode, output) = await ServerProcess.RunAsync("serve", "--data", path);

            Assert.Equal(1, exitCode);
            Assert.Contains($"cannot make the data directory `{path}`", output, StringComparison.Ordinal);
            AssertOneSentence(output);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    internal static void AssertOneSentence(string output)
    {
        Assert.StartsWith("licet: ", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }
}
