using System.Text.Json;
using Licet.Cli;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Tests.Cli;
using Licet.Tests.Logs;
using Licet.Tests.Logs.Forwarding;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Searching logs and watching them grow.</summary>
public sealed class LogSearchTests
{
    private static readonly AccountId s_account = new(ServerFixture.AccountName);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("query=identities_array%3A*john.doe*%20AND%20unauthorized_actions_array%3A*", "3 1", null)]
    [InlineData("", "3 2 1", null)]
    [InlineData("limit=2", "3 2", 2L)]
    [InlineData("limit=2&before=2", "1", null)]
    [InlineData("from=2026-03-02T10:00:02Z&to=2026-03-02T10:00:03Z", "2", null)]
    [InlineData("query=denied", "3 1", null)]
    public async Task A_log_is_searched(string query, string sequences, long? next)
    {
        await using var server = await ServerFixture.StartAsync();
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 1, 2, 3);

        var answer = await server.Root.SendAsync("GET", $"/v2/iam/log/search?{query}");

        Assert.Equal(200, answer.Status);
        var records = answer.Json.GetProperty("records").EnumerateArray();
        var found = records.Select(record => record.GetProperty("sequence_int").GetInt64());
        Assert.Equal(sequences, string.Join(' ', found));
        Assert.Equal(next, answer.Json.TryGetProperty("nextBefore", out var before) ? before.GetInt64() : null);
        Assert.Equal("2026-03-02T10:00:01.000000Z", FirstOf(await server.Root.SendAsync(
            "GET", "/v2/iam/log/search?query=sequence_int:1")).GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData("query=a:b:c", "at character 4")]
    [InlineData("query=x:/[a/", "at character 6")]
    [InlineData("from=soon", "`soon` is no time")]
    [InlineData("limit=0", "must be 1 to 1000")]
    [InlineData("limit=1001", "must be 1 to 1000")]
    [InlineData("before=x", "`x` is not a whole number")]
    public async Task A_search_that_means_nothing_is_refused(string query, string message)
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Root.SendAsync("GET", $"/me/logs/audit/log/search?{query}");

        Assert.Equal(400, answer.Status);
        Assert.Contains(message, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("text/event-stream", "id: ")]
    public async Task A_log_is_watched_as_it_grows(string accepted, string start)
    {
        await using var server = await ServerFixture.StartAsync();
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 1);
        var url = await UrlAsync(server, "/v2/iam/log/url");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}?query=denied");
        request.Headers.Add("Accept", accepted);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));

        await AppendAsync(server.Logs, LogKind.AccessPolicy, 2, 3);

        var line = await lines.ReadLineAsync(Cancellation);
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        line = start[0] == '{' ? line : (await lines.ReadLineAsync(Cancellation))!["data: ".Length..];
        Assert.Equal(
            "2026-03-02T10:00:03.000000Z", JsonDocument.Parse(line!).RootElement.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task The_command_line_searches_a_log()
    {
        await using var server = await ServerFixture.StartAsync();
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 1, 2);
        var (caller, _, urn) = await server.AddServiceAccountAsync("auditor");
        await server.AllowAsync(urn, ["account:apiovh:iam/log/url/create"], ServerFixture.AccountUrn);

        var found = Run("denied AND identities_array:*doe*", "--limit", "1");
        var nothing = Run("identities_array:nobody", "--output", "json");
        var refused = Run("denied", "--kind", "audit");

        Assert.True(found.ExitCode == ExitCode.Yes, found.Errors);
        Assert.StartsWith("2026-03-02T10:00:01.000000Z  \"access denied\"  identities_array=[", found.Output);
        Assert.Equal(ExitCode.No, nothing.ExitCode);
        Assert.Equal(ExitCode.NoAnswer, refused.ExitCode);
        Assert.Contains("the server answers 403", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("missing: `account:apiovh:me/logs/audit/log/url/create`", refused.Errors);

        CliRun Run(params string[] arguments)
        {
            using var output = new StringWriter { NewLine = "\n" };
            using var errors = new StringWriter { NewLine = "\n" };
            var terminal = new Terminal(Stream.Null, output, errors, server.Time) { Variable = _ => caller.Token };
            var exitCode = new CommandLine(terminal).Run(
                ["log", "search", .. arguments, "--server", $"http://{server.Authority}"]);
            return new CliRun(exitCode, output.ToString(), errors.ToString());
        }
    }

    [Fact]
    public async Task An_address_for_watching_is_a_secret_that_ends()
    {
        await using var server = await ServerFixture.StartAsync();
        using var http = new HttpClient();
        var url = await UrlAsync(server, "/me/api/log/url");

        Assert.Equal(400, (int)(await http.GetAsync($"{url}?query=a:b:c", Cancellation)).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync(url[..^1] + "~", Cancellation)).StatusCode);
        server.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(404, (int)(await http.GetAsync(url, Cancellation)).StatusCode);
        Assert.Equal(404, (await server.Root.SendAsync("POST", "/me/api/log/url", """{"kind":"other"}""")).Status);
    }

    [Fact]
    public async Task A_log_is_watched_as_long_as_who_made_the_address_may()
    {
        await using var server = await ServerFixture.StartAsync();
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 1);
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        var policy = await server.AllowAsync(urn, ["account:apiovh:iam/log/url/create"], ServerFixture.AccountUrn);
        var url = (await robot.SendAsync("POST", "/v2/iam/log/url", """{"kind":"default"}"""))["url"];
        using var http = new HttpClient();
        using var response = await http.GetAsync(
            $"{url}?query=denied", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 3);
        Assert.NotNull(await lines.ReadLineAsync(Cancellation));

        await server.Root.SendAsync("DELETE", $"/v2/iam/policy/{policy}");
        await AppendAsync(server.Logs, LogKind.AccessPolicy, 5);

        Assert.Null(await lines.ReadLineAsync(Cancellation));
        Assert.Equal(404, (int)(await http.GetAsync(url, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task An_address_for_watching_is_in_no_log()
    {
        await using var server = await ServerFixture.StartAsync();
        var url = await UrlAsync(server, "/me/api/log/url");
        var path = new Uri(url).AbsolutePath;

        // With credentials that nobody asked for, as browsers send them.
        Assert.Equal(400, (await server.Root.SendAsync("GET", $"{path}?query=a:b:c")).Status);
        Assert.Equal(200, (await server.Root.SendAsync("GET", "/me")).Status);

        await Eventually.TrueAsync(() => server.Logs.Of(LogKind.Activity)
            .Any(record => record.Entry["path"]!.Joined() == "/me"));
        Assert.DoesNotContain(
            server.Logs.Of(LogKind.Activity), record => record.Entry["path"]!.Joined().Contains("/tail/"));
    }

    [Fact]
    public async Task Audit_events_are_listed_in_the_originals_model()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Logs.AppendAsync(
            s_account,
            LogKind.Audit,
            [
                Event("LOGIN_SUCCESS", ("loginSuccessDetails_mfaType", "TOTP"), ("loginSuccessDetails_userAgent", "x")),
                Event("POLICY_CREATED", ("subject", "4711"), ("subject_name", "two")),
                Event("LOGIN_FAILED", ("subject_name", "ann")),
            ],
            Cancellation);

        var answer = await server.Root.SendAsync("GET", "/me/logs/audit");

        Assert.Equal(200, answer.Status);
        var events = answer.Json.EnumerateArray().Where(one => one.GetProperty("ip").GetString() == "192.0.2.1");
        const string Common = """
            {"authDetails":{"userDetails":{"type":"USER","user":"ann"}},"createdAt":"2026-03-02T10:00:00+00:00",
            """;
        Assert.Equal(
            [
                Common + """
                "ip":"192.0.2.1","type":"POLICY_CREATED","policyCreatedDetails":{"policyName":"two","policyId":"4711"}}
                """,
                Common + """
                "ip":"192.0.2.1","type":"LOGIN_SUCCESS","loginSuccessDetails":{"mfaType":"TOTP","userAgent":"x"}}
                """,
            ],
            events.Select(one => one.GetRawText()));
    }

    private static JsonElement FirstOf(Answer answer) => answer.Json.GetProperty("records")[0];

    private static async Task<string> UrlAsync(ServerFixture server, string path)
    {
        var answer = await server.Root.SendAsync("POST", path, """{"kind":"default"}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal("2026-03-02T10:25:30+00:00", answer["expirationDate"]);
        return answer["url"];
    }

    private static Task AppendAsync(MemoryLogStore logs, LogKind kind, params int[] seconds) =>
        logs.AppendAsync(s_account, kind, [.. seconds.Select(Entry)], Cancellation);

    private static LogEntry Entry(int second) => new()
    {
        At = new DateTime(2026, 3, 2, 10, 0, second, DateTimeKind.Utc),
        Message = second % 2 == 0 ? "access granted" : "access denied",
        Fields =
        [
            new("identities_array", LogValue.Of(["urn:v1:eu:identity:user:xx1111-ovh/john.doe"])),
            new("unauthorized_actions_array", LogValue.Of(second % 2 == 0 ? [] : ["vps:apiovh:reboot"])),
        ],
    };

    private static LogEntry Event(string type, params (string Name, string Value)[] fields) => new()
    {
        At = new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc),
        Message = type,
        Fields =
        [
            new("type", LogValue.Of(type)),
            new("authDetails_userDetails_type", LogValue.Of("USER")),
            new("authDetails_userDetails_user", LogValue.Of("ann")),
            new("client_ip", LogValue.Of("192.0.2.1")),
            .. fields.Select(field => new LogField(field.Name, LogValue.Of(field.Value))),
        ],
    };
}
