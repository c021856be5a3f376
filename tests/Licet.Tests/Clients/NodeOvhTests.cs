using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>The unmodified client <c>@ovhcloud/node-ovh</c> against the running demo, over HTTPS.</summary>
public sealed class NodeOvhTests(DemoServer demo)
{
    private static readonly ClientScenarios s_scenarios =
        new("tests/clients/node-ovh", "node", ["scenarios.mjs"], "NODE_EXTRA_CA_CERTS")
        {
            Package = "@ovhcloud/node-ovh",
        };

    [Theory]
    [InlineData("application keys create a group, a service account and the founding policies")]
    [InlineData("OAuth2 asks the authorization check and gets exactly the allowed actions")]
    [InlineData("a deny in another policy takes effect at once")]
    [InlineData("a refused call says User not granted for this request")]
    [InlineData("wrong keys are refused with the texts of the original")]
    [InlineData("an application asks for a consumer key and lists its own")]
    [InlineData("the demo decides for its own service account")]
    [InlineData("users, groups, memberships and tokens live")]
    [InlineData("OAuth2 clients live")]
    [InlineData("policies, permissions groups and resource groups live")]
    [InlineData("resources, their tags and the reference are read")]
    [InlineData("the account, its applications and its credentials are read")]
    public async Task The_unmodified_client_is_served(string scenario) =>
        await s_scenarios.AssertHoldsAsync(await demo.CredentialsFileAsync(), scenario);

    [Fact]
    public async Task Every_scenario_of_the_client_is_a_test() =>
        await s_scenarios.AssertAllAreTestedAsync(
            await demo.CredentialsFileAsync(), typeof(NodeOvhTests), nameof(The_unmodified_client_is_served));
}
