using System.Diagnostics;
using System.Text.Json;
using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>The unmodified client <c>@ovhcloud/node-ovh</c> against the running demo, over HTTPS.</summary>
public sealed class NodeOvhTests(DemoServer demo)
{
    private const string Folder = "tests/clients/node-ovh";

    [Theory]
    [InlineData("application keys create a group, a service account and the founding policies")]
    [InlineData("OAuth2 asks the authorization check and gets exactly the allowed actions")]
    [InlineData("a deny in another policy takes effect at once")]
    [InlineData("a refused call says User not granted for this request")]
    [InlineData("wrong keys are refused with the texts of the original")]
    [InlineData("an application asks for a consumer key and lists its own")]
    [InlineData("the demo decides for its own service account")]
    public async Task The_unmodified_client_is_served(string scenario)
    {
        SkipWithoutClient();
        var (exitCode, output) = await RunAsync(await demo.CredentialsFileAsync(), scenario);

        Assert.True(exitCode == 0, output);
        Assert.EndsWith($"held: {scenario}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_scenario_of_the_client_is_a_test()
    {
        SkipWithoutClient();
        var (_, output) = await RunAsync(await demo.CredentialsFileAsync(), "--list");

        var tested = typeof(NodeOvhTests).GetMethod(nameof(The_unmodified_client_is_served))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);
        Assert.Equal(output.TrimEnd().Split('\n').Order(), tested.Order());
    }

    private static void SkipWithoutClient()
    {
        var isInstalled = Directory.Exists(Repository.PathOf($"{Folder}/node_modules/@ovhcloud/node-ovh"));
        Assert.SkipUnless(isInstalled, $"the packages of `{Folder}` are not installed: `npm ci` there");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string credentialsFile, string scenario)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var credentials = JsonDocument.Parse(await File.ReadAllBytesAsync(credentialsFile, cancellation)).RootElement;
        var start = new ProcessStartInfo("node", ["scenarios.mjs", credentialsFile, scenario])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_EXTRA_CA_CERTS"] = credentials.GetProperty("caCertificate").GetString();
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(cancellation);
        var error = node.StandardError.ReadToEndAsync(cancellation);
        await node.WaitForExitAsync(cancellation);
        return (node.ExitCode, await output + await error);
    }
}
