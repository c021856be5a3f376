using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>Every page of the console is looked at, on a demo where everything has markup in it.</summary>
public sealed class ConsoleLooksTests(DemoServer demo) : IClassFixture<DemoServer>
{
    private static readonly BrowserScenarios s_looks = new("console/looks.mjs");

    [Theory]
    [InlineData("axe objects to nothing in either theme, and markup in names is text")]
    public async Task Every_page(string scenario) =>
        await s_looks.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public Task Every_scenario_is_a_test() =>
        s_looks.AssertAllAreTestedAsync(typeof(ConsoleLooksTests), nameof(Every_page));
}
