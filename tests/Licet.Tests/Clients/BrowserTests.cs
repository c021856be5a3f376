using System.Diagnostics;
using System.Text.Json;
using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>People sign in at the running demo with a real browser.</summary>
public sealed class BrowserTests(DemoServer demo)
{
    private const string Folder = "tests/clients/browser";

    private static readonly string[] s_browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Theory]
    [InlineData("a user with the four rights enters and signs out")]
    [InlineData("without one of the four he is refused by its name")]
    [InlineData("a wrong password is told and the name kept")]
    [InlineData("the code of an authenticator app is asked for")]
    [InlineData("a passkey is asked for")]
    [InlineData("a consumer key is authorized and then works")]
    public async Task People_sign_in(string scenario)
    {
        var browser = Array.Find(s_browsers, File.Exists);
        Assert.SkipWhen(browser is null, "Chromium is not installed");
        SkipWithoutPackages();

        var (exitCode, output) = await RunAsync(await demo.CredentialsFileAsync(), browser, scenario);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_scenario_of_the_browser_is_a_test()
    {
        SkipWithoutPackages();
        var (_, output) = await RunAsync(credentialsFile: null, "--list");

        var tested = typeof(BrowserTests).GetMethod(nameof(People_sign_in))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal(output.TrimEnd().Split('\n').Order(), tested.Order());
    }

    private static void SkipWithoutPackages()
    {
        var isInstalled = Directory.Exists(Repository.PathOf($"{Folder}/node_modules/playwright-core"));
        Assert.SkipUnless(isInstalled, $"the packages of `{Folder}` are not installed: `npm ci` there");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string? credentialsFile, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        string[] all = credentialsFile is null ? arguments : [credentialsFile, .. arguments];
        var start = new ProcessStartInfo("node", ["scenarios.mjs", .. all])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (credentialsFile is not null)
        {
            var bytes = await File.ReadAllBytesAsync(credentialsFile, cancellation);
            var credentials = JsonDocument.Parse(bytes).RootElement;
            start.Environment["NODE_EXTRA_CA_CERTS"] = credentials.GetProperty("caCertificate").GetString();
        }

        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(cancellation);
        var error = node.StandardError.ReadToEndAsync(cancellation);
        await node.WaitForExitAsync(cancellation);
        return (node.ExitCode, await output + await error);
    }
}
