using System.Net;
using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Tests.Logs.Forwarding;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Streams and subscriptions over HTTP: who forwards which log to where.</summary>
public sealed class LogForwardingTests
{
    private const string Platform = "/dbaas/logs/ldp-xx-43081";
    private const string Streams = Platform + "/output/graylog/stream";
    private const string Nobody = "00000000-0000-7000-8000-000000000000";
    private const string Token = "5e0c3d1a-canary-token";

    [Fact]
    public async Task Streams_are_registered_edited_and_forgotten()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "log-streams");

        await log.CallAsync("GET", "/dbaas/logs");
        await log.CallAsync("GET", Platform);
        await log.CallAsync("GET", "/dbaas/logs/ldp-xx-1");
        await log.CallAsync("GET", Streams);
        var embedded = await log.CallAsync("POST", Streams, """{"title":"mine","description":"embedded"}""");
        await log.CallAsync("GET", $"{Streams}/{embedded["streamId"]}");
        await log.CallAsync("GET", $"{Platform}/operation/{embedded["operationId"]}");
        await log.CallAsync("GET", $"{Platform}/operation/{Nobody}");
        log.Say("A destination elsewhere is a member of ours; its token is never shown");
        var siem = await log.CallAsync("POST", Streams, Siem("siem.example.test", $",\"token\":\"{Token}\""));
        await log.CallAsync("GET", $"{Streams}/{siem["streamId"]}");
        await log.CallAsync("GET", "/v2/iam/resource/urn:v1:eu:resource:ldp:ldp-xx-43081");
        log.Say("It stays with the machine that it was given for");
        await log.CallAsync("PUT", $"{Streams}/{siem["streamId"]}", """{"description":"new"}""");
        await log.CallAsync("PUT", $"{Streams}/{siem["streamId"]}", Siem("siem.example.test", ""));
        Assert.True(await HasTokenAsync(server, siem["streamId"]));
        await log.CallAsync("PUT", $"{Streams}/{siem["streamId"]}", Siem("evil.example.test", ""));
        Assert.False(await HasTokenAsync(server, siem["streamId"]));
        log.Say("What Terraform sends for OVHcloud's platform is taken");
        await log.CallAsync(
            "POST",
            Streams,
            """{"title":"tf","description":"x","retentionId":null,"indexingEnabled":true,"webSocketEnabled":true}""");
        await log.CallAsync("DELETE", $"{Streams}/{siem["streamId"]}");
        await log.CallAsync("GET", $"{Streams}/{siem["streamId"]}");
        log.AssertGolden();
    }

    [Fact]
    public async Task What_makes_no_stream_is_refused_with_its_path()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "log-streams-refused");

        await log.CallAsync("POST", Streams, "{}");
        await log.CallAsync("POST", Streams, """{"title":"a","x":1}""");
        await log.CallAsync("POST", Streams, Stream("""{"protocol":"udp"}"""));
        await log.CallAsync("POST", Streams, Stream("""{"protocol":"gelf","host":"a b","port":0,"path":"/x"}"""));
        await log.CallAsync("POST", Streams, Stream("""{"protocol":"file","fileName":"../../etc/passwd"}"""));
        await log.CallAsync("POST", Streams, Stream("""{"protocol":"file","fileName":"a/b","token":"x","host":"h"}"""));
        await log.CallAsync("POST", Streams, Stream("""{"protocol":"otlp","host":"h.test","path":"//x?y"}"""));
        await log.CallAsync(
            "POST", Streams, Stream("""{"protocol":"gelf","host":"h.test","caCertificate":"x","token":"a b"}"""));
        await log.CallAsync(
            "POST",
            Streams,
            Stream("""{"protocol":"gelf","host":"h.test","plaintext":true,"serverName":"h.test"}"""));
        await log.CallAsync("POST", Streams, Stream("null"));
        await log.CallAsync("POST", Streams, Stream("null"));
        log.AssertGolden();
    }

    [Fact]
    public async Task Each_log_is_subscribed_to_by_those_who_may_both()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "log-subscriptions");
        var stream = (await server.Root.SendAsync("POST", Streams, Stream("null")))["streamId"];
        log.Name(stream, "stream");
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");

        foreach (var (path, action) in new[]
        {
            ("/v2/iam/log", "iam/log"), ("/me/api/log", "me/api/log"), ("/me/logs/audit/log", "me/logs/audit/log"),
        })
        {
            log.Say($"The log at {path}");
            await log.CallAsync("GET", $"{path}/kind");
            await log.CallAsync("GET", $"{path}/kind/default");
            await log.CallAsync("GET", $"{path}/kind/other");
            await log.CallAsync("GET", $"{path}/subscription?kind=other");
            var body = $$"""{"streamId":"{{stream}}","kind":"default"}""";
            await log.CallAsync(robot, "POST", $"{path}/subscription", body);
            await server.AllowAsync(
                urn, [$"account:apiovh:{action}/subscription/create"], ServerFixture.AccountUrn);
            await log.CallAsync(robot, "POST", $"{path}/subscription", body);
            await log.CallAsync("POST", $"{path}/subscription", body);
            await log.CallAsync("POST", $"{path}/subscription", body);
            await log.CallAsync("POST", $"{path}/subscription", """{"streamId":"x","kind":"default"}""");
            await log.CallAsync("POST", $"{path}/subscription", $$"""{"streamId":"{{stream}}","kind":"other"}""");
            var listed = await log.CallAsync("GET", $"{path}/subscription?kind=default");
            var id = listed.Body.Trim('[', ']', '"', '\n', ' ');
            await log.CallAsync("GET", $"{path}/subscription/{id}");
            await log.CallAsync("DELETE", $"{Streams}/{stream}");
            await log.CallAsync("DELETE", $"{path}/subscription/{id}");
            await log.CallAsync("DELETE", $"{path}/subscription/{id}");
        }

        await server.AllowAsync(
            urn,
            ["ldp:apiovh:output/graylog/stream/forwardTo"],
            LogPlatform.UrnOf(server.State.Account));
        log.Say("With the right on the stream besides");
        await log.CallAsync(
            robot, "POST", "/v2/iam/log/subscription", $$"""{"streamId":"{{stream}}","kind":"default"}""");
        log.AssertGolden();
    }

    [Fact]
    public async Task What_happens_is_forwarded_and_a_try_says_what_became_of_it()
    {
        await using var server = await ServerFixture.StartAsync();
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(certificate);
        var pem = authority.Pem.ReplaceLineEndings("\\n");
        var made = await server.Root.SendAsync("POST", Streams, Stream(
            $$"""
            {"protocol":"gelf","host":"127.0.0.1","port":{{receiver.Port}},"caCertificate":"{{pem}}",
             "token":"{{Token}}"}
            """));
        var stream = made["streamId"];

        var tried = await server.Root.SendAsync("POST", $"{Streams}/{stream}/test");
        Assert.True(tried.Json.GetProperty("delivered").GetBoolean(), tried.Body);
        Assert.Contains("LOG_STREAM_TEST", Encoding.UTF8.GetString(receiver.Received), StringComparison.Ordinal);

        await server.Root.SendAsync(
            "POST", "/me/logs/audit/log/subscription", $$"""{"streamId":"{{stream}}","kind":"default"}""");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"forwarded"}""");
        await Eventually.TrueAsync(() =>
            Text(receiver).Contains("\"_subject_name\":\"forwarded\"", StringComparison.Ordinal));
        Assert.Contains($"\"_X-OVH-TOKEN\":\"{Token}\"", Text(receiver), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Token,
            string.Concat(server.Logs.Of(LogKind.Audit).Select(record => record.Entry.ToString())),
            StringComparison.Ordinal);

        // Without TLS that is verified there is nothing.
        await server.Root.SendAsync("PUT", $"{Streams}/{stream}", Stream(
            $$"""{"protocol":"gelf","host":"127.0.0.1","port":{{receiver.Port}} }"""));
        var untrusted = await server.Root.SendAsync("POST", $"{Streams}/{stream}/test");
        Assert.False(untrusted.Json.GetProperty("delivered").GetBoolean());
        var inner = await server.Root.SendAsync("PUT", $"{Streams}/{stream}", Stream(
            """{"protocol":"gelf","host":"169.254.169.254","port":80}"""));
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)inner.Status);
        var refused = await server.Root.SendAsync("POST", $"{Streams}/{stream}/test");
        Assert.Contains("--log-destinations-allow", refused["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_edit_a_stream_does_not_lead_logs_elsewhere()
    {
        await using var server = await ServerFixture.StartAsync();
        var stream = (await server.Root.SendAsync("POST", Streams, Siem("siem.example.test", "")))["streamId"];
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        var platform = LogPlatform.UrnOf(server.State.Account);
        await server.AllowAsync(urn, ["ldp:apiovh:output/graylog/stream/edit"], platform);
        Task<Answer> EditAsync(string body) => robot.SendAsync("PUT", $"{Streams}/{stream}", body);

        Assert.Equal(200, (await EditAsync(Siem("other.example.test", ""))).Status);
        await server.Root.SendAsync(
            "POST", "/me/logs/audit/log/subscription", $$"""{"streamId":"{{stream}}","kind":"default"}""");
        Assert.Equal(200, (await EditAsync("""{"description":"new"}""")).Status);
        Assert.Equal(200, (await EditAsync(Siem("other.example.test", ""))).Status);
        foreach (var elsewhere in new[]
        {
            Siem("evil.example.test", ""), Siem("other.example.test", ",\"token\":\"mine\""),
        })
        {
            var refused = await EditAsync(elsewhere);
            Assert.Equal(403, refused.Status);
            Assert.Contains(LogPlatform.ForwardAction, refused.Body, StringComparison.Ordinal);
            Assert.Contains(LogPlatform.SubscribeActionOf(LogKind.Audit), refused.Body, StringComparison.Ordinal);
        }

        await server.AllowAsync(urn, [LogPlatform.ForwardAction], platform);
        Assert.Equal(403, (await EditAsync(Siem("evil.example.test", ""))).Status);
        await server.AllowAsync(urn, [LogPlatform.SubscribeActionOf(LogKind.Audit)], ServerFixture.AccountUrn);
        Assert.Equal(200, (await EditAsync(Siem("evil.example.test", ""))).Status);

        // And the log says to where.
        await Eventually.TrueAsync(() => server.Logs.Of(LogKind.Audit).Any(record =>
            record.Entry["logStreamModifiedDetails_destination"]?.Joined() == "evil.example.test:12202"));
    }

    private static string Text(TestReceiver receiver) => Encoding.UTF8.GetString(receiver.Received);

    private static string Stream(string destination) =>
        $$"""{"title":"siem","description":"","destination":{{destination}} }""";

    private static string Siem(string host, string more) =>
        Stream($$"""{"protocol":"gelf","host":"{{host}}"{{more}} }""");

    private static async Task<bool> HasTokenAsync(ServerFixture server, string stream) =>
        (await server.Root.SendAsync("GET", $"{Streams}/{stream}")).Json
            .GetProperty("destination").GetProperty("hasToken").GetBoolean();
}
