using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// People of a company sign in at the running demo with a real browser and Debian's SimpleSAMLphp, which knows nothing
/// of Licet but its metadata.
/// </summary>
[Collection(nameof(FederationTests))]
public sealed class FederationTests(DemoServer demo)
{
    private static readonly BrowserScenarios s_scenarios = new("federation.mjs");

    [Theory]
    [InlineData("a signed response lets a person enter")]
    [InlineData("a signed assertion lets a person enter")]
    [InlineData("a signed request is verified by the provider")]
    [InlineData("a request goes by a form where the provider takes no other")]
    [InlineData("a policy of the group applies at once")]
    [InlineData("without a group of the account the page says which came")]
    [InlineData("signing out here signs out there")]
    [InlineData("signing out there signs out here")]
    public async Task People_of_a_company_sign_in(string scenario)
    {
        SkipWithoutProvider();

        await s_scenarios.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);
    }

    [Fact]
    public Task Every_scenario_of_federation_is_a_test() =>
        s_scenarios.AssertAllAreTestedAsync(typeof(FederationTests), nameof(People_of_a_company_sign_in));

    private static void SkipWithoutProvider()
    {
        string[] needed = ["/usr/share/simplesamlphp/www", "/usr/bin/php", "/usr/bin/openssl"];
        var missing = Array.Find(needed, path => !Path.Exists(path));
        Assert.SkipWhen(missing is not null, $"needs SimpleSAMLphp and PHP: there is no {missing}");
    }
}
