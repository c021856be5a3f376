using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Licet.Core.Credentials;
using Licet.Server.Ovh;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Gateway;

/// <summary>What other gateways are answered, and what their clients try.</summary>
public sealed class ForwardAuthorizationTests
{
    private const string Path = "/authz/forward";
    private const string Reboot = "/v1/vps/one/reboot";
    private const string Vps = "urn:v1:eu:resource:vps:one";

    [Fact]
    public async Task A_permitted_call_is_answered_with_the_headers_of_the_gateway()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, urn) = await RobotAsync(server, "vps:apiovh:reboot", Vps);

        var answer = await AskAsync(server, robot, "POST", Reboot + "?now=1");

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var time = $"{server.Time.Now.ToUnixTimeSeconds()}";
        var expected = server.Services.GetRequiredService<UpstreamSignature>().Sign(
            "vps", time, "POST", Reboot + "?now=1", "xx1111-ovh", urn, Vps, "vps:apiovh:reboot");
        Assert.Equal(
            [time, "xx1111-ovh", urn, Uri.EscapeDataString(Vps), "vps:apiovh:reboot", expected, "192.0.2.7"],
            new[] { "Time", "Account", "Identity", "Resource", "Actions", "Signature", "Source" }
                .Select(name => answer.Header($"X-Licet-{name}")));
    }

    [Fact]
    public async Task A_refused_call_is_told_why()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, _) = await RobotAsync(server, "vps:apiovh:get", Vps);

        var forbidden = await AskAsync(server, robot, "POST", Reboot);
        Assert.Equal((403, "vps:apiovh:reboot"), (forbidden.Status, forbidden.Header("X-Licet-Missing")));
        Assert.Equal("User not granted for this request", forbidden["message"]);
        var details = forbidden.Json.GetProperty("details");
        Assert.Equal("vps:apiovh:reboot", details.GetProperty("unauthorizedActionsByIAM").GetString());

        Assert.Equal(401, (await AskAsync(server, server.Anonymous, "POST", Reboot)).Status);
        Assert.Equal(401, (await AskAsync(server, server.Bearer("bad", "a.b.c"), "POST", Reboot)).Status);
        Assert.Equal(403, (await AskAsync(server, robot, "POST", "/v1/no/such/product")).Status);

        // The product would list all of them.
        Assert.Equal(403, (await AskAsync(server, robot, "GET", "/v1/vps")).Status);
        Assert.Equal(200, (await AskAsync(server, robot, "GET", "/v1/vps/one")).Status);
        Assert.Equal(200, (await AskAsync(server, robot, "HEAD", "/1.0/vps/one")).Status);
    }

    [Fact]
    public async Task Only_a_proxy_of_ours_is_answered()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, _) = await RobotAsync(server, "vps:apiovh:reboot", Vps);
        var call = Call("POST", Reboot).ToArray();

        Assert.Equal(403, (await robot.SendAsync("GET", Path, null, call)).Status);
        Assert.Equal(403, (await robot.SendAsync("GET", Path, null, [.. call, ("X-Licet-Proxy", "guess")])).Status);
        var secret = ("X-Licet-Proxy", SecretOf(server));
        Assert.Equal(403, (await robot.SendAsync("GET", Path, null, [.. call, secret, secret])).Status);
        Assert.Equal(200, (await robot.SendAsync("GET", Path, null, [.. call, secret])).Status);
        Assert.Equal(405, (await robot.SendAsync("POST", Path, "{}", [.. call, secret])).Status);
    }

    [Theory]
    [InlineData("/v1/vps/one/../two/reboot")]
    [InlineData("/v1/vps/one/./reboot")]
    [InlineData("/v1/vps/%2e%2e/reboot")]
    [InlineData("/v1/vps/%2E/reboot")]
    [InlineData("/v1/vps/one%2f..%2ftwo/reboot")]
    [InlineData("/v1/vps/a%2Fb/reboot")]
    [InlineData("/v1/vps/a%5cb/reboot")]
    [InlineData("/v1/vps/a\\b/reboot")]
    [InlineData("/v1/vps/a%252e/reboot")]
    [InlineData("/v1/vps/a;b/reboot")]
    [InlineData("/v1/vps/a%3fb/reboot")]
    [InlineData("/v1/vps/a%23b/reboot")]
    [InlineData("/v1/vps/a#b/reboot")]
    [InlineData("/v1/vps/a%00/reboot")]
    [InlineData("/v1/vps/a%0d%0aX-Evil:1/reboot")]
    [InlineData("/v1/vps/a%c0%ae/reboot")]
    [InlineData("//v1/vps/one/reboot")]
    [InlineData("/v1//vps/one/reboot")]
    [InlineData("/v1/vps/one/reboot//")]
    [InlineData("/v1/vps/one%/reboot")]
    [InlineData("http://elsewhere/v1/vps/one/reboot")]
    [InlineData("v1/vps/one/reboot")]
    [InlineData("*")]
    [InlineData("")]
    public async Task A_path_that_can_be_read_in_two_ways_is_refused(string uri)
    {
        await using var server = await ServerFixture.StartAsync();

        // Even to somebody who may do everything.
        Assert.Equal(403, (await AskAsync(server, await EverythingAsync(server), "POST", uri)).Status);
    }

    [Fact]
    public async Task Headers_that_come_twice_or_disagree_are_refused()
    {
        await using var server = await ServerFixture.StartAsync();
        var everything = await EverythingAsync(server);

        Assert.Equal(200, (await AskAsync(server, everything, "POST", Reboot)).Status);
        await ExpectAsync(403, ("X-Original-URI", "/v1/vps/two/reboot"));
        await ExpectAsync(403, ("X-Forwarded-Uri", "/v1/vps/two/reboot"));
        await ExpectAsync(403, ("X-Forwarded-Method", "GET"));
        await ExpectAsync(403, ("X-Original-Method", "GET"));
        await ExpectAsync(403, ("X-Forwarded-Host", "a"), ("X-Forwarded-Host", "b"));
        await ExpectAsync(200, ("X-Forwarded-Uri", Reboot));

        // Named elsewhere, and not looked at here: the catalogue says what the call needs.
        var (robot, _) = await RobotAsync(server, "vps:apiovh:get", Vps);
        var answer = await AskAsync(
            server, robot, "POST", Reboot, ("X-Licet-Action", "vps:apiovh:get"), ("X-Licet-Resource", Vps));
        Assert.Equal(403, answer.Status);

        async Task ExpectAsync(int status, params (string, string)[] more) =>
            Assert.Equal(status, (await AskAsync(server, everything, "POST", Reboot, more)).Status);
    }

    // The client library would join them to one line.
    [Theory]
    [InlineData("", 200)]
    [InlineData("X-Original-Method: POST", 403)]
    [InlineData("X-Original-URI: /v1/vps/one/reboot", 403)]
    [InlineData("X-Forwarded-For: 192.0.2.7", 403)]
    [InlineData("x-forwarded-for: 10.23.0.1", 403)]
    [InlineData("X-Licet-Proxy: x", 403)]
    [InlineData("X-Forwarded-Host: a\r\nX-Forwarded-Host: a", 403)]
    public async Task Lines_that_come_twice_are_refused(string more, int status)
    {
        await using var server = await ServerFixture.StartAsync();
        var everything = await EverythingAsync(server);
        var lines = Call("POST", Reboot).Select(header => $"{header.Name}: {header.Value}")
            .Append($"X-Licet-Proxy: {SecretOf(server)}")
            .Append($"Authorization: Bearer {everything.Token}")
            .Append(more)
            .Where(line => line.Length > 0);
        var text = $"GET {Path} HTTP/1.0\r\nHost: a\r\n{string.Join("\r\n", lines)}\r\n\r\n";

        using var client = new TcpClient();
        var cancellation = TestContext.Current.CancellationToken;
        await client.ConnectAsync(IPAddress.Loopback, new Uri($"http://{server.Authority}").Port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation);
        using var reader = new StreamReader(stream);

        Assert.Contains($" {status} ", await reader.ReadLineAsync(cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Original-Method")]
    [InlineData("X-Original-URI")]
    [InlineData("X-Forwarded-For")]
    public async Task Without_a_header_nothing_is_decided(string missing)
    {
        await using var server = await ServerFixture.StartAsync();
        var everything = await EverythingAsync(server);
        var call = Call("POST", Reboot).Where(header => header.Name != missing);

        var answer = await everything.SendAsync("GET", Path, null, [.. call, ("X-Licet-Proxy", SecretOf(server))]);

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task The_address_is_the_one_that_the_proxy_has_seen()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            $$$"""
            {"name":"office","identities":["{{{urn}}}"],"resources":[{"urn":"{{{Vps}}}"}],
             "permissions":{"allow":[{"action":"vps:apiovh:reboot"}]},
             "conditions":{"operator":"MATCH","values":{"request.IP.IN_RANGE":"10.23.0.0/16"} } }
            """);

        Assert.Equal(200, await FromAsync("10.23.0.1"));
        Assert.Equal(200, await FromAsync("192.0.2.7, 10.23.0.1"));
        Assert.Equal(403, await FromAsync("10.23.0.1, 192.0.2.7"));
        Assert.Equal(403, await FromAsync("unknown"));

        async Task<int> FromAsync(string address)
        {
            var headers = Call("POST", Reboot).Where(header => header.Name != "X-Forwarded-For");
            var answer = await robot.SendAsync(
                "GET", Path, null, [.. headers, ("X-Forwarded-For", address), ("X-Licet-Proxy", SecretOf(server))]);
            return answer.Status;
        }
    }

    [Fact]
    public async Task A_signature_is_checked_over_the_original_url_and_only_without_a_body()
    {
        await using var server = await ServerFixture.StartAsync();

        Assert.Equal(200, (await SignedAsync("GET", "/v1/vps/one", "GET", "/v1/vps/one")).Status);
        Assert.Equal(401, (await SignedAsync("GET", "/v1/vps/one", "GET", "/v1/vps/two")).Status);
        Assert.Equal(401, (await SignedAsync("GET", "/v1/vps/one", "HEAD", "/v1/vps/one")).Status);
        var post = await SignedAsync("POST", Reboot, "POST", Reboot);
        Assert.Equal(403, post.Status);
        Assert.Contains("without its body", post["message"], StringComparison.Ordinal);

        // A rule of the consumer key counts for the original path, not for that of the question.
        var narrow = await server.AddCredentialAsync("narrow", key => key with { Rules = [new("GET", "/authz/*")] });
        Assert.Equal(403, (await SignedAsync("GET", "/v1/vps/one", "GET", "/v1/vps/one", narrow)).Status);

        Task<Answer> SignedAsync(
            string signedMethod, string signedUri, string method, string uri, OvhCaller? caller = null)
        {
            var keys = (caller ?? server.Root).Keys!;
            var timestamp = server.Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var signature = OvhSignature.Compute(
                keys.ApplicationSecret, keys.ConsumerKey, signedMethod, $"https://product.example{signedUri}",
                ReadOnlySequence<byte>.Empty, timestamp);
            return AskAsync(
                server,
                server.Anonymous,
                method,
                uri,
                ("X-Forwarded-Host", "product.example"),
                ("X-Ovh-Application", keys.ApplicationKey),
                ("X-Ovh-Consumer", keys.ConsumerKey),
                ("X-Ovh-Timestamp", timestamp),
                ("X-Ovh-Signature", signature));
        }
    }

    [Fact]
    public async Task A_proxy_names_action_and_resource_where_the_catalogue_has_none()
    {
        await using var server = await ServerFixture.StartAsync();
        const string Page = "urn:v1:eu:resource:wiki:handbook";
        var (robot, urn) = await RobotAsync(server, "wiki:apiovh:page/edit", Page);

        var permitted = await NamedAsync(("X-Licet-Action", "wiki:apiovh:page/edit"), ("X-Licet-Resource", Page));
        Assert.Equal((200, urn), (permitted.Status, permitted.Header("X-Licet-Identity")));
        Assert.Equal(Uri.EscapeDataString(Page), permitted.Header("X-Licet-Resource"));
        var two = await NamedAsync(
            ("X-Licet-Action", "wiki:apiovh:page/edit,wiki:apiovh:page/delete"), ("X-Licet-Resource", Page));
        Assert.Equal((403, "wiki:apiovh:page/delete"), (two.Status, two.Header("X-Licet-Missing")));

        (string, string) action = ("X-Licet-Action", "wiki:apiovh:page/edit");
        (string, string) resource = ("X-Licet-Resource", Page);
        Assert.Equal(403, (await NamedAsync(action)).Status);
        Assert.Equal(403, (await NamedAsync(resource)).Status);
        Assert.Equal(403, (await NamedAsync(action, ("X-Licet-Action", "wiki:apiovh:other"), resource)).Status);
        Assert.Equal(403, (await NamedAsync(action, resource, resource)).Status);
        Assert.Equal(403, (await NamedAsync(("X-Licet-Action", "*"), resource)).Status);
        Assert.Equal(403, (await NamedAsync(("X-Licet-Action", "wiki:*"), resource)).Status);
        Assert.Equal(403, (await NamedAsync(action, ("X-Licet-Resource", "urn:v1:eu:resource:wiki:*"))).Status);

        Task<Answer> NamedAsync(params (string, string)[] more) =>
            robot.SendAsync(
                "GET",
                $"{Path}/named",
                null,
                [.. Call("PUT", "/handbook"), ("X-Licet-Proxy", SecretOf(server)), .. more]);
    }

    private static string SecretOf(ServerFixture server) =>
        server.Services.GetRequiredService<UpstreamSignature>().ProxySecret;

    private static IEnumerable<(string Name, string Value)> Call(string method, string uri) =>
        [("X-Original-Method", method), ("X-Original-URI", uri), ("X-Forwarded-For", "192.0.2.7")];

    private static Task<Answer> AskAsync(
        ServerFixture server, OvhCaller caller, string method, string uri, params (string, string)[] more) =>
        caller.SendAsync("GET", Path, null, [.. Call(method, uri), ("X-Licet-Proxy", SecretOf(server)), .. more]);

    private static async Task<(OvhCaller Robot, string Urn)> RobotAsync(
        ServerFixture server, string action, string resource)
    {
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, [action], resource);
        return (robot, urn);
    }

    private static async Task<OvhCaller> EverythingAsync(ServerFixture server) =>
        (await RobotAsync(server, "*", "urn:v1:eu:resource:*")).Robot;
}
