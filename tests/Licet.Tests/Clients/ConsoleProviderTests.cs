using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// Single sign-on is set up in the console, on a demo where nobody else needs the account's one identity provider.
/// </summary>
public sealed class ConsoleProviderTests(DemoServer demo) : IClassFixture<DemoServer>
{
    private static readonly BrowserScenarios s_provider = new("console/provider.mjs");

    [Theory]
    [InlineData("an identity provider is set up, changed and removed")]
    public async Task Provider(string scenario) =>
        await s_provider.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public Task Every_scenario_is_a_test() =>
        s_provider.AssertAllAreTestedAsync(typeof(ConsoleProviderTests), nameof(Provider));
}
