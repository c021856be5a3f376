using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>A program in <c>tests/clients/browser</c> that drives Chromium against a running server.</summary>
/// <param name="Program">Its file.</param>
internal sealed record BrowserScenarios(string Program)
{
    private const string Folder = "tests/clients/browser";

    private static readonly string[] s_browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Runs a scenario; every assertion of it must hold.</summary>
    public async Task AssertHoldsAsync(string credentialsFile, string scenario)
    {
        var browser = Array.Find(s_browsers, File.Exists);
        Assert.SkipWhen(browser is null, "Chromium is not installed");
        SkipWithoutPackages();

        var (exitCode, output) = await RunAsync(credentialsFile, browser, scenario);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    /// <summary>Compares the program's scenarios with the theory that runs them.</summary>
    public async Task AssertAllAreTestedAsync(Type tests, string theory)
    {
        SkipWithoutPackages();
        var (_, output) = await RunAsync(credentialsFile: null, "--list");

        var tested = tests.GetMethod(theory)!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal(output.TrimEnd().Split('\n').Order(), tested.Order());
    }

    private static void SkipWithoutPackages()
    {
        var isInstalled = Directory.Exists(Repository.PathOf($"{Folder}/node_modules/playwright-core"));
        Assert.SkipUnless(isInstalled, $"the packages of `{Folder}` are not installed: `npm ci` there");
    }

    private async Task<(int ExitCode, string Output)> RunAsync(
        string? credentialsFile, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        string[] all = credentialsFile is null ? arguments : [credentialsFile, .. arguments];
        var start = new ProcessStartInfo("node", [Program, .. all])
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
