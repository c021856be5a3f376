using System.Net;
using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Server.Gateway;
using Licet.Server.Hosting;
using Licet.Tests.Ovh;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VpsApi;
using Xunit;

namespace Licet.Tests.Gateway;

/// <summary>The founding documents' users, with the sample product behind the gateway.</summary>
public sealed class SampleProductTests
{
    private const string Name = "vps-5b48d78b.vps.ovh.net";
    private const string Vps = $"urn:v1:eu:resource:vps:{Name}";

    [Fact]
    public async Task User1_reboots_and_user2_may_not_delete_the_snapshot()
    {
        await using var world = await World.StartAsync();
        var (user1, user2) = (world.User1, world.User2);

        var task = await user1.SendAsync("POST", $"/1.0/vps/{Name}/reboot");
        Assert.Equal((200, "rebootVm"), (task.Status, task["type"]));
        Assert.Equal("rebooting", (await user2.SendAsync("GET", $"/1.0/vps/{Name}"))["state"]);
        Assert.Equal("[1]", (await user2.SendAsync("GET", $"/1.0/vps/{Name}/tasks")).Body);
        world.Server.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("running", (await user2.SendAsync("GET", $"/1.0/vps/{Name}"))["state"]);
        Assert.Equal("done", (await user2.SendAsync("GET", $"/1.0/vps/{Name}/tasks/1"))["state"]);

        var created = await user1.SendAsync("POST", $"/1.0/vps/{Name}/createSnapshot", """{"description":"before"}""");
        Assert.Equal(200, created.Status);
        Assert.Equal("before", (await user2.SendAsync("GET", $"/1.0/vps/{Name}/snapshot"))["description"]);

        var refused = await user2.SendAsync("DELETE", $"/1.0/vps/{Name}/snapshot");
        Assert.Equal(403, refused.Status);
        Assert.Equal("Client::Forbidden", refused["class"]);
        Assert.Equal("User not granted for this request", refused["message"]);
        var details = refused.Json.GetProperty("details");
        Assert.Equal("", details.GetProperty("unauthorizedActionsByAuthentication").GetString());
        Assert.Equal("vps:apiovh:snapshot/delete", details.GetProperty("unauthorizedActionsByIAM").GetString());
        Assert.Equal(200, (await user2.SendAsync("GET", $"/1.0/vps/{Name}/snapshot")).Status);
        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", $"/1.0/vps/{Name}/snapshot")).Status);
        Assert.Equal(404, (await user2.SendAsync("GET", $"/1.0/vps/{Name}/snapshot")).Status);
    }

    [Fact]
    public async Task The_product_itself_lets_nobody_in_but_the_gateway()
    {
        await using var world = await World.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(world.ProductUrl) };

        using var direct = await client.PostAsync(
            $"/v1/vps/{Name}/reboot", content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, direct.StatusCode);
    }

    private sealed class World(ServerFixture server, WebApplication product) : IAsyncDisposable
    {
        public ServerFixture Server => server;

        public string ProductUrl => product.Urls.First();

        public OvhCaller User1 { get; private set; } = null!;

        public OvhCaller User2 { get; private set; } = null!;

        public static async Task<World> StartAsync()
        {
            // The product's secret is known only after the server, and the product's address is needed before.
            var port = LoopbackPort.Open(0);
            var number = port.Number;
            port.Dispose();
            var server = await ServerFixture.StartAsync([new Upstream("vps", $"http://127.0.0.1:{number}")]);
            var secret = server.Services.GetRequiredService<UpstreamSignature>().SecretOf("vps");
            var product = VpsProduct.Build(
                new VpsFleet([Name], server.Time),
                licet => licet.UpstreamSecret = secret,
                server.Time,
                kestrel => kestrel.Listen(IPAddress.Loopback, number));
            await product.StartAsync(TestContext.Current.CancellationToken);
            var world = new World(server, product);
            world.User1 = await world.AddUserAsync("user1", ["vps:apiovh:reboot", "vps:apiovh:snapshot/create"], []);
            world.User2 = await world.AddUserAsync("user2", ["vps:apiovh:*"], ["vps:apiovh:snapshot/delete"]);
            return world;
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await product.DisposeAsync();
        }

        private async Task<OvhCaller> AddUserAsync(string login, string[] allow, string[] except)
        {
            await server.Root.SendAsync("POST", "/me/identity/user", $$"""{"login":"{{login}}"}""");
            var policy = new
            {
                name = login,
                identities = new[] { $"urn:v1:eu:identity:user:xx1111-ovh/{login}" },
                resources = new[] { new { urn = Vps } },
                permissions = new
                {
                    allow = allow.Select(action => new { action }),
                    except = except.Select(action => new { action }),
                },
            };
            var created = await server.Root.SendAsync(
                "POST", "/v2/iam/policy", JsonSerializer.Serialize(policy));
            Assert.True(created.Status == 200, created.Body);
            return await server.AddCredentialAsync(login, key => key with { Login = login });
        }
    }
}
