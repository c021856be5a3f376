using System.Collections.Immutable;
using System.Diagnostics;
using Licet.Core.Logs;
using Licet.Tests.Aws;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>What calls leave behind in the activity and access-policy logs.</summary>
public sealed class RecordingTests
{
    private const string Vps = "urn:v1:eu:resource:vps:vps-1";

    [Fact]
    public async Task A_refused_call_is_an_evaluation_that_names_the_missing_action()
    {
        await using var server = await ServerFixture.StartAsync();
        var (caller, _, urn) = await server.AddServiceAccountAsync("watcher");

        var answer = await caller.SendAsync("GET", "/v2/iam/policy");

        Assert.Equal(403, answer.Status);
        var entry = await LastAsync(server, LogKind.AccessPolicy, urn);
        Assert.Equal("access denied", entry.Message);
        Assert.Equal(server.Time.Now.UtcDateTime, entry.At);
        Assert.Equal(ServerFixture.AccountName, Text(entry, "account"));
        Assert.Equal([urn], Texts(entry, "identities_array"));
        Assert.Equal(ServerFixture.AccountUrn, Text(entry, "resource"));
        Assert.Equal(["account:apiovh:iam/policy/get"], Texts(entry, "requested_actions_array"));
        Assert.Empty(Texts(entry, "authorized_actions_array"));
        Assert.Equal(["account:apiovh:iam/policy/get"], Texts(entry, "unauthorized_actions_array"));
        Assert.Equal("127.0.0.1", Text(entry, "client_ip"));
        Assert.Equal(answer.Header("X-OVH-QUERYID"), Text(entry, "request_id"));
        Assert.StartsWith(answer.Header("X-OVH-QUERYID")!, Text(entry, "decision_id"), StringComparison.Ordinal);
        Assert.Equal(server.State.Revision, Number(entry, "revision_int"));
        Assert.Empty(Texts(entry, "policies_array"));
    }

    [Fact]
    public async Task An_allowed_call_names_the_policy_that_allowed_it_and_the_groups_of_the_user()
    {
        await using var world = await SignInWorld.StartAsync();
        var group = $"urn:v1:eu:identity:group:{ServerFixture.AccountName}/DEFAULT";
        var user = $"urn:v1:eu:identity:user:{ServerFixture.AccountName}/john.doe";
        var policy = await world.Server.AllowAsync(user, ["vps:apiovh:reboot"], Vps);
        var john = world.Server.Bearer(
            "john.doe", await world.Server.AddPersonalTokenAsync("john.doe", "recording"));

        await john.SendAsync(
            "POST",
            $"/v2/iam/resource/{Uri.EscapeDataString(Vps)}/authorization/check",
            """{"actions":["vps:apiovh:reboot","vps:apiovh:terminate"]}""");

        var entry = await LastAsync(world.Server, LogKind.AccessPolicy, user);
        Assert.Equal("access granted in part", entry.Message);
        Assert.Equal([user, group], Texts(entry, "identities_array"));
        Assert.Equal(Vps, Text(entry, "resource"));
        Assert.Equal(["vps:apiovh:reboot", "vps:apiovh:terminate"], Texts(entry, "requested_actions_array"));
        Assert.Equal(["vps:apiovh:reboot"], Texts(entry, "authorized_actions_array"));
        Assert.Equal(["vps:apiovh:terminate"], Texts(entry, "unauthorized_actions_array"));
        Assert.Equal([policy], Texts(entry, "policies_array"));
    }

    [Fact]
    public async Task A_call_of_a_product_is_one_evaluation_and_one_activity()
    {
        await using var server = await ServerFixture.StartAsync();
        var (caller, clientId, urn) = await server.AddServiceAccountAsync("rebooter");

        Assert.Equal(403, (await caller.SendAsync("POST", "/1.0/vps/vps-1/reboot")).Status);

        var evaluation = await LastAsync(server, LogKind.AccessPolicy, urn);
        Assert.Equal(Vps, Text(evaluation, "resource"));
        Assert.Equal(["vps:apiovh:reboot"], Texts(evaluation, "unauthorized_actions_array"));
        var activity = await LastAsync(server, LogKind.Activity, urn);
        Assert.Equal("POST", Text(activity, "method"));
        Assert.Equal("/vps/vps-1/reboot", Text(activity, "path"));
        Assert.Equal("vps-1", Text(activity, "service_name"));
        Assert.Equal(403, Number(activity, "status_int"));
        Assert.Equal($"{ServerFixture.AccountName}/{clientId}", Text(activity, "username"));
        Assert.Equal("api", Text(activity, "source"));
        Assert.Equal(Text(evaluation, "request_id"), Text(activity, "request_id"));
    }

