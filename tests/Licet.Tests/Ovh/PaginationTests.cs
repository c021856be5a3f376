using Xunit;

namespace Licet.Tests.Ovh;

public sealed class PaginationTests
{
    // Terraform, Pulumi and node take the first answer for the whole list.
    [Fact]
    public async Task Without_a_size_everything_comes_at_once()
    {
        await using var server = await ServerFixture.StartAsync();

        var actions = await server.Root.SendAsync("GET", "/v2/iam/reference/action");

        Assert.Equal(4775, actions.Json.GetArrayLength());
        Assert.Null(actions.Header("X-Pagination-Cursor-Next"));
    }

    [Theory]
    [InlineData("/v2/iam/reference/action?resourceType=vps&resourceType=ip", 25, "action")]
    [InlineData("/v2/iam/reference/resource/type", 10, null)]
    [InlineData("/v2/iam/permissionsGroup", 5, "urn")]
    [InlineData("/v2/iam/policy", 2, "id")]
    [InlineData("/v2/iam/resourceGroup?details=true", 1, "id")]
    [InlineData("/v2/iam/resource", 1, "urn")]
    public async Task Pages_make_up_the_list(string path, int size, string? key)
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one");
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            await server.Root.SendAsync(
                "POST",
                "/v2/iam/policy",
                $$"""{"name":"{{name}}","identities":[],"resources":[],"permissions":{} }""");
            await server.Root.SendAsync("POST", "/v2/iam/resourceGroup", $$"""{"name":"{{name}}"}""");
        }

        var whole = Keys(await server.Root.SendAsync("GET", path), key);
        var (pages, cursor) = (new List<string>(), "");
        do
        {
            (string, string)[] headers = [("X-Pagination-Size", $"{size}"), ("X-Pagination-Cursor", cursor)];
            var page = await server.Root.SendAsync("GET", path, null, cursor.Length == 0 ? headers[..1] : headers);
            var keys = Keys(page, key);
            cursor = page.Header("X-Pagination-Cursor-Next") ?? "";
            Assert.True(cursor.Length == 0 ? keys.Count <= size : keys.Count == size);
            pages.AddRange(keys);
        }
        while (cursor.Length > 0);

        Assert.NotEmpty(whole);
        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task What_was_deleted_between_two_pages_does_not_matter()
    {
        await using var server = await ServerFixture.StartAsync();
        const string Path = "/v2/iam/permissionsGroup";
        foreach (var name in new[] { "a", "b", "c" })
        {
            await server.Root.SendAsync(
                "POST", Path, $$"""{"name":"{{name}}","description":"","permissions":{} }""");
        }

        // The managed groups come before those of xx1111-ovh.
        var first = await server.Root.SendAsync("GET", Path, null, ("X-Pagination-Size", "12"));
        Assert.Equal(12, first.Json.GetArrayLength());
        await server.Root.SendAsync("DELETE", $"{Path}/urn:v1:eu:permissionsGroup:xx1111-ovh:a");
        var rest = await server.Root.SendAsync(
            "GET", Path, null, ("X-Pagination-Cursor", first.Header("X-Pagination-Cursor-Next")!));

        Assert.Equal(["b", "c"], Keys(rest, "name"));
    }

    [Theory]
    [InlineData("/v2/iam/policy", "NEEDLE", "found")]
    [InlineData("/v2/iam/policy", "xx1111-ovh/ann", "found")]
    [InlineData("/v2/iam/policy", "vps:apiovh:re\"boot", null)]
    [InlineData("/v2/iam/policy", "vps:apiovh:reboot", "found")]
    [InlineData("/v2/iam/policy", "permissions", null)]
    [InlineData("/v2/iam/resourceGroup?details=true", "Needle", "needle")]
    [InlineData("/me/identity/user", "Needle", "ann")]
    public async Task A_search_finds_what_rows_say_and_not_how_their_members_are_called(
        string path, string text, string? name)
    {
        await using var server = await ServerFixture.StartAsync();
        const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
        await server.Root.SendAsync(
            "POST", "/me/identity/user", """{"login":"ann","description":"a \u00abneedle\u00bb"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob"}""");
        await server.Root.SendAsync("POST", "/v2/iam/resourceGroup", """{"name":"needle"}""");
        await server.Root.SendAsync("POST", "/v2/iam/resourceGroup", """{"name":"hay"}""");
        string[] policies =
        [
            $$"""{"name":"found","description":"a needle","identities":["{{Ann}}"],"resources":[],"""
                + """ "permissions":{"allow":[{"action":"vps:apiovh:reboot"}]}}""",
            """{"name":"hay","identities":[],"resources":[],"permissions":{} }""",
        ];
        foreach (var policy in policies)
        {
            Assert.Equal(200, (await server.Root.SendAsync("POST", "/v2/iam/policy", policy)).Status);
        }

        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var answer = await server.Root.SendAsync(
            "GET",
            $"{path}{separator}search={Uri.EscapeDataString(text)}",
            null,
            ("X-Pagination-Size", "10"),
            ("x-pagination-mode", "CachedObjectList-Pages"));

        var key = path.StartsWith("/me/", StringComparison.Ordinal) ? "login" : "name";
        Assert.Equal(name is null ? [] : [name], Keys(answer, key));
        Assert.Equal(name is null ? "0" : "1", answer.Header("x-pagination-elements"));
    }

    [Fact]
    public async Task Policies_that_expire_soon_are_found()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var (name, expiry) in new[] { ("soon", "2026-04-01"), ("late", "2026-06-01"), ("gone", "2026-03-02") })
        {
            var body = $$"""{"name":"{{name}}","identities":[],"resources":[],"permissions":{},"""
                + $"\"expiredAt\":\"{expiry}T12:00:00Z\"}}";
            Assert.Equal(200, (await server.Root.SendAsync("POST", "/v2/iam/policy", body)).Status);
        }

        var soon = await server.Root.SendAsync("GET", "/v2/iam/policy?expiresBefore=2026-05-01T00:00:00%2B02:00");
        var wrong = await server.Root.SendAsync("GET", "/v2/iam/policy?expiresBefore=tomorrow");

        Assert.Equal(["gone", "soon"], Keys(soon, "name").Order());
        Assert.Equal(400, wrong.Status);
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_refused()
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Root.SendAsync("GET", $"/v2/iam/policy?search={new string('x', 257)}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("search", answer.Body, StringComparison.Ordinal);
    }

    // v1 has pages of another kind, which are not served: whoever asks for them gets the list.
    [Fact]
    public async Task Lists_of_v1_have_no_pages()
    {
        await using var server = await ServerFixture.StartAsync();

        var groups = await server.Root.SendAsync("GET", "/me/identity/group", null, ("X-Pagination-Size", "1"));

        Assert.Equal(3, groups.Json.GetArrayLength());
        Assert.Null(groups.Header("X-Pagination-Cursor-Next"));
    }

    [Fact]
    public async Task Sizes_and_cursors_that_are_none_are_refused()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "pagination");

        foreach (var size in new[] { "0", "-1", "ten", "1.5", "99999999999999999999" })
        {
            await log.CallAsync(server.Root, "GET", "/v2/iam/policy", null, ("X-Pagination-Size", size));
        }

        foreach (var cursor in new[] { "x", "!", "MA", new string('A', 5000) })
        {
            await log.CallAsync(server.Root, "GET", "/v2/iam/policy", null, ("X-Pagination-Cursor", cursor));
        }

        log.Say("More than is ever sent at once means: as many as there are");
        await log.CallAsync(server.Root, "GET", "/v2/iam/policy", null, ("X-Pagination-Size", "5000000000"));

        log.AssertGolden();
    }

    private static List<string> Keys(Answer answer, string? key) =>
        [.. answer.Json.EnumerateArray().Select(row => (key is null ? row : row.GetProperty(key)).GetString()!)];
}
