using Licet.Core.Accounts;
using Licet.Core.Store;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// R40 over HTTP: every kind of write that can take the right to edit policies away, what its refusal says, and that
/// typing what it says makes the write.
/// </summary>
public sealed class LockOutTests
{
    private const string EditPolicies = """{"allow":[{"action":"account:apiovh:iam/policy/*"}]}""";
    private const string Account = "urn:v1:eu:resource:account:xx1111-ovh";
    private const string LockOut = "lock-out xx1111-ovh";
    private const string OwnAccess = "own-access xx1111-ovh";
    private const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";

    [Fact]
    public async Task A_policy_keeps_the_last_editor()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "lock-out-policy");
        log.Say("Nobody but the owner may edit policies, and so it may stay; a first editor");
        await log.CallAsync("POST", "/v2/iam/policy", Policy(Ann, """{"allow":[]}""", name: "idle"));
        var id = (await log.CallAsync("POST", "/v2/iam/policy", Policy(Ann, EditPolicies)))["id"];
        var path = $"/v2/iam/policy/{id}";

        log.Say("Deleted, emptied, for somebody who does not exist, elsewhere");
        await log.CallAsync("DELETE", path);
        await log.CallAsync("PUT", path, Policy(Ann, """{"allow":[{"action":"account:apiovh:iam/policy/get"}]}"""));
        await log.CallAsync("PUT", path, Policy("urn:v1:eu:identity:user:xx1111-ovh/nobody", EditPolicies));
        await log.CallAsync("PUT", path, Policy(Ann, EditPolicies, resource: "urn:v1:eu:resource:vps:*"));
        log.Say("Taken back by except, denied by another policy");
        await log.CallAsync(
            "PUT",
            path,
            Policy(Ann, """{"allow":[{"action":"*"}],"except":[{"action":"account:apiovh:iam/policy/e*"}]}"""));
        await log.CallAsync("POST", "/v2/iam/policy", Policy(Ann, """{"deny":[{"action":"*"}]}""", name: "never"));
        log.Say("A deny is one also for a time, or under a condition that may come to hold");
        await log.CallAsync(
            "POST",
            "/v2/iam/policy",
            Policy(Ann, """{"deny":[{"action":"*"}]}""", """,""" + Expiry, "pause"));
        await log.CallAsync(
            "POST", "/v2/iam/policy", Policy(Ann, """{"deny":[{"action":"*"}]}""", "," + Sundays, "sundays"));
        log.Say("An expiry, and a condition that will stop holding");
        await log.CallAsync("PUT", path, Policy(Ann, EditPolicies, "," + Expiry));
        await log.CallAsync("PUT", path, Policy(Ann, EditPolicies, "," + Sundays));
        log.Say("A condition that always holds is none, and an expired deny either");
        await log.CallAsync("PUT", path, Policy(Ann, EditPolicies, "," + OfTheAccount));
        await log.CallAsync(
            "POST",
            "/v2/iam/policy",
            Policy(Ann, """{"deny":[{"action":"*"}]}""", ""","expiredAt":"2020-01-01T00:00:00Z" """, "past"));

        log.AssertGolden();
    }

    [Fact]
    public async Task Groups_and_tags_keep_the_last_editor()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "lock-out-groups");

        log.Say("A permissions group");
        var group = "/v2/iam/permissionsGroup/urn:v1:eu:permissionsGroup:xx1111-ovh:editors";
        var body = """{"name":"editors","description":"","permissions":PERMISSIONS}""";
        await server.Root.SendAsync("POST", "/v2/iam/permissionsGroup", body.Replace("PERMISSIONS", EditPolicies));
        const string Attached = """,  "permissionsGroups":[{"urn":"urn:v1::permissionsGroup:xx1111-ovh:editors"}]""";
        await AllowAsync(server, more: Attached);
        await log.CallAsync("PUT", group, body.Replace("PERMISSIONS", """{"allow":[]}"""));
        await InsistAsync(log, "PUT", group, body.Replace("PERMISSIONS", """{"allow":[]}"""));

        log.Say("A resource group");
        var resources = await server.Root.SendAsync(
            "POST", "/v2/iam/resourceGroup", $$"""{"name":"us","resources":[{"urn":"{{Account}}"}]}""");
        var path = $"/v2/iam/resourceGroup/{resources["id"]}";
        await AllowAsync(server, EditPolicies, resources["urn"]);
        await log.CallAsync("PUT", path, """{"name":"us","resources":[]}""");
        await InsistAsync(log, "PUT", path, """{"name":"us","resources":[]}""");

        log.Say("A tag of the account");
        await server.Root.SendAsync("POST", $"/v2/iam/resource/{Account}/tag", """{"key":"stage","value":"live"}""");
        await AllowAsync(server, EditPolicies, more: "," + Match("resource.Tag(stage)", "live"));
        await log.CallAsync("POST", $"/v2/iam/resource/{Account}/tag", """{"key":"stage","value":"test"}""");
        await log.CallAsync("PUT", $"/v2/iam/resource/{Account}", """{"tags":{}}""");
        await log.CallAsync("DELETE", $"/v2/iam/resource/{Account}/tag/stage");
        await InsistAsync(log, "DELETE", $"/v2/iam/resource/{Account}/tag/stage");

        log.AssertGolden();
    }

    [Fact]
    public async Task Identities_keep_the_last_editor()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "lock-out-identities");
        const string User = "/me/identity/user/ann";

        log.Say("A user: disabled, deleted");
        await AllowAsync(server, EditPolicies);
        await log.CallAsync("POST", $"{User}/disable");
        await log.CallAsync("DELETE", User);
        log.Say("Whoever may not read policies is not told of them");
        var (keeper, _, keeperUrn) = await server.AddServiceAccountAsync("keeper");
        await server.AllowAsync(keeperUrn, ["account:apiovh:me/identity/*"], Account);
        await log.CallAsync(keeper, "POST", $"{User}/disable");
        log.Say("Insisted on");
        await InsistAsync(log, "POST", $"{User}/disable");
        await server.Root.SendAsync("POST", $"{User}/enable");
        await InsistAsync(log, "DELETE", User);

        log.Say("A member of a group: taken out, its role taken back, given another main group");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ben","group":"UNPRIVILEGED"}""");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"keepers","role":"ADMIN"}""");
        await server.Root.SendAsync("POST", "/me/identity/group/keepers/user", """{"user":"ben"}""");
        await log.CallAsync("DELETE", "/me/identity/group/keepers/user/ben");
        await log.CallAsync("PUT", "/me/identity/group/keepers", """{"role":"UNPRIVILEGED"}""");
        await log.CallAsync("PUT", "/me/identity/group/keepers", """{"description":"no matter"}""");
        await server.Root.SendAsync("PUT", "/me/identity/user/ben", """{"group":"ADMIN"}""");
        await server.Root.SendAsync("DELETE", "/me/identity/group/keepers/user/ben");
        await log.CallAsync("PUT", "/me/identity/user/ben", """{"group":"DEFAULT"}""");
        await InsistAsync(log, "PUT", "/me/identity/user/ben", """{"group":"DEFAULT"}""");

        log.Say("A service account");
        var (_, clientId, urn) = await server.AddServiceAccountAsync("robot");
        await AllowAsync(server, EditPolicies, identity: urn);
        await log.CallAsync("DELETE", $"/me/api/oauth2/client/{clientId}");
        await InsistAsync(log, "DELETE", $"/me/api/oauth2/client/{clientId}");

        log.AssertGolden();
    }

    [Fact]
    public async Task A_caller_is_warned_before_it_loses_its_own_access()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "own-access");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob","group":"ADMIN"}""");
        var ann = await server.AddCredentialAsync("ann", key => key with { Login = "ann" });
        var bob = await server.AddCredentialAsync("bob", key => key with { Login = "bob" });
        var id = await AllowAsync(server, """{"allow":[{"action":"account:*"}]}""");
        const string Emptied = """{"allow":[]}""";

        log.Say("Another one remains, so it is a matter of the caller alone");
        await log.CallAsync(ann, "PUT", $"/v2/iam/policy/{id}", Policy(Ann, Emptied, name: "editing-1"));
        await log.CallAsync(ann, "DELETE", $"/v2/iam/policy/{id}");
        await log.CallAsync(ann, "POST", "/me/identity/user/ann/disable");
        await log.CallAsync(ann, "DELETE", "/me/identity/user/ann");
        log.Say("Less is a loss, too");
        await log.CallAsync(
            ann, "PUT", $"/v2/iam/policy/{id}", Policy(Ann, EditPolicies, "," + Expiry, "editing-1"));
        log.Say("Typed wrongly, or for another account");
        foreach (var wrong in new[] { "true", "own-access", "own-access yy2222-ovh", "OWN-ACCESS xx1111-ovh" })
        {
            await log.CallAsync(ann, "DELETE", $"/v2/iam/policy/{id}", null, ("X-Licet-Override", wrong));
        }

        log.Say("What one loses, another may take without a word");
        await log.CallAsync(
            bob, "PUT", $"/v2/iam/policy/{id}", Policy(Ann, EditPolicies, "," + Expiry, "editing-1"));
        log.Say("Typed rightly");
        await log.CallAsync(ann, "DELETE", $"/v2/iam/policy/{id}", null, ("X-Licet-Override", OwnAccess));
        log.Say("The smaller override is not enough for the greater matter; the greater is for both");
        await log.CallAsync(bob, "DELETE", "/me/identity/user/bob", null, ("X-Licet-Override", OwnAccess));
        await log.CallAsync(bob, "DELETE", "/me/identity/user/bob", null, ("X-Licet-Override", LockOut));

        log.AssertGolden();
        await AssertEventsAsync(
            server,
            "USER_DELETED urn:v1:eu:identity:user:xx1111-ovh/bob: bob",
            "LOCK_OUT_OVERRIDDEN urn:v1:eu:identity:user:xx1111-ovh/bob: urn:v1:eu:identity:user:xx1111-ovh/bob",
            "OWN_ACCESS_OVERRIDDEN urn:v1:eu:identity:user:xx1111-ovh/bob: urn:v1:eu:identity:user:xx1111-ovh/bob",
            $"POLICY_DELETED {Ann}: {id}",
            $"OWN_ACCESS_OVERRIDDEN {Ann}: {Ann}");
    }

    // An account whose only editors are bounded is guarded as well, by that measure.
    [Fact]
    public async Task The_last_who_can_edit_under_conditions_is_kept_too()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "lock-out-bounded");
        var office = Match("request.IP.IN_RANGE", "10.0.0.0/8");
        var id = await AllowAsync(server, EditPolicies, more: "," + office);

        await log.CallAsync("DELETE", $"/v2/iam/policy/{id}");
        await log.CallAsync(
            "PUT", $"/v2/iam/policy/{id}", Policy(Ann, EditPolicies, $",{office},{Expiry}", "editing-1"));
        log.Say("What has expired is lost already");
        server.Time.Advance(TimeSpan.FromDays(1000));
        await log.CallAsync("DELETE", $"/v2/iam/policy/{id}");

        log.AssertGolden();
    }

    private const string Expiry = """ "expiredAt":"2027-01-01T00:00:00Z" """;

    private static string Sundays => Match("date(Europe/Paris).WeekDay", "Sunday");

    private static string OfTheAccount => Match("resource.Type", "account");

    private static string Match(string key, string value) =>
        $$"""  "conditions":{"operator":"MATCH","values":{"{{key}}":"{{value}}"} }""";

    private static string Policy(
        string identity, string permissions, string more = "", string name = "admins", string resource = Account) =>
        $$"""
        {"name":"{{name}}","identities":["{{identity}}"],"resources":[{"urn":"{{resource}}"}],
         "permissions":{{permissions}}{{more}} }
        """;

    private static async Task<ServerFixture> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        return server;
    }

    private static async Task<string> AllowAsync(
        ServerFixture server,
        string permissions = "{}",
        string resource = Account,
        string more = "",
        string identity = Ann)
    {
        var name = $"editing-{server.State.Policies.Count}";
        var created = await server.Root.SendAsync(
            "POST", "/v2/iam/policy", Policy(identity, permissions, more, name, resource));
        Assert.True(created.Status == 200, created.Body);
        return created["id"];
    }

    private static async Task InsistAsync(Transcript log, string method, string target, string? body = null)
    {
        var answer = await log.CallAsync(method, target, body);
        Assert.Equal(409, answer.Status);
        answer = await log.CallAsync(method, target, body, ("X-Licet-Override", LockOut));
        Assert.Equal(200, answer.Status);
    }

    // The newest events, in the order of their writing within a write.
    private static async Task AssertEventsAsync(ServerFixture server, params string[] expected)
    {
        var events = await server.Services.GetRequiredService<IStore>().ReadAsync(
            new AccountId(ServerFixture.AccountName),
            (reader, token) => reader.ListAuditEventsAsync(expected.Length, token),
            TestContext.Current.CancellationToken);
        var texts = events.Select(one => $"{one.Type} {one.Actor}: {one.Subject}");
        Assert.Equal(expected.Order(), texts.Order());
    }
}
