using Licet.Tests.Clients;
using Xunit;

namespace Licet.Tests.WebConsole;

/// <summary>The console's own tests: conditions, drafts and their form, without a server.</summary>
public sealed class ComponentTests
{
    private static readonly ClientScenarios s_vitest =
        new("console", "npx", ["vitest", "run"], "NODE_EXTRA_CA_CERTS") { Package = "vitest" };

    [Fact]
    public async Task The_tests_of_its_components_pass()
    {
        s_vitest.SkipWithoutPackage();

        var (exitCode, output) = await s_vitest.RunAsync(credentialsFile: null);

        Assert.True(exitCode == 0, output);
    }
}
