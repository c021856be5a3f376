using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>People sign in at the running demo with a real browser.</summary>
public sealed class BrowserTests(DemoServer demo)
{
    private static readonly BrowserScenarios s_scenarios = new("scenarios.mjs");

    [Theory]
    [InlineData("a user with the four rights enters and signs out")]
    [InlineData("without one of the four he is refused by its name")]
    [InlineData("a wrong password is told and the name kept")]
    [InlineData("the code of an authenticator app is asked for")]
    [InlineData("a passkey is asked for")]
    [InlineData("a consumer key is authorized and then works")]
    public async Task People_sign_in(string scenario) =>
        await s_scenarios.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public Task Every_scenario_of_the_browser_is_a_test() =>
        s_scenarios.AssertAllAreTestedAsync(typeof(BrowserTests), nameof(People_sign_in));
}
