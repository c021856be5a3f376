using System.Text.Json.Nodes;
using Xunit;

namespace Licet.Tests.Ovh;

public sealed class PolicyTests
{
    private const string Body =
        """
        {"name":"dev-dns","description":"DNS for developers","identities":["urn:v1:eu:identity:group:xx1111-ovh/devs"],
         "resources":[{"urn":"urn:v1:eu:resource:dnsZone:example.dev"}],
         "permissions":{"allow":[{"action":"dnsZone:apiovh:record/*"}],
           "except":[{"action":"dnsZone:apiovh:record/delete"}]}}
        """;

    [Fact]
    public async Task A_policy_is_created_read_replaced_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "policies");

        log.Say("The read-only policy that came with the account");
        var standard = await log.CallAsync("GET", "/v2/iam/policy");
        log.Say("Created");
        var id = (await log.CallAsync("POST", "/v2/iam/policy", Body))["id"];
        await log.CallAsync("GET", $"/v2/iam/policy/{id}");
        log.Say("Its name is taken");
        await log.CallAsync("POST", "/v2/iam/policy", Body);
        log.Say("Names that begin with ovh- are reserved");
        await log.CallAsync("POST", "/v2/iam/policy", Body.Replace("dev-dns", "ovh-dns"));
        log.Say("Replaced as a whole: what is not sent is cleared");
        await log.CallAsync(
            "PUT",
            $"/v2/iam/policy/{id}",
            """{"name":"dev-dns-2","identities":[],"resources":[],"permissions":{"allow":[]}}""");
        await log.CallAsync("GET", $"/v2/iam/policy/{id}");
        log.Say("What came with the account stays");
        var standardId = standard.Json[0].GetProperty("id").GetString();
        await log.CallAsync("PUT", $"/v2/iam/policy/{standardId}", Body);
        await log.CallAsync("DELETE", $"/v2/iam/policy/{standardId}");
        log.Say("Deleted, and deleted is gone");
        await log.CallAsync("DELETE", $"/v2/iam/policy/{id}");
        await log.CallAsync("GET", $"/v2/iam/policy/{id}");
        await log.CallAsync("PUT", $"/v2/iam/policy/{id}", Body);
        await log.CallAsync("DELETE", $"/v2/iam/policy/{id}");
        log.Say("An id that is none");
        await log.CallAsync("GET", "/v2/iam/policy/dev-dns");
        await log.CallAsync("DELETE", "/v2/iam/policy/%20");

        log.AssertGolden();
    }

    [Fact]
    public async Task Details_say_what_a_URN_stands_for()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "policy-details");
        await server.AddResourceAsync("vps", "vps-1.example", null, ("environment", "prod"));
        await log.CallAsync(
            "POST",
            "/v2/iam/permissionsGroup",
            """{"name":"own","description":"","permissions":{"allow":[{"action":"vps:apiovh:get"}]}}""");
        var group = await log.CallAsync(
            "POST",
            "/v2/iam/resourceGroup",
            """{"name":"servers","resources":[{"urn":"urn:v1::resource:vps:vps-1.example"}]}""");
        var policy = await log.CallAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"p","identities":[],"permissions":{},
             "resources":[{"urn":"urn:v1:eu:resource:vps:vps-1.example"},{"urn":"urn:v1::resource:vps:vps-1.example"},
               {"urn":"{{group["urn"]}}"},{"urn":"urn:v1:eu:resource:vps:*"},{"urn":"urn:v1:eu:resource:vps:unknown"}],
             "permissionsGroups":[{"urn":"urn:v1:eu:permissionsGroup:ovh:vrackManagement"},
               {"urn":"urn:v1::permissionsGroup:xx1111-ovh:own"}]}
            """);

        await log.CallAsync("GET", $"/v2/iam/policy/{policy["id"]}?details=true");
        await log.CallAsync("GET", $"/v2/iam/policy/{policy["id"]}?details=false");
        await log.CallAsync("GET", $"/v2/iam/policy/{policy["id"]}?details=perhaps");

        log.AssertGolden();
    }

    [Fact]
    public async Task The_list_is_filtered()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "in-group");
        await server.Root.SendAsync(
            "POST",
            "/v2/iam/permissionsGroup",
            """{"name":"own","description":"","permissions":{"deny":[{"action":"vps:apiovh:terminate"}]}}""");
        var group = await server.Root.SendAsync(
            "POST",
            "/v2/iam/resourceGroup",
            """{"name":"servers","resources":[{"urn":"urn:v1:eu:resource:vps:in-group"}]}""");
        await AddAsync(server, "a", "user:xx1111-ovh/ann", "urn:v1:eu:resource:vps:*", "allow", "vps:apiovh:*");
        await AddAsync(server, "b", "user:xx1111-ovh/bob", "urn:v1::resource:vps:one", "except", "vps:apiovh:reboot");
        await AddAsync(server, "c", "group:xx1111-ovh/devs", group["urn"], "deny", "ip:apiovh:get", "own");

        await ExpectAsync(server, "", "ovh-default", "a", "b", "c");
        await ExpectAsync(server, "?readOnly=true", "ovh-default");
        await ExpectAsync(server, "?readOnly=false", "a", "b", "c");
        await ExpectAsync(server, "?readOnly", "ovh-default");
        await ExpectAsync(server, "?action=vps:apiovh:reboot", "ovh-default", "a", "b");
        await ExpectAsync(server, "?action=vps:apiovh:*&readOnly=false", "a");
        await ExpectAsync(server, "?action[]=ip:apiovh:get&readOnly=false", "c");
        await ExpectAsync(server, "?action=vps:apiovh:terminate&readOnly=false", "a", "c");
        await ExpectAsync(server, "?action=ip:apiovh:get&action=vps:apiovh:reboot&readOnly=false", "a", "b", "c");
        await ExpectAsync(server, "?identity=urn:v1:eu:identity:user:xx1111-ovh/ann", "a");
        await ExpectAsync(server, "?identity=urn%3Av1%3A%3Aidentity%3Auser%3Axx1111-ovh%2Fbob", "b");
        await ExpectAsync(server, "?resourceURN=urn:v1:eu:resource:vps:one&readOnly=false", "a", "b");
        await ExpectAsync(server, "?resourceURN=urn:v1::resource:vps:in-group&readOnly=false", "a", "c");
        await ExpectAsync(server, $"?resourceURN={group["urn"]}", "c");
        await ExpectAsync(server, "?resourceURN=urn:v1:eu:resource:vps:one&action=vps:apiovh:start&readOnly=0", "a");
    }

    [Fact]
    public async Task What_the_control_panel_sends_back_is_taken()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "vps-1.example");
        var created = await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            """
            {"name":"p","identities":[],"permissions":{"allow":[]},
             "resources":[{"urn":"urn:v1:eu:resource:vps:vps-1.example"}],
             "permissionsGroups":[{"urn":"urn:v1:eu:permissionsGroup:ovh:globalReadOnly"}]}
            """);
        var path = $"/v2/iam/policy/{created["id"]}";
        var got = JsonNode.Parse((await server.Root.SendAsync("GET", $"{path}?details=true")).Body)!.AsObject();

        // The panel takes five members out, others send all of them back: both are the same edit.
        var whole = await server.Root.SendAsync("PUT", path, got.ToJsonString());
        foreach (var member in new[] { "createdAt", "updatedAt", "id", "owner", "readOnly" })
        {
            got.Remove(member);
        }

        var edited = await server.Root.SendAsync("PUT", path, got.ToJsonString());

        Assert.Equal((200, 200), (whole.Status, edited.Status));
        Assert.Equal(whole.Body, edited.Body);
    }

    private static async Task AddAsync(
        ServerFixture server,
        string name,
        string identity,
        string resource,
        string list,
        string action,
        string? group = null)
    {
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var groups = group is null ? "" : $$"""{"urn":"urn:v1:eu:permissionsGroup:xx1111-ovh:{{group}}"}""";
        var created = await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"{{name}}","identities":["urn:v1:eu:identity:{{identity}}"],"resources":[{"urn":"{{resource}}"}],
             "permissions":{"{{list}}":[{"action":"{{action}}"}]},"permissionsGroups":[{{groups}}]}
            """);
        Assert.True(created.Status == 200, created.Body);
    }

    private static async Task ExpectAsync(ServerFixture server, string query, params string[] names)
    {
        var list = await server.Root.SendAsync("GET", $"/v2/iam/policy{query}");
        Assert.True(list.Status == 200, list.Body);
        Assert.Equal(names, list.Json.EnumerateArray().Select(policy => policy.GetProperty("name").GetString()));
    }
}
