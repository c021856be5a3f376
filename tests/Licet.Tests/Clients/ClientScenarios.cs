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
    /// <summary>Runs a scenario; every assertion of it must hold.</summary>
    public async Task AssertHoldsAsync(string credentialsFile, string scenario)
    {
        var (exitCode, output) = await RunAsync(credentialsFile, scenario);

        Assert.True(exitCode == 0, output);
        Assert.EndsWith($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    /// <summary>Compares the program's scenarios with the theory that runs them.</summary>
    public async Task AssertAllAreTestedAsync(string credentialsFile, Type tests, string theory)
    {
        var (_, output) = await RunAsync(credentialsFile, "--list");

        var tested = tests.GetMethod(theory)!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal(output.TrimEnd().Split('\n').Order(), tested.Order());
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string credentialsFile, string scenario)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var credentials = JsonDocument.Parse(await File.ReadAllBytesAsync(credentialsFile, cancellation)).RootElement;
        var start = new ProcessStartInfo(Command, [.. Arguments, credentialsFile, scenario])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[CertificateVariable] = credentials.GetProperty("caCertificate").GetString();
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        return (program.ExitCode, await output + await error);
    }
}
