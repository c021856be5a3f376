using Xunit;

namespace Licet.Tests.Clients;

/// <summary>A program in <c>tests/clients/browser</c> that drives Chromium against a running server.</summary>
/// <param name="program">Its file.</param>
internal sealed class BrowserScenarios(string program)
{
    private static readonly string[] s_browsers =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly ClientScenarios _program =
        new("tests/clients/browser", "node", [program], "NODE_EXTRA_CA_CERTS") { Package = "playwright-core" };

    /// <summary>Runs a scenario; every assertion of it must hold.</summary>
    public async Task AssertHoldsAsync(string credentialsFile, string scenario)
    {
        var browser = Array.Find(s_browsers, File.Exists);
        Assert.SkipWhen(browser is null, "Chromium is not installed");
        _program.SkipWithoutPackage();

        var (exitCode, output) = await _program.RunAsync(credentialsFile, browser, scenario);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    /// <summary>Compares the program's scenarios with the theory that runs them.</summary>
    public async Task AssertAllAreTestedAsync(Type tests, string theory)
    {
        _program.SkipWithoutPackage();
        var (_, output) = await _program.RunAsync(credentialsFile: null, "--list");
        ClientScenarios.AssertTested(output, tests, theory);
    }
}
