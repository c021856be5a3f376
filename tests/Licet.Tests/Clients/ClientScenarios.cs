using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// A program in <c>tests/clients</c> that drives a server with an unmodified client: <c>PROGRAM CREDENTIALS_FILE
/// SCENARIO</c> ends with <c>held: SCENARIO</c>, <c>PROGRAM --list</c> in the scenario's place names them all.
/// </summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Command">What is run there.</param>
/// <param name="Arguments">Arguments before those above.</param>
/// <param name="CertificateVariable">The environment variable that names its runtime a certificate authority.</param>
internal sealed record ClientScenarios(
    string Folder, string Command, IReadOnlyList<string> Arguments, string CertificateVariable)
{
    /// <summary>The npm package without which it cannot run; null where it needs none.</summary>
    public string? Package { get; init; }

    /// <summary>Runs a scenario; every assertion of it must hold.</summary>
    public async Task AssertHoldsAsync(string credentialsFile, string scenario)
    {
        SkipWithoutPackage();
        var (exitCode, output) = await RunAsync(credentialsFile, scenario);

        Assert.True(exitCode == 0, output);
        Assert.EndsWith($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    /// <summary>Compares the program's scenarios with the theory that runs them.</summary>
    public async Task AssertAllAreTestedAsync(string credentialsFile, Type tests, string theory)
    {
        SkipWithoutPackage();
        var (_, output) = await RunAsync(credentialsFile, "--list");
        AssertTested(output, tests, theory);
    }

    /// <summary>Compares a list of scenarios, one a line, with the theory that runs them.</summary>
    public static void AssertTested(string list, Type tests, string theory)
    {
        var tested = tests.GetMethod(theory)!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal(list.TrimEnd().Split('\n').Order(), tested.Order());
    }

    /// <summary>Skips the test where the package is not installed.</summary>
    public void SkipWithoutPackage()
    {
        var isInstalled = Package is null || Directory.Exists(Repository.PathOf($"{Folder}/node_modules/{Package}"));
        Assert.SkipUnless(isInstalled, $"the packages of `{Folder}` are not installed: `npm ci` there");
    }

    /// <summary>Runs the program, with the credentials where there are any before the other arguments.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string? credentialsFile, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        string[] all = credentialsFile is null ? arguments : [credentialsFile, .. arguments];
        var start = new ProcessStartInfo(Command, [.. Arguments, .. all])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (credentialsFile is not null)
        {
            var bytes = await File.ReadAllBytesAsync(credentialsFile, cancellation);
            var credentials = JsonDocument.Parse(bytes).RootElement;
            start.Environment[CertificateVariable] = credentials.GetProperty("caCertificate").GetString();
        }

        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        return (program.ExitCode, await output + await error);
    }
}
