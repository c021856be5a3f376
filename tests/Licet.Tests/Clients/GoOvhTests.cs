using System.Diagnostics;
using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>The unmodified client go-ovh, as Debian packages it, against the running demo, over HTTPS.</summary>
public sealed class GoOvhTests(DemoServer demo, GoOvhTests.Program program) : IClassFixture<GoOvhTests.Program>
{
    private const string Folder = "tests/clients/go-ovh";
    private const string Sources = "/usr/share/gocode";

    [Theory]
    [InlineData("OAuth2 clients live")]
    [InlineData("a consumer key is asked for, with recursive rules")]
    [InlineData("groups and memberships live")]
    [InlineData("permissions groups are found under their escaped URN")]
    [InlineData("personal access tokens live")]
    [InlineData("policies live, with the nil lists of a Go program")]
    [InlineData("refusals are decoded: message, code and query id")]
    [InlineData("resource groups and tags live")]
    [InlineData("rules of a consumer key and the state of the credential show")]
    [InlineData("the clock is asked for and calls are signed by it")]
    [InlineData("users live")]
    [InlineData("what the catalogue offers is listed whole")]
    public async Task The_unmodified_client_is_served(string scenario) =>
        await (await program.ScenariosAsync()).AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public async Task Every_scenario_of_the_client_is_a_test() =>
        await (await program.ScenariosAsync()).AssertAllAreTestedAsync(
            await demo.CredentialsFileAsync(), typeof(GoOvhTests), nameof(The_unmodified_client_is_served));

    /// <summary>The program, built once for all scenarios.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("licet-go-").FullName;
        private readonly SemaphoreSlim _building = new(1, 1);

        private string Built => Path.Combine(_folder, "go-ovh");

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        internal async Task<ClientScenarios> ScenariosAsync()
        {
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            var isInstalled = Directory.Exists($"{Sources}/src/github.com/ovh/go-ovh")
                && path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "go")));
            Assert.SkipUnless(
                isInstalled, "go-ovh is not installed: `apt-get install golang-go golang-github-ovh-go-ovh-dev`");
            await BuildAsync();
            return new ClientScenarios(Folder, Built, [], "SSL_CERT_FILE");
        }

        public ValueTask DisposeAsync()
        {
            _building.Dispose();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private async Task BuildAsync()
        {
            var cancellation = TestContext.Current.CancellationToken;
            await _building.WaitAsync(cancellation);
            try
            {
                if (File.Exists(Built))
                {
                    return;
                }

                var start = new ProcessStartInfo("go", ["build", "-o", Built, "."])
                {
                    WorkingDirectory = Repository.PathOf(Folder),
                    RedirectStandardError = true,
                };
                start.Environment["GO111MODULE"] = "off";
                start.Environment["GOPATH"] = Sources;
                using var build = Process.Start(start)!;
                var error = await build.StandardError.ReadToEndAsync(cancellation);
                await build.WaitForExitAsync(cancellation);
                Assert.True(build.ExitCode == 0, error);
            }
            finally
            {
                _building.Release();
            }
        }
    }
}
