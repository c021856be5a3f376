using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Licet.Tests.Hosting;
using Xunit;

namespace Licet.Tests.Demo;

/// <summary>The product that <c>licet serve --demo</c> runs behind its gateway.</summary>
public sealed class DemoProductTests(DemoServer demo)
{
    private const string Vps = "/1.0/vps/vps-5b48d78b.vps.ovh.net";

    [Fact]
    public async Task The_service_account_of_the_demo_reboots_a_server_that_is_there()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var keys = await demo.CredentialsAsync();
        using var client = new HttpClient { BaseAddress = new Uri(keys.GetProperty("httpUrl").GetString()!) };
        var account = keys.GetProperty("serviceAccount");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = account.GetProperty("clientId").GetString()!,
            ["client_secret"] = account.GetProperty("clientSecret").GetString()!,
        });
        using var granted = await client.PostAsync("/auth/oauth2/token", form, cancellation);
        var token = await granted.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());

        using var rebooted = await client.PostAsync($"{Vps}/reboot", content: null, cancellation);
        var task = await rebooted.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Assert.Equal("rebootVm", task.GetProperty("type").GetString());
        var server = await client.GetFromJsonAsync<JsonElement>(Vps, cancellation);
        Assert.Equal("rebooting", server.GetProperty("state").GetString());
        var addresses = await client.GetStringAsync($"{Vps}/ips", cancellation);
        Assert.Equal("""["192.0.2.17","2001:db8::17"]""", addresses);
    }
}
