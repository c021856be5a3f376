using Xunit;

namespace Licet.Tests.Ovh;

public sealed class DecisionTests
{
    private const string Path = "/v2/iam/decision/explain";
    private const string Vps = "urn:v1:eu:resource:vps:one";

    private static readonly string[] s_moments =
        ["revision=4", "at=2026-03-04T10:15:00Z", "revision=5", "revision=99", "revision=x"];

    [Fact]
    public async Task A_decision_is_explained()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "decisions");
        await server.AddResourceAsync("vps", "one", null, ("environment", "prod"));
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            """
            {"name":"office","identities":["urn:v1:eu:identity:user:xx1111-ovh/ann"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:*"}],"permissions":{"allow":[{"action":"vps:apiovh:*"}],
             "deny":[{"action":"vps:apiovh:terminate"}]},
             "conditions":{"operator":"MATCH","values":{"request.IP.IN_RANGE":"10.0.0.0/8"}}}
            """);
        const string Ann = "\"identity\":\"urn:v1::identity:user:xx1111-ovh/ann\"";

        log.Say("The caller itself");
        await AskAsync(log, "vps:apiovh:reboot", "");
        log.Say("Another, from here and from elsewhere");
        await AskAsync(log, "vps:apiovh:reboot", $",{Ann}");
        const string NewYear = "\"at\":\"2026-01-01T00:00:00Z\",\"revision\":4";
        await AskAsync(log, "vps:apiovh:reboot", $",{Ann},\"ip\":\"10.1.2.3\",{NewYear}");
        await AskAsync(log, "vps:apiovh:terminate", $",{Ann},\"ip\":\"10.1.2.3\"");
        log.Say("Refused");
        await AskAsync(log, "vps:apiovh:reboot", ",\"identity\":\"urn:v1:eu:identity:user:xx1111-ovh/bob\"");
        await AskAsync(log, "vps:apiovh:reboot", ",\"ip\":\"localhost\"");
        await AskAsync(log, "vps:apiovh:reboot", ",\"at\":\"now\"");
        await AskAsync(log, "vps:apiovh:reboot", ",\"at\":\"2026-01-01T00:00:00Z\"");
        await AskAsync(log, "vps:apiovh:reboot", ",\"revision\":0");
        await AskAsync(log, "vps:apiovh:reboot", ",\"revision\":5");
        await AskAsync(log, "", "");
        await log.CallAsync("POST", Path, """{"action":"vps:apiovh:reboot","resourceURN":"one"}""");
        await log.CallAsync("POST", Path, "{}");

        log.AssertGolden();
    }

    // The draft's condition would tell the tag.
    [Fact]
    public async Task Drafts_are_tried_on_resources_that_the_caller_sees()
    {
        await using var server = await ServerFixture.StartAsync();
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AddResourceAsync("vps", "one");
        await server.AllowAsync(urn, ["account:apiovh:iam/policy/get"], ServerFixture.AccountUrn);
        Task<Answer> AskAsync(string name, string more) => robot.SendAsync(
            "POST",
            "/v2/iam/decision/explain",
            $$"""{"action":"vps:apiovh:reboot","resourceURN":"urn:v1:eu:resource:vps:{{name}}"{{more}}}""");

        var plain = await AskAsync("one", "");
        var (seen, unknown) = (await AskAsync("one", ",\"put\":[]"), await AskAsync("none", ",\"put\":[]"));
        await server.AllowAsync(urn, ["vps:apiovh:start"], "urn:v1:eu:resource:vps:one");
        var granted = await AskAsync("one", ",\"put\":[]");

        Assert.Equal((200, 403, 403, 200), (plain.Status, seen.Status, unknown.Status, granted.Status));
        Assert.Equal(seen.Body, unknown.Body);
    }

    // What is asked in the end is the draft: what it replaces, leaves away and adds, and a shadow as if it counted.
    [Fact]
    public async Task A_decision_is_explained_as_drafted_policies_would_make_it()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "drafted-decisions");
        const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
        string PolicyOf(string name, string list, string more = "") =>
            $$"""
            {"name":"{{name}}","identities":["{{Ann}}"],"resources":[{"urn":"urn:v1:eu:resource:vps:*"}],
             "permissions":{"{{list}}":[{"action":"vps:apiovh:*"}]}{{more}} }
            """;
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var created = await server.Root.SendAsync("POST", "/v2/iam/policy", PolicyOf("mine", "allow"));
        var id = created.Json.GetProperty("id").GetString()!;
        Task<Answer> Ask(string more) =>
            AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{Ann}\",{more}");

        log.Say("Instead of the policy of its name; besides, as a new one, also in the shadow; without one");
        await Ask($"\"put\":[{PolicyOf("mine", "deny")}]");
        await Ask($"\"put\":[{PolicyOf("another", "allow", ",\"shadow\":true")}],\"remove\":[\"{id}\"]");
        await Ask($"\"remove\":[\"{id}\"]");
        log.Say("Nothing is drafted: the policies as they are");
        await Ask("\"put\":[],\"remove\":[]");
        log.Say("Refused");
        await Ask("\"put\":[{\"name\":\"a\",\"identities\":[1]}]");
        await Ask("\"remove\":[\"00000000-0000-0000-0000-000000000001\"]");
        await Ask($"\"remove\":[{string.Join(',', Enumerable.Repeat($"\"{id}\"", 101))}]");

        log.AssertGolden();
    }

    [Fact]
    public async Task A_decision_is_explained_as_it_was()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "time-travel");
        const string Boss = "urn:v1:eu:identity:user:xx1111-ovh/boss";
        const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
        string PolicyOf(string name, string identity) =>
            $$"""
            {"name":"{{name}}","identities":["{{identity}}"],"resources":[{"urn":"urn:v1:eu:resource:*"}],
             "permissions":{"allow":[{"action":"*"}]} }
            """;
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"boss","group":"ADMIN"}""");
        var created = await server.Root.SendAsync("POST", "/v2/iam/policy", PolicyOf("operators", Ann));
        var id = created.Json.GetProperty("id").GetString()!;
        server.Time.Advance(TimeSpan.FromDays(1));
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        server.Time.Advance(TimeSpan.FromDays(1));
        await server.Root.SendAsync("PUT", $"/v2/iam/policy/{id}", PolicyOf("nobody", Boss));
        server.Time.Advance(TimeSpan.FromDays(1));
        await server.Root.SendAsync("DELETE", "/me/identity/user/ann");

        log.Say("Now she is gone; on Wednesday she was not, by which policy, and who granted it?");
        await AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{Ann}\"");
        await AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{Ann}\",\"at\":\"2026-03-04T10:15:00Z\"");
        await AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{Ann}\",\"at\":\"2026-03-04T10:16:00Z\"");
        await AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{Ann}\",\"revision\":4");
        log.Say("What a group's role gives has the group's last change, where there is one");
        await AskAsync(log, "account:apiovh:iam/policy/edit", $",\"identity\":\"{Boss}\",\"revision\":4");
        log.Say("The reverse questions");
        const string Questions = "/v2/iam/access";
        foreach (var asked in s_moments)
        {
            await log.CallAsync("GET", $"{Questions}/who?action=vps:apiovh:reboot&resourceURN={Vps}&{asked}");
        }

        log.AssertGolden();
    }

    // Whether something denies, everybody learns; what it is, those who may read policies.
    [Fact]
    public async Task A_refusal_says_which_policies_deny_to_those_who_may_read_them()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "refusals");
        var (blind, _, blindUrn) = await server.AddServiceAccountAsync("blind");
        var (reader, _, readerUrn) = await server.AddServiceAccountAsync("reader");
        await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"reading","identities":["{{readerUrn}}"],"resources":[{"urn":"{{ServerFixture.AccountUrn}}"}],
             "permissions":{"allow":[{"action":"account:apiovh:iam/policy/get"}]} }
            """);
        foreach (var name in new[] { "never", "and-never" })
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await server.Root.SendAsync(
                "POST",
                "/v2/iam/policy",
                $$"""
                {"name":"{{name}}","identities":["{{blindUrn}}","{{readerUrn}}"],
                 "resources":[{"urn":"urn:v1:eu:resource:*"}],
                 "permissions":{"deny":[{"action":"account:apiovh:me/identity/*"},{"action":"vps:apiovh:*"}]} }
                """);
        }

        log.Say("Denied");
        await log.CallAsync(blind, "GET", "/me/identity/user");
        await log.CallAsync(reader, "GET", "/me/identity/user");
        await log.CallAsync(reader, "POST", "/vps/one/reboot");
        log.Say("Not allowed");
        await log.CallAsync(blind, "GET", "/me");
        await log.CallAsync(reader, "GET", "/me");
        log.Say("Explained: what denies, and what would still be lacking without it");
        await AskAsync(log, "vps:apiovh:reboot", $",\"identity\":\"{readerUrn}\"");

        log.AssertGolden();
    }

    // A caller that has seen a revision is not answered from an older one.
    [Fact]
    public async Task A_revision_may_be_asked_for()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "at-least");

        foreach (var revision in new[] { "1", "2", "one", "-1" })
        {
            await log.CallAsync(server.Root, "GET", "/me/supportLevel", null, ("X-Licet-At-Least", revision));
        }

        log.AssertGolden();
    }

    private static Task<Answer> AskAsync(Transcript log, string action, string more) =>
        log.CallAsync("POST", Path, $$"""{"action":"{{action}}","resourceURN":"{{Vps}}"{{more}}}""");
}
