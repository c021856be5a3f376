using System.Net;
using Licet.AspNetCore;
using Licet.Core.Credentials;
using Licet.Tests.Ovh;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.AspNetCore;

/// <summary>A product with <c>Licet.AspNetCore</c>: who gets to its endpoint, through a gateway and directly.</summary>
public sealed class RequireActionTests
{
    private const string Target = "/v1/vps/one/reboot?now=1";
    private const string Vps = "urn:v1:eu:resource:vps:one";
    private const string Action = "vps:apiovh:reboot";
    private const string Identity = "urn:v1:eu:identity:user:xx1111-ovh/user1";

    private static readonly UpstreamSignature s_signature = new(new MasterKey(MasterKey.Draw()));
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 10, 15, 30, TimeSpan.Zero);

    [Fact]
    public async Task A_vouched_call_reaches_the_endpoint_which_knows_the_caller()
    {
        await using var product = await ProductAsync();

        var answer = await product.SendAsync("POST", Target, null, [.. Vouched()]);

        Assert.Equal((200, $"{Identity} xx1111-ovh {Action} {Vps} one"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task What_was_vouched_for_one_call_is_good_for_no_other()
    {
        await using var product = await ProductAsync();

        await ExpectAsync(401, "GET", Target, Vouched());
        await ExpectAsync(401, "POST", "/v1/vps/one/reboot", Vouched());
        await ExpectAsync(401, "POST", "/v1/vps/two/reboot?now=1", Vouched());
        await ExpectAsync(401, "POST", "/v1/vps/%6Fne/reboot?now=1", Vouched());
        await ExpectAsync(401, "POST", Target, Vouched(time: s_now.AddSeconds(-61)));
        await ExpectAsync(401, "POST", Target, Vouched(time: s_now.AddSeconds(61)));
        await ExpectAsync(200, "POST", Target, Vouched(time: s_now.AddSeconds(-59)));
        await ExpectAsync(401, "POST", Target, Vouched(type: "ip"));
        await ExpectAsync(403, "POST", Target, Vouched(resource: "urn:v1:eu:resource:vps:two"));
        await ExpectAsync(403, "POST", Target, Vouched(actions: "vps:apiovh:get"));
        await ExpectAsync(403, "POST", Target, Vouched(actions: "vps:apiovh:rebootAll"));
        await ExpectAsync(200, "POST", Target, Vouched(actions: $"vps:apiovh:get,{Action}"));

        async Task ExpectAsync(int status, string method, string target, IEnumerable<(string, string)> headers)
        {
            var answer = await product.SendAsync(method, target, null, [.. headers]);
            Assert.True(answer.Status == status, $"{method} {target}: {answer.Status} {answer.Body}");
        }
    }

    [Theory]
    [InlineData("X-Licet-Time")]
    [InlineData("X-Licet-Account")]
    [InlineData("X-Licet-Identity")]
    [InlineData("X-Licet-Resource")]
    [InlineData("X-Licet-Actions")]
    [InlineData("X-Licet-Signature")]
    public async Task A_header_that_is_missing_twice_there_or_another_is_refused(string name)
    {
        await using var product = await ProductAsync();
        var headers = Vouched().ToList();
        var (_, value) = headers.Single(header => header.Name == name);
        var others = headers.Where(header => header.Name != name).ToList();

        Assert.Equal(401, (await product.SendAsync("POST", Target, null, [.. others])).Status);
        Assert.Equal(401, (await product.SendAsync("POST", Target, null, [.. headers, (name, value)])).Status);
        Assert.Equal(401, (await product.SendAsync("POST", Target, null, [.. others, (name, "1" + value)])).Status);
        Assert.Equal(401, (await product.SendAsync("POST", Target, null, [.. others, (name, "")])).Status);
    }

    [Fact]
    public async Task A_name_with_a_slash_is_one_name()
    {
        await using var product = await ProductAsync();
        const string Slashed = "/v1/vps/a%2Fb/reboot";

        var headers = Vouched(path: Slashed, resource: "urn:v1:eu:resource:vps:a/b");
        Assert.Equal(200, (await product.SendAsync("POST", Slashed, null, [.. headers])).Status);
    }

    [Fact]
    public async Task A_refusal_says_what_the_founding_documents_say()
    {
        await using var product = await ProductAsync();

        var answer = await product.SendAsync("POST", Target, null, [.. Vouched(actions: "vps:apiovh:get")]);

        Assert.Equal(
            """{"class":"Client::Forbidden","message":"User not granted for this request","errorCode":"FORBIDDEN","""
            + """ "httpCode":"403 Forbidden","details":{"unauthorizedActionsByAuthentication":"","""
            + """ "unauthorizedActionsByIAM":"vps:apiovh:reboot"}}""",
            answer.Body.Replace(",\"httpCode", ", \"httpCode", StringComparison.Ordinal)
                .Replace(",\"unauthorizedActionsByIAM", ", \"unauthorizedActionsByIAM", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_comes_directly_is_asked_about_with_its_own_token()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await using var product = await ProductAsync(new Uri($"http://{server.Authority}"));

        Assert.Equal(403, await DirectAsync(robot.Token));
        await server.AllowAsync(urn, [Action], Vps);
        Assert.Equal(200, await DirectAsync(robot.Token));
        Assert.Equal(401, await DirectAsync("a.b.c"));
        Assert.Equal(401, await DirectAsync(null));

        // A bad signature is not saved by a good token.
        var both = await product.SendAsync(
            "POST", Target, null, ("Authorization", $"Bearer {robot.Token}"), ("X-Licet-Signature", "x"));
        Assert.Equal(401, both.Status);
        var signed = await product.SendAsync(
            "POST", Target, null, ("Authorization", $"Bearer {robot.Token}"), ("X-Ovh-Signature", "x"));
        Assert.Equal(401, signed.Status);

        async Task<int> DirectAsync(string? token) => (await product.SendAsync(
            "POST", Target, null, token is null ? [] : [("Authorization", $"Bearer {token}")])).Status;
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_nobody_gets_in()
    {
        await using var alone = await ProductAsync();
        Assert.Equal(401, (await alone.SendAsync("POST", Target, null, ("Authorization", "Bearer x"))).Status);

        await using var deserted = await ProductAsync(new Uri("http://127.0.0.1:9"));
        Assert.Equal(503, (await deserted.SendAsync("POST", Target, null, ("Authorization", "Bearer x"))).Status);

        await using var lied = new Gateway.RawUpstream("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\n[]");
        await using var misled = await ProductAsync(new Uri(lied.Url));
        Assert.Equal(503, (await misled.SendAsync("POST", Target, null, ("Authorization", "Bearer x"))).Status);
    }

    [Fact]
    public void A_product_without_a_way_to_find_out_does_not_start()
    {
        var services = new ServiceCollection();

        Assert.Throws<InvalidOperationException>(() => services.AddLicet(_ => { }));
        Assert.Throws<InvalidOperationException>(() => services.AddLicet(licet => licet.UpstreamSecret = "short"));
    }

    private static IEnumerable<(string Name, string Value)> Vouched(
        string type = "vps",
        DateTimeOffset? time = null,
        string path = Target,
        string resource = Vps,
        string actions = Action)
    {
        var seconds = $"{(time ?? s_now).ToUnixTimeSeconds()}";
        var signature = s_signature.Sign(type, seconds, "POST", path, "xx1111-ovh", Identity, resource, actions);
        return
        [
            ("X-Licet-Time", seconds),
            ("X-Licet-Account", "xx1111-ovh"),
            ("X-Licet-Identity", Identity),
            ("X-Licet-Resource", Uri.EscapeDataString(resource)),
            ("X-Licet-Actions", actions),
            ("X-Licet-Signature", signature),
        ];
    }

    private static async Task<Product> ProductAsync(Uri? server = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(new SettableTime(s_now));
        builder.Services.AddLicet(licet =>
        {
            licet.UpstreamSecret = s_signature.SecretOf("vps");
            licet.Server = server;
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseRouting();
        string[] methods = ["GET", "POST"];
        app.MapMethods("/v1/vps/{serviceName}/reboot", methods, (HttpContext context, string serviceName) =>
        {
            var caller = LicetCaller.Of(context)!;
            return $"{caller.Identity} {caller.Account} {caller.Action} {caller.Resource} {serviceName}";
        }).RequireAction(Action, "urn:v1:eu:resource:vps:{serviceName}");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Product(app);
    }

    private sealed class Product(WebApplication app) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new Uri(app.Urls.First()) };

        public Task<Answer> SendAsync(
            string method, string target, string? body, params (string Name, string Value)[] headers) =>
            new OvhCaller("product", _http, new SettableTime(s_now)).SendAsync(method, target, body, headers);

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await app.DisposeAsync();
        }
    }
}
