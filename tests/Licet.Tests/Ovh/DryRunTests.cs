using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>A dry run says what a write would do, and does nothing.</summary>
public sealed class DryRunTests
{
    private const string Policies = "/v2/iam/policy";
    private const string Dry = "?dryRun=true";

    [Fact]
    public async Task A_policy_is_tried()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "dry-run-policy");

        log.Say("Created: for a user and for a group, on one server and on all");
        await DryAsync(
            server, log, "POST", Policies, Policy("one", "user:xx1111-ovh/ann", "vps:one", "vps:apiovh:reboot"));
        await DryAsync(
            server, log, "POST", Policies, Policy("all", "group:xx1111-ovh/devs", "vps:*", "vps:apiovh:reboot*"));
        log.Say("On what is not registered, for somebody who does not exist, of actions that the type has not");
        await DryAsync(server, log, "POST", Policies, Policy("no", "user:xx1111-ovh/ann", "ip:*", "ip:apiovh:*"));
        await DryAsync(server, log, "POST", Policies, Policy("no", "user:xx1111-ovh/zoe", "*", "*"));
        await DryAsync(server, log, "POST", Policies, Policy("no", "user:xx1111-ovh/ann", "vps:*", "ip:apiovh:*"));

        log.Say("Replaced: only the difference counts");
        var before = Policy("p", "user:xx1111-ovh/ann", "vps:*", "vps:apiovh:get");
        var id = (await log.CallAsync("POST", Policies, before))["id"];
        await DryAsync(
            server, log, "PUT", $"{Policies}/{id}", Policy("p", "user:xx1111-ovh/ann", "vps:one", "vps:apiovh:get"));
        await DryAsync(
            server, log, "PUT", $"{Policies}/{id}", Policy("p", "user:xx1111-ovh/bob", "vps:one", "vps:apiovh:get"));
        log.Say("Under a condition that does not hold for the caller now, nobody gains anything");
        var condition = """,  "conditions":{"operator":"MATCH","values":{"request.IP":"192.0.2.1"}}""";
        await DryAsync(
            server,
            log,
            "POST",
            Policies,
            Policy("else", "user:xx1111-ovh/ann", "vps:*", "vps:apiovh:reboot", condition));
        log.Say("Deleted");
        await DryAsync(server, log, "DELETE", $"{Policies}/{id}");

        log.AssertGolden();
    }

    [Fact]
    public async Task Groups_are_tried()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "dry-run-groups");
        const string Group = "/v2/iam/permissionsGroup/urn:v1:eu:permissionsGroup:xx1111-ovh:own";
        const string Body = """{"name":"own","description":"","permissions":{"allow":[{"action":"vps:apiovh:get"}]}}""";

        await DryAsync(server, log, "POST", "/v2/iam/permissionsGroup", Body);
        await server.Root.SendAsync("POST", "/v2/iam/permissionsGroup", Body);
        var set = await server.Root.SendAsync(
            "POST", "/v2/iam/resourceGroup", """{"name":"set","resources":[{"urn":"urn:v1:eu:resource:vps:one"}]}""");
        await server.Root.SendAsync(
            "POST",
            Policies,
            $$"""
            {"name":"p","identities":["urn:v1:eu:identity:user:xx1111-ovh/ann"],"resources":[{"urn":"{{set["urn"]}}"}],
             "permissions":{},"permissionsGroups":[{"urn":"urn:v1::permissionsGroup:xx1111-ovh:own"}]}
            """);
        await DryAsync(server, log, "PUT", Group, Body.Replace("vps:apiovh:get", "vps:apiovh:reboot"));
        await DryAsync(server, log, "DELETE", Group, status: 409);
        await DryAsync(
            server, log, "POST", "/v2/iam/resourceGroup", """{"name":"other","resources":[]}""");
        await DryAsync(
            server,
            log,
            "PUT",
            $"/v2/iam/resourceGroup/{set["id"]}",
            """{"name":"set","resources":[{"urn":"urn:v1:eu:resource:vps:two"}]}""");
        await DryAsync(server, log, "DELETE", $"/v2/iam/resourceGroup/{set["id"]}", status: 409);

        log.AssertGolden();
    }

    [Fact]
    public async Task The_guard_is_asked_and_refusals_are_those_of_the_write()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "dry-run-refusals");
        var ann = await server.AddCredentialAsync("ann", key => key with { Login = "ann" });
        var editing = Policy("editing", "user:xx1111-ovh/ann", "account:xx1111-ovh", "account:apiovh:iam/policy/edit");
        var id = (await server.Root.SendAsync("POST", Policies, editing))["id"];

        log.Say("What the guard would say");
        await DryAsync(server, log, "DELETE", $"{Policies}/{id}");
        await log.CallAsync(
            ann,
            "PUT",
            $"{Policies}/{id}{Dry}",
            Policy("editing", "user:xx1111-ovh/bob", "account:xx1111-ovh", "account:apiovh:iam/policy/edit"));
        log.Say("Refused as the write is");
        await DryAsync(server, log, "POST", Policies, editing, status: 409);
        await DryAsync(server, log, "POST", Policies, "{}", status: 400);
        await DryAsync(server, log, "DELETE", $"{Policies}/nowhere", status: 404);
        await log.CallAsync(ann, "POST", Policies + Dry, editing);
        log.Say("Other values, and routes that cannot be tried");
        await log.CallAsync("POST", $"{Policies}?dryRun=maybe", editing);
        await log.CallAsync("POST", $"{Policies}?dryRun=true&dryRun=false", editing);
        await log.CallAsync("POST", "/me/identity/user?dryRun=true", """{"login":"eve"}""");
        await log.CallAsync("POST", "/v2/iam/resource/urn:v1:eu:resource:vps:one/tag?dryRun=true", "{}");
        log.Say("No dry run");
        await log.CallAsync(
            "PUT", $"{Policies}/{id}?dryRun=false", editing.Replace("policy/edit", "policy/*"));

        log.Say("Nor are the routes of one's own, and those for anyone");
        await log.CallAsync(
            "POST", "/me/preferences/manager?dryRun=true", """{"key":"a","value":"b"}""");
        await log.CallAsync("POST", "/auth/credential?dryRun=true", """{"accessRules":[]}""");

        log.AssertGolden();
    }

    private static async Task<ServerFixture> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one");
        await server.AddResourceAsync("vps", "two");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob","group":"devs"}""");
        return server;
    }

    private static async Task DryAsync(
        ServerFixture server, Transcript log, string method, string path, string? body = null, int status = 200)
    {
        var revision = server.State.Revision;
        var answer = await log.CallAsync(method, path + Dry, body);
        Assert.Equal(status, answer.Status);
        Assert.Equal(revision, server.State.Revision);
    }

    private static string Policy(string name, string identity, string resource, string action, string more = "") =>
        $$"""
        {"name":"{{name}}","identities":["urn:v1:eu:identity:{{identity}}"],
         "resources":[{"urn":"urn:v1:eu:resource:{{resource}}"}],
         "permissions":{"allow":[{"action":"{{action}}"}]}{{more}} }
        """;
}
