using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>The unmodified client <c>openid-client</c> signs in at the running demo, over HTTPS.</summary>
public sealed class OpenIdClientTests(DemoServer demo)
{
    private static readonly ClientScenarios s_scenarios =
        new("tests/clients/openid-client", "node", ["scenarios.mjs"], "NODE_EXTRA_CA_CERTS")
        {
            Package = "openid-client",
        };

    [Theory]
    [InlineData("discovery, code with PKCE, userinfo, refresh and the end of the session")]
    [InlineData("a public client with PKCE, introspection and revocation")]
    [InlineData("an answer of another issuer is refused")]
    public async Task The_unmodified_client_signs_in(string scenario) =>
        await s_scenarios.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public async Task Every_scenario_of_the_client_is_a_test() =>
        await s_scenarios.AssertAllAreTestedAsync(
            await demo.CredentialsFileAsync(), typeof(OpenIdClientTests), nameof(The_unmodified_client_signs_in));
}
