using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.WebConsole;

/// <summary>The console as the server gives it to a browser.</summary>
public sealed partial class ConsoleFilesTests
{
    private const long FirstLoadMax = 250 * 1024;

    [Fact]
    public async Task The_page_takes_scripts_and_styles_from_this_server_alone()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = ClientOf(server);

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        var html = await TextAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<style|style=|<script(?![^>]* src=)", html);
        Assert.NotEmpty(FilesOf(html));
    }

    [Fact]
    public async Task What_is_fetched_first_is_small_and_kept_for_ever()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = ClientOf(server);
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        var html = await TextAsync(page);
        long size = 0;

        foreach (var file in FilesOf(html))
        {
            using var answer = await client.GetAsync(new Uri($"/{file}", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            size += (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length;
        }

        Assert.InRange(size, 1, FirstLoadMax);
    }

    [Fact]
    public async Task Whoever_cannot_decompress_gets_the_same_file()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = ClientOf(server);
        using var plain = new HttpClient { BaseAddress = client.BaseAddress };
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        var file = new Uri($"/{FilesOf(await TextAsync(page)).First()}", UriKind.Relative);

        using var compressed = await client.GetAsync(file, Cancellation);
        using var answer = await plain.GetAsync(file, Cancellation);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.GetValues("Vary").Single());
        Assert.Equal(await TextAsync(compressed), await TextAsync(answer));
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_not_the_page()
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Anonymous.SendAsync("GET", "/console/index-none.js");

        Assert.Equal(404, answer.Status);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpClient ClientOf(ServerFixture server)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://{server.Authority}") };
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return client;
    }

    private static IEnumerable<string> FilesOf(string html) => File().Matches(html).Select(one => one.Groups[1].Value);

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsStreamAsync(Cancellation);
        await using var plain = answer.Content.Headers.ContentEncoding.Contains("br")
            ? new BrotliStream(content, CompressionMode.Decompress)
            : content;
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(Cancellation);
    }

    [GeneratedRegex("""(?:src|href)="\./(console/[^"]+)""")]
    private static partial Regex File();
}
