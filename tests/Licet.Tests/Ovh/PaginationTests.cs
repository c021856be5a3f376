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