    [Fact]
    public async Task A_call_is_recorded_without_its_query()
    {
        await using var server = await ServerFixture.StartAsync();

        await server.Root.SendAsync(
            "GET", "/v2/iam/policy?readOnly=true&token=canary", body: null, ("User-Agent", "terraform/1.11"));

        var entry = await LastAsync(server, LogKind.Activity, server.State.Account.RootUrn);
        Assert.Equal("GET /v2/iam/policy 200", entry.Message);
        Assert.Equal("/iam/policy", Text(entry, "path"));
        Assert.Equal($"http://{server.Authority}/v2/iam/policy", Text(entry, "url"));
        Assert.Equal("iam", Text(entry, "service_name"));
        Assert.Equal("terraform/1.11", Text(entry, "user_agent"));
        Assert.Equal(200, Number(entry, "status_int"));
        Assert.DoesNotContain(server.Logs.Of(LogKind.Activity), record =>
            record.Entry.Fields.Any(field => field.Value.Joined().Contains("canary", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Calls_of_AWS_are_recorded_by_their_operations()
    {
        await using var world = await AwsWorld.StartAsync();
        var user = await world.AddUserAsync("reader", AwsWorld.Allow("iam:ListUsers"));
        const string Urn = $"urn:v1:eu:identity:user:{ServerFixture.AccountName}/reader";

        await user.IamAsync("CreateUser", ("UserName", "another"));

        var evaluation = await LastAsync(world.Server, LogKind.AccessPolicy, Urn);
        Assert.Equal("aws", Text(evaluation, "api"));
        Assert.Equal($"arn:aws:iam::{world.Number}:user/another", Text(evaluation, "resource"));
        Assert.Equal(["iam:CreateUser"], Texts(evaluation, "unauthorized_actions_array"));
        var activity = await LastAsync(world.Server, LogKind.Activity, Urn);
        Assert.Equal("POST iam:CreateUser 403", activity.Message);
        Assert.Equal("iam", Text(activity, "service_name"));
    }

    [Fact]
    public async Task Pages_and_strangers_are_no_calls_of_an_account()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        await browser.OpenAsync("/auth/");
        await browser.OpenAsync("/");
        await world.Server.Anonymous.SendAsync("GET", "/v2/iam/policy");
        await world.Server.Root.SendAsync("GET", "/v2/iam/resourceGroup");

        await world.Server.StopAsync();

        var paths = world.Server.Logs.Of(LogKind.Activity).Select(record => Text(record.Entry, "path")).ToList();
        Assert.Contains("/iam/resourceGroup", paths);
        Assert.DoesNotContain(paths, path => path == "/" || path.StartsWith("/auth/", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Server.Logs.Of(LogKind.Activity), record =>
            record.Entry.Message.StartsWith("GET /v2/iam/policy ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_operator_does_not_keep_is_not_recorded()
    {
        await using var server = await ServerFixture.StartAsync();
        server.Recording = new() { Kinds = [LogKind.Audit] };
        await server.RestartAsync();
        var before = (server.Logs.Of(LogKind.Activity).Count, server.Logs.Of(LogKind.AccessPolicy).Count);

        await server.Root.SendAsync("GET", "/v2/iam/policy");
        await server.StopAsync();

        Assert.Equal(before, (server.Logs.Of(LogKind.Activity).Count, server.Logs.Of(LogKind.AccessPolicy).Count));
    }

    // The last record that names the identity, once it is there.
    private static async Task<LogEntry> LastAsync(ServerFixture server, LogKind kind, string identity)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var found = server.Logs.Of(kind).LastOrDefault(record =>
                Texts(record.Entry, "identities_array").Contains(identity));
            if (found is not null || patience.Elapsed > TimeSpan.FromSeconds(30))
            {
                return found?.Entry ?? throw new TimeoutException($"no {kind} record of {identity}");
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static string Text(LogEntry entry, string field) =>
        entry[field] is LogValue.Text text ? text.Value : throw new KeyNotFoundException(field);

    private static long Number(LogEntry entry, string field) =>
        entry[field] is LogValue.Number number ? number.Value : throw new KeyNotFoundException(field);

    private static ImmutableArray<string> Texts(LogEntry entry, string field) =>
        entry[field] is LogValue.Texts texts ? texts.Values : throw new KeyNotFoundException(field);
}
