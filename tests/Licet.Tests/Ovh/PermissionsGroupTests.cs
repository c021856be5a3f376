using Xunit;

namespace Licet.Tests.Ovh;

public sealed class PermissionsGroupTests
{
    private const string Path = "/v2/iam/permissionsGroup";
    private const string Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:team/vps";

    private const string Body =
        """
        {"name":"team/vps","description":"All of a VPS but its end","permissions":
         {"allow":[{"action":"vps:apiovh:*"}],"except":[{"action":"vps:apiovh:terminate"}]}}
        """;

    [Fact]
    public async Task A_permissions_group_is_created_read_replaced_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "permissions-groups");

        log.Say("Created; its name is part of its URN");
        await log.CallAsync("POST", Path, Body);
        log.Say("As Terraform reads it, and as its sweeper, the panel and a person without patience do");
        await log.CallAsync("GET", $"{Path}/urn:v1:eu:permissionsGroup:xx1111-ovh:team%2Fvps");
        await log.CallAsync("GET", $"{Path}/urn%3Av1%3Aeu%3ApermissionsGroup%3Axx1111-ovh%3Ateam%2fvps");
        await log.CallAsync("GET", $"{Path}/{Urn}");
        log.Say("An empty plate is ours");
        await log.CallAsync("GET", $"{Path}/urn:v1::permissionsGroup:xx1111-ovh:team%2Fvps");
        log.Say("One of the managed, which cannot be changed");
        await log.CallAsync("GET", $"{Path}/urn:v1:eu:permissionsGroup:ovh:controlPanelAccess");
        await log.CallAsync("PUT", $"{Path}/urn:v1::permissionsGroup:ovh:controlPanelAccess", Body);
        await log.CallAsync("DELETE", $"{Path}/urn:v1:eu:permissionsGroup:ovh:controlPanelAccess");
        log.Say("Replaced as a whole; the URN stays when the name changes, and what was sent back is ignored");
        await log.CallAsync(
            "PUT",
            $"{Path}/{Urn}",
            """
            {"name":"vps-team","description":"","permissions":{"deny":[{"action":"vps:apiovh:terminate"}]},
             "id":"x","urn":"y","owner":"z","createdAt":"2020-01-01T00:00:00Z","updatedAt":null}
            """);
        log.Say("Refused");
        await log.CallAsync("POST", Path, Body.Replace("team/vps", "vps-team"));
        await log.CallAsync("POST", Path, """{"name":"x","permissions":{}}""");
        await log.CallAsync("POST", Path, """{"name":"x","description":"","permissions":{},"role":"ADMIN"}""");
        await log.CallAsync("POST", Path, """{"name":"x y","description":"","permissions":null}""");
        await log.CallAsync("GET", $"{Path}/urn:v1:ca:permissionsGroup:xx1111-ovh:team%2Fvps");
        await log.CallAsync("GET", $"{Path}/vps-team");
        log.Say("In use, and then no longer");
        var policy = await log.CallAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"p","identities":[],"resources":[],"permissions":{},
             "permissionsGroups":[{"urn":"{{Urn.Replace(":eu:", "::")}}"}]}
            """);
        await log.CallAsync("DELETE", $"{Path}/{Urn}");
        await log.CallAsync("DELETE", $"/v2/iam/policy/{policy["id"]}");
        await log.CallAsync("DELETE", $"{Path}/{Urn}");
        await log.CallAsync("DELETE", $"{Path}/{Urn}");
        await log.CallAsync("PUT", $"{Path}/{Urn}", Body);

        log.AssertGolden();
    }

    [Fact]
    public async Task The_list_holds_the_managed_and_the_accounts_own()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", Path, Body);

        var list = await server.Root.SendAsync("GET", Path);

        var urns = list.Json.EnumerateArray().Select(group => group.GetProperty("urn").GetString()!).ToList();
        Assert.Equal(12, urns.Count);
        Assert.Equal(urns.Order(StringComparer.Ordinal), urns);
        Assert.Contains(Urn, urns);
        Assert.Contains("urn:v1:eu:permissionsGroup:ovh:globalReadOnly", urns);
    }
}
