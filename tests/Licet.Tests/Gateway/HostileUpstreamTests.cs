using System.Net;
using System.Net.Sockets;
using System.Text;
using Licet.Server.Gateway;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Gateway;

/// <summary>Upstreams that do what they should not, and what callers and upstreams see of each other.</summary>
public sealed class HostileUpstreamTests
{
    private const string Call = "/1.0/vps/one/reboot";

    [Fact]
    public async Task Headers_of_a_connection_and_of_the_server_stay_where_they_are()
    {
        await using var upstream = new RawUpstream(
            """
            HTTP/1.1 200 OK
            Content-Length: 2
            Connection: close, X-Named
            X-Named: 1
            X-Kept: 2
            X-Strange: é
            Set-Cookie: session=stolen
            Clear-Site-Data: "*"
            NEL: {"report_to":"x","max_age":9}
            Access-Control-Allow-Origin: *
            Refresh: 0; url=https://example.org/
            Content-Security-Policy: script-src *
            X-OVH-QUERYID: mine
            X-Licet-Revision: 999
            Keep-Alive: timeout=5
            Upgrade: h2c

            ok
            """);
        await using var server = await StartAsync(upstream);

        var answer = await server.Root.SendAsync(
            "POST",
            Call,
            "{}",
            ("Connection", "X-Secret"),
            ("X-Secret", "1"),
            ("TE", "trailers"),
            ("X-Forwarded-For", "10.0.0.1"),
            ("X-Original-URI", "/"),
            ("X-Real-IP", "10.0.0.1"),
            ("Cookie", "a=b"),
            ("X-Licet-Identity", "me"),
            ("X_Licet_Identity", "me-too"),
            ("X-Through", "3"));

        Assert.Equal((200, "ok"), (answer.Status, answer.Body));
        Assert.Equal("2", answer.Header("X-Kept"));
        string[] kept = ["X-Named", "X-Strange", "Set-Cookie", "Clear-Site-Data", "Keep-Alive", "Upgrade", "NEL",
            "Access-Control-Allow-Origin", "Refresh"];
        Assert.All(kept, name => Assert.Null(answer.Header(name)));
        Assert.Equal("default-src 'none'; sandbox", answer.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.StartsWith("EU.ext-", answer.Header("X-OVH-QUERYID"), StringComparison.Ordinal);
        Assert.Equal("1", answer.Header("X-Licet-Revision"));

        var head = Assert.Single(upstream.Received);
        Assert.StartsWith("POST /v1/vps/one/reboot HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Through: 3\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 2\r\n", head, StringComparison.Ordinal);
        const string Identity = "\r\nX-Licet-Identity: urn:v1:eu:identity:account:xx1111-ovh\r\n";
        Assert.Contains(Identity, head, StringComparison.Ordinal);
        string[] stripped =
            ["X-Secret", "\r\nTE:", "X-Forwarded", "X-Original", "X-Real", "Cookie", "X-Ovh", "trailers", "me-too"];
        Assert.All(stripped, text => Assert.DoesNotContain(text, head, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nConnection: upgrade\nUpgrade: x\n\n")]
    [InlineData("HTTP/1.1 9 no\n\n")]
    [InlineData("HTTP/1.1 200 OK\nno colon\n\n")]
    public async Task What_is_no_answer_is_a_bad_gateway(string text)
    {
        await using var upstream = new RawUpstream(text);
        await using var server = await StartAsync(upstream);

        var answer = await server.Root.SendAsync("POST", Call);

        Assert.Equal((502, "Server::BadGateway"), (answer.Status, answer["class"]));
        Assert.Equal("502 Bad Gateway", answer["httpCode"]);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\nContent-Length: 5\n\nhello", 204)]
    [InlineData("HTTP/1.1 304 Not Modified\nContent-Length: 5\n\n", 304)]
    [InlineData("HTTP/1.1 205 Reset Content\nContent-Length: 0\n\n", 205)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: x\n\n", 200)]
    [InlineData("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Length: 0\n\n", 200)]
    public async Task A_strange_answer_is_an_answer_without_a_body(string text, int status)
    {
        await using var upstream = new RawUpstream(text);
        await using var server = await StartAsync(upstream);

        var answer = await server.Root.SendAsync("POST", Call);

        Assert.Equal((status, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task An_upstream_that_is_down_is_a_bad_gateway()
    {
        var upstream = new RawUpstream("");
        await upstream.DisposeAsync();
        await using var server = await StartAsync(upstream);

        Assert.Equal(502, (await server.Root.SendAsync("POST", Call)).Status);
    }

    [Fact]
    public async Task An_upstream_that_says_nothing_is_out_of_time()
    {
        await using var upstream = new RawUpstream((_, _) => Task.Delay(Timeout.Infinite));
        await using var server = await StartAsync(upstream);
        server.Services.GetRequiredService<UpstreamForwarder>().Patience = TimeSpan.FromMilliseconds(300);

        var answer = await server.Root.SendAsync("POST", Call);

        Assert.Equal((504, "Server::GatewayTimeout", "GATEWAY_TIMEOUT"), (
            answer.Status, answer["class"], answer["errorCode"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Half_an_answer_does_not_look_like_a_whole_one(bool hangsUp)
    {
        await using var upstream = new RawUpstream(async (_, stream) =>
        {
            const string Half = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Half));
            await (hangsUp ? Task.CompletedTask : Task.Delay(Timeout.Infinite));
        });
        await using var server = await StartAsync(upstream);
        server.Services.GetRequiredService<UpstreamForwarder>().Patience = TimeSpan.FromSeconds(4);

        await Assert.ThrowsAnyAsync<Exception>(() => server.Root.SendAsync("POST", Call));

        Assert.Single(upstream.Received);
    }

    [Fact]
    public async Task What_an_upstream_has_said_arrives_before_it_goes_on()
    {
        var goOn = new TaskCompletionSource();
        await using var upstream = new RawUpstream(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\none\n"));
            await goOn.Task;
            await stream.WriteAsync(Encoding.ASCII.GetBytes("two\n"));
        });
        await using var server = await StartAsync(upstream);
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:one");

        var cancellation = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, Call);
        request.Headers.Authorization = new("Bearer", robot.Token);
        using var answer = await robot.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));

        Assert.Equal(8, answer.Content.Headers.ContentLength);
        Assert.Equal("one", await reader.ReadLineAsync(cancellation));
        goOn.SetResult();
        Assert.Equal("two", await reader.ReadLineAsync(cancellation));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_the_callers_fault()
    {
        await using var upstream = new RawUpstream((_, _) => Task.Delay(Timeout.Infinite));
        await using var server = await StartAsync(upstream);
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:one");

        // Only said, not sent: it is refused before.
        using var client = new TcpClient();
        var port = new Uri($"http://{server.Authority}").Port;
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {Call} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {robot.Token}\r\n"
                + "Content-Length: 5000000\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", line);
    }

    private static async Task<ServerFixture> StartAsync(RawUpstream upstream) =>
        await ServerFixture.StartAsync([new Upstream("vps", upstream.Url)]);
}
