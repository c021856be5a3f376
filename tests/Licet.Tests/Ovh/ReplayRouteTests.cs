using System.Diagnostics;
using System.Text.Json;
using Licet.Core.Logs;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Recorded calls put to work, as a client sees it.</summary>
public sealed class ReplayRouteTests
{
    private const string Users = "account:apiovh:me/identity/user/get";
    private const string Groups = "account:apiovh:me/identity/group/get";

    [Fact]
    public async Task Recorded_calls_are_replayed_shadowed_and_trimmed()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "replay");
        var (worker, _, urn) = await server.AddServiceAccountAsync("worker");
        log.Name(urn, "worker");
        log.Name(urn[(urn.LastIndexOf('/') + 1)..].Replace('.', '-'), "worker-name");
        await server.Root.SendAsync("POST", "/v2/iam/policy", PolicyOf("work", urn, "allow", Users, Groups, "vps:*"));

        log.Say("A shadow policy is shown as one, and takes nothing");
        var created = await log.CallAsync(
            "POST", "/v2/iam/policy", PolicyOf("less", urn, "deny", Users)[..^1] + ",\"shadow\":true}");
        var shadow = created["id"];
        server.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var path in new[] { "user", "user", "user", "group" })
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(200, (await worker.SendAsync("GET", $"/me/identity/{path}")).Status);
        }

        Assert.Equal(403, (await worker.SendAsync("GET", "/me")).Status);
        await RecordedAsync(server, urn, count: 5);
        const string From = "2026-03-02T10:16:00Z";
        const string To = "2026-03-02T10:17:00Z";
        server.Time.Advance(TimeSpan.FromMinutes(10));

        log.Say("What it would have changed");
        await log.CallAsync("GET", $"/v2/iam/policy/{shadow}/shadow?from={From}&to={To}");
        log.Say("What a draft would have changed");
        var period = $"\"from\":\"{From}\",\"to\":\"{To}\"";
        var draft = PolicyOf("less", urn, "deny", Users);
        var more = PolicyOf("more", urn, "allow", "account:apiovh:me/get");
        await log.CallAsync("POST", "/v2/iam/log/replay", $"{{{period},\"put\":[{draft},{more}]}}");
        await log.CallAsync("POST", "/v2/iam/log/replay", $"{{{period},\"remove\":[\"{shadow}\"]}}");
        log.Say("What the caller needs, and what it does not use");
        await log.CallAsync("GET", $"/v2/iam/access/leastPrivilege?identity={urn}&from={From}&to={To}");
        await log.CallAsync("GET", $"/v2/iam/access/leastPrivilege?identity={urn}&from={From}&to={To}&wildcards=true");
        log.Say("Refused");
        await log.CallAsync("POST", "/v2/iam/log/replay", $"{{{period},\"put\":[{{\"name\":\"x\"}}]}}");
        await log.CallAsync("POST", "/v2/iam/log/replay", $"{{{period},\"remove\":[\"{Guid.Empty}\"]}}");
        await log.CallAsync("POST", "/v2/iam/log/replay", """{"from":"yesterday"}""");
        await log.CallAsync("GET", $"/v2/iam/access/leastPrivilege?identity={urn}x&from={From}&to={To}");
        await log.CallAsync("GET", $"/v2/iam/policy/{shadow}/shadow?from={To}&to={From}");
        await server.AllowAsync(urn, ["account:apiovh:iam/policy/get"], ServerFixture.AccountUrn);
        await log.CallAsync(worker, "GET", $"/v2/iam/policy/{shadow}/shadow?from={From}");

        log.Say("An edit by a client that does not know the member leaves it in the shadow");
        await log.CallAsync("PUT", $"/v2/iam/policy/{shadow}", draft);
        Assert.Equal(200, (await worker.SendAsync("GET", "/me/identity/user")).Status);
        log.Say("Enforced by an edit that says so");
        await log.CallAsync("PUT", $"/v2/iam/policy/{shadow}", draft[..^1] + ",\"shadow\":false}");
        await log.CallAsync(worker, "GET", "/me/identity/user");
        log.AssertGolden();
    }

    private static string PolicyOf(string name, string identity, string list, params string[] actions) =>
        JsonSerializer.Serialize(new
        {
            name,
            identities = new[] { identity },
            resources = new[] { new { urn = ServerFixture.AccountUrn } },
            permissions = new Dictionary<string, object>
            {
                [list] = actions.Select(action => new { action }),
            },
        });

    /// <summary>Waits until so many requests of an identity are recorded.</summary>
    internal static async Task RecordedAsync(ServerFixture server, string identity, int count)
    {
        var clock = Stopwatch.StartNew();
        bool IsOfIdentity(LogRecord record) =>
            record.Entry["identities_array"] is LogValue.Texts { Values: [var first, ..] } && first == identity;
        while (server.Logs.Of(LogKind.AccessPolicy).Count(IsOfIdentity) < count)
        {
            Assert.True(clock.Elapsed.TotalSeconds < 20, "not recorded in time");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
