using System.Text.Json;
using Xunit;

namespace Licet.Tests.Ovh;

public sealed class AuthorizationCheckTests
{
    private const string Vps = "urn:v1:eu:resource:vps:one";

    private const string Question =
        """{"actions":["vps:apiovh:reboot","vps:apiovh:terminate","no:such:action","account:apiovh:me/get"]}""";

    [Fact]
    public async Task A_caller_asks_what_it_may_do()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "authorization-checks");
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, ["vps:apiovh:reboot", "vps:apiovh:start"], "urn:v1:eu:resource:vps:*");

        log.Say("One resource, registered or not (R17), in the order asked; the root may not do what is not (R37)");
        await log.CallAsync(robot, "POST", $"/v2/iam/resource/{Vps}/authorization/check", Question);
        await log.CallAsync("POST", $"/v2/iam/resource/{Vps}/authorization/check", Question);
        await log.CallAsync(robot, "POST", $"/v2/iam/resource/{Vps}/authorization/check", """{"actions":[]}""");
        log.Say("R37: a parameter only where the action takes one, and not an empty one");
        await log.CallAsync(
            "POST",
            "/v2/iam/resource/urn:v1:eu:resource:pccVMware:pcc-1/authorization/check",
            """
            {"actions":["pccVMware:vSphere:assumeRole?admin","pccVMware:vSphere:assumeRole?",
              "pccVMware:vSphere:assumeRole","vps:apiovh:reboot?now"]}
            """);
        log.Say("Several resources, also one twice and one with an empty plate");
        await log.CallAsync(
            robot,
            "POST",
            "/v2/iam/authorization/check",
            $$"""
            {"resourceURNs":["{{Vps}}","urn:v1::resource:vps:one","urn:v1:eu:resource:ip:192.0.2.0/24","{{Vps}}"],
             "actions":["vps:apiovh:reboot","vps:apiovh:start"]}
            """);
        log.Say("Refused");
        await log.CallAsync("POST", "/v2/iam/resource/one/authorization/check", Question);
        await log.CallAsync("POST", "/v2/iam/resource/urn:v1:eu:resource:vps:*/authorization/check", Question);
        await log.CallAsync("POST", $"/v2/iam/resource/{Vps}/authorization/check", """{"actions":[null]}""");
        await log.CallAsync("POST", $"/v2/iam/resource/{Vps}/authorization/check", "{}");
        await log.CallAsync("POST", $"/v2/iam/resource/{Vps}/authorization/check", """{"action":["a"],"actions":[]}""");
        await BatchAsync(log, [Vps, null], ["vps:apiovh:get"]);
        await BatchAsync(log, [Vps, "urn:v1:eu:resourceGroup:x"], ["vps:apiovh:get"]);
        await BatchAsync(log, [.. Enumerable.Repeat(Vps, 1001)], ["vps:apiovh:get"]);
        await BatchAsync(log, [.. Enumerable.Repeat(Vps, 1000)], [.. Enumerable.Repeat("vps:apiovh:get", 101)]);
        await BatchAsync(
            log, [.. Enumerable.Repeat("arn:aws:s3:::things", 101), Vps], [.. Enumerable.Repeat("s3:GetObject", 100)]);
        await BatchAsync(log, [Vps], [.. Enumerable.Repeat("x", 5001)]);
        await BatchAsync(log, [Vps], [new string('x', 600)]);

        log.AssertGolden();
    }

    [Fact]
    public async Task The_batch_comes_in_pages()
    {
        await using var server = await ServerFixture.StartAsync();
        var body = JsonSerializer.Serialize(new
        {
            resourceURNs = Enumerable.Range(0, 25).Select(number => $"urn:v1:eu:resource:vps:{25 - number}"),
            actions = new[] { "vps:apiovh:get" },
        });

        var (urns, cursor, pages) = (new List<string>(), "", 0);
        do
        {
            (string, string)[] headers = cursor.Length == 0
                ? [("X-Pagination-Size", "10")]
                : [("X-Pagination-Size", "10"), ("X-Pagination-Cursor", cursor)];
            var page = await server.Root.SendAsync("POST", "/v2/iam/authorization/check", body, headers);
            urns.AddRange(page.Json.EnumerateArray().Select(row => row.GetProperty("resourceURN").GetString()!));
            cursor = page.Header("X-Pagination-Cursor-Next") ?? "";
            pages++;
        }
        while (cursor.Length > 0);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"urn:v1:eu:resource:vps:{25 - number}"), urns);
    }

    // R20: the role of a group is as if a managed permissions group were attached to it.
    [Theory]
    [InlineData("ADMIN", true, true, true)]
    [InlineData("REGULAR", true, true, false)]
    [InlineData("UNPRIVILEGED", true, false, false)]
    [InlineData("NONE", false, false, false)]
    public async Task A_role_gives_what_its_permissions_group_gives(
        string role, bool reads, bool writes, bool administers)
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync("POST", "/me/identity/group", $$"""{"name":"team","role":"{{role}}"}""");
        await server.Root.SendAsync("POST", "/me/identity/group/team/user", """{"user":"ann"}""");
        var ann = await server.AddCredentialAsync("ann's key", key => key with { Login = "ann" });
        const string Group = """{"name":"other","role":"NONE"}""";
        const string Permissions = """{"name":"own","description":"","permissions":{}}""";

        Assert.Equal(reads ? 200 : 403, (await ann.SendAsync("GET", "/me")).Status);
        Assert.Equal(writes ? 200 : 403, (await ann.SendAsync("POST", "/v2/iam/permissionsGroup", Permissions)).Status);
        Assert.Equal(administers ? 200 : 403, (await ann.SendAsync("POST", "/me/identity/group", Group)).Status);

        // A deny of a policy wins over the role.
        await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"no","identities":["urn:v1:eu:identity:group:xx1111-ovh/team"],
             "resources":[{"urn":"{{ServerFixture.AccountUrn}}"}],
             "permissions":{"deny":[{"action":"account:apiovh:me/get"}]} }
            """);
        Assert.Equal(403, (await ann.SendAsync("GET", "/me")).Status);

        // And a role that changes changes at once.
        await server.Root.SendAsync("PUT", "/me/identity/group/team", """{"role":"ADMIN"}""");
        Assert.Equal(200, (await ann.SendAsync("GET", "/me/supportLevel")).Status);
    }

    private static Task<Answer> BatchAsync(Transcript log, string?[] resourceUrns, string[] actions) =>
        log.CallAsync(
            "POST",
            "/v2/iam/authorization/check",
            JsonSerializer.Serialize(new { resourceURNs = resourceUrns, actions }));
}
