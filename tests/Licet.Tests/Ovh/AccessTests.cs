using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>The reverse questions (R41 to R44) over HTTP.</summary>
public sealed class AccessTests
{
    private const string Path = "/v2/iam/access";
    private const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
    private const string Vps = "urn:v1:eu:resource:vps:one";

    [Fact]
    public async Task Who_what_and_where_are_answered()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "access");
        await SetUpAsync(server);

        log.Say("Who may reboot it? The clerk is disabled");
        await log.CallAsync("GET", $"{Path}/who?action=vps:apiovh:reboot&resourceURN=urn:v1::resource:vps:one");
        log.Say("And who after the project?");
        await log.CallAsync(
            "GET", $"{Path}/who?action=vps:apiovh:reboot&resourceURN={Vps}&at=2027-01-01T00:00:00Z");
        log.Say("What may the clerk do on it?");
        await log.CallAsync("GET", $"{Path}/what?identity=urn:v1:eu:identity:user:xx1111-ovh/clerk&resourceURN={Vps}");
        log.Say("Where may ann reboot?");
        await log.CallAsync("GET", $"{Path}/where?identity={Ann}&action=vps:apiovh:reboot");
        log.Say("And a group?");
        await log.CallAsync(
            "GET", $"{Path}/where?identity=urn:v1:eu:identity:group:xx1111-ovh/ops&action=vps:apiovh:reboot");

        log.AssertGolden();
    }

    [Fact]
    public async Task Questions_that_mean_nothing_are_refused()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "access-refused");

        await log.CallAsync("GET", $"{Path}/who?resourceURN={Vps}");
        await log.CallAsync("GET", $"{Path}/who?action=a&action=b&resourceURN={Vps}");
        await log.CallAsync("GET", $"{Path}/who?action=vps:apiovh:reboot&resourceURN=one");
        await log.CallAsync("GET", $"{Path}/who?action=vps:apiovh:reboot&resourceURN={Vps}&at=tomorrow");
        await log.CallAsync("GET", $"{Path}/what?identity=urn:v1:eu:identity:user:xx1111-ovh/bob&resourceURN={Vps}");
        await log.CallAsync("GET", $"{Path}/where?identity=bob&action=vps:apiovh:reboot");
        await log.CallAsync("GET", $"{Path}/who?action=vps:apiovh:reboot&resourceURN=urn:v1:eu:resource:vps:*");
        await log.CallAsync("GET", $"{Path}/what?identity={Ann}&resourceURN=urn:v1:eu:resource:*");

        log.AssertGolden();
    }

    [Theory]
    [InlineData("who?action=vps:apiovh:reboot&resourceURN=" + Vps, "identity", 1)]
    [InlineData("what?identity=urn:v1:eu:identity:account:xx1111-ovh&resourceURN=" + Vps, "action", 50)]
    [InlineData("what?identity=" + Ann + "&resourceURN=" + Vps, "action", 1)]
    [InlineData("where?identity=" + Ann + "&action=vps:apiovh:reboot", "resourceURN", 1)]
    public async Task Pages_make_up_the_answers(string question, string key, int size)
    {
        await using var server = await ServerFixture.StartAsync();
        await SetUpAsync(server);

        var whole = Keys(await server.Root.SendAsync("GET", $"{Path}/{question}"), key);
        var (pages, cursor) = (new List<string>(), "");
        do
        {
            (string, string)[] headers = [("X-Pagination-Size", $"{size}"), ("X-Pagination-Cursor", cursor)];
            var page = await server.Root.SendAsync(
                "GET", $"{Path}/{question}", null, cursor.Length == 0 ? headers[..1] : headers);
            cursor = page.Header("X-Pagination-Cursor-Next") ?? "";
            pages.AddRange(Keys(page, key));
        }
        while (cursor.Length > 0);

        Assert.True(whole.Count > size);
        Assert.Equal(whole, pages);
    }

    // Ann may while the project runs and clerks from the office, through their group; nobody on Sundays.
    private static async Task SetUpAsync(ServerFixture server)
    {
        await server.AddResourceAsync("vps", "one", null, ("environment", "prod"));
        await server.AddResourceAsync("vps", "two");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"ops"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"clerk","group":"ops"}""");
        await server.Root.SendAsync("POST", "/me/identity/user/clerk/disable");
        string[] policies =
        [
            """
            {"name":"project","identities":["urn:v1:eu:identity:user:xx1111-ovh/ann"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:*"}],"permissions":{"allow":[{"action":"vps:apiovh:reboot"}]},
             "expiredAt":"2026-12-31T23:00:00Z"}
            """,
            """
            {"name":"office","identities":["urn:v1:eu:identity:group:xx1111-ovh/ops"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:*"}],"permissions":{"allow":[{"action":"vps:apiovh:re*"}]},
             "conditions":{"operator":"MATCH","values":{
               "request.IP.IN_RANGE":"10.23.0.0/16","resource.Tag(environment)":"prod"}}}
            """,
            """
            {"name":"day-of-rest","identities":["urn:v1:eu:identity:group:xx1111-ovh/ops",
              "urn:v1:eu:identity:user:xx1111-ovh/ann"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:one"}],"permissions":{"deny":[{"action":"vps:*:reboot"}]},
             "conditions":{"operator":"MATCH","values":{"date(Europe/Paris).WeekDay":"Sunday"}}}
            """,
            """
            {"name":"own","identities":["urn:v1:eu:identity:user:xx1111-ovh/ann"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:one"}],"permissions":{"allow":[{"action":"own:action"}]}}
            """,
        ];
        foreach (var policy in policies)
        {
            var answer = await server.Root.SendAsync("POST", "/v2/iam/policy", policy);
            Assert.Equal(200, answer.Status);
        }
    }

    private static List<string> Keys(Answer answer, string key) =>
        [.. answer.Json.EnumerateArray().Select(item => item.GetProperty(key).GetString()!)];
}
