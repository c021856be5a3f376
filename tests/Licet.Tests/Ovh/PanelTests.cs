using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>What the control panel sends, as its public sources say.</summary>
public sealed class PanelTests
{
    private const string Users = "/engine/apiv6/me/identity/user";

    private static readonly (string, string) s_pages = ("x-pagination-mode", "CachedObjectList-Pages");

    [Fact]
    public async Task The_panel_starts_and_asks_who_may_do_what()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "panel");
        var vps = await server.AddResourceAsync("vps", "vps-1", null, ("team", "a"), ("ovh:type", "vps"));
        await server.AddResourceAsync("vps", "vps-2", null, ("team", "b"), ("env", "prod"));
        await server.AddResourceAsync("ip", "192.0.2.0/24", null, ("team", "a"));

        log.Say("The start: who is signed in, with which rights");
        await log.CallAsync("GET", "/engine/2api/configuration?app=iam");
        await log.CallAsync("GET", "/engine/apiv6/me/supportLevel");
        await log.CallAsync("GET", "/engine/2api/feature/iam,account:identity,billing/availability");
        log.Say("Buttons are greyed by what the checks say");
        await log.CallAsync(
            "POST",
            $"/engine/api/v2/iam/resource/{Uri.EscapeDataString(vps.Urn)}/authorization/check",
            """{"actions":["vps:apiovh:reboot"]}""");
        log.Say("Tags: the customer's, and with those of the system");
        await log.CallAsync("GET", "/engine/2api/iam/tags?resourceType=vps");
        await log.CallAsync("GET", "/engine/2api/iam/tags?internalTags=true");
        await log.CallAsync("GET", $"/engine/2api/iam/tags?resourceURN={Uri.EscapeDataString(vps.Urn)}");
        await log.CallAsync("GET", "/engine/2api/iam/tags?internalTags=perhaps");
        log.Say("Nobody, and somebody without a right");
        await log.CallAsync(server.Anonymous, "GET", "/engine/2api/configuration?app=iam");
        var (caller, _, _) = await server.AddServiceAccountAsync("ci");
        await log.CallAsync(caller, "GET", "/engine/2api/configuration?app=iam");
        await log.CallAsync(caller, "GET", "/engine/2api/iam/tags");

        log.AssertGolden();
    }

    [Fact]
    public async Task Lists_of_v1_come_in_pages_of_objects()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "iceberg");
        foreach (var login in new[] { "ann", "bob", "carl", "dora" })
        {
            var group = login is "carl" ? "ADMIN" : "DEFAULT";
            var user = $$"""{"login":"{{login}}","group":"{{group}}","password":"qwe123!@#"}""";
            Assert.Equal(200, (await server.Root.SendAsync("POST", Users, user)).Status);
        }

        log.Say("Without the mode, keys");
        await PageAsync(log, Users);
        log.Say("Numbered pages");
        await PageAsync(log, Users, s_pages, ("x-pagination-number", "1"), ("X-Pagination-Size", "3"));
        await PageAsync(log, Users, s_pages, ("x-pagination-number", "2"), ("X-Pagination-Size", "3"));
        await PageAsync(log, Users, s_pages, ("x-pagination-number", "99999"), ("X-Pagination-Size", "100000"));
        log.Say("Sorted and filtered");
        var descending = ("x-pagination-sort-order", "DESC");
        await PageAsync(log, Users, s_pages, Sort("login"), descending, Filter("login:ne=bob"));
        await PageAsync(log, Users, s_pages, Filter("login:like=%25A%25&group:eq=ADMIN"));
        await PageAsync(log, Users, s_pages, Filter("login:in=ann,dora&login:gt=b"));
        await PageAsync(log, Users, s_pages, Filter("groups:eq=ADMIN"));
        log.Say("Groups and clients likewise");
        await PageAsync(log, "/me/identity/group", s_pages, Filter("role:eq=ADMIN"));
        await PageAsync(log, "/me/api/oauth2/client", s_pages);
        log.Say("Refused");
        await PageAsync(log, Users, ("x-pagination-mode", "CachedObjectList-Cursor"));
        await PageAsync(log, Users, s_pages, ("x-pagination-number", "0"));
        await PageAsync(log, Users, s_pages, ("X-Pagination-Size", "many"));
        await PageAsync(log, Users, s_pages, Sort("password"));
        await PageAsync(log, Users, s_pages, Filter("passwordHash:like=%25"));
        await PageAsync(log, Users, s_pages, Filter("login~ann"));
        await PageAsync(log, Users, s_pages, Filter("login:matches=ann"));

        log.AssertGolden();
    }

    private static (string, string) Sort(string member) => ("x-pagination-sort", member);

    private static (string, string) Filter(string filter) => ("x-pagination-filter", filter);

    private static Task<Answer> PageAsync(
        Transcript log, string path, params (string Name, string Value)[] headers) =>
        log.CallAsync(log.Root, "GET", path, null, headers);
}
