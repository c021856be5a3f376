using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>How requests find their route: prefixes, escapes, URNs with slashes, wrong methods.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/me")]
    [InlineData("/1.0/me")]
    [InlineData("/v1/me")]
    [InlineData("/me/")]
    [InlineData("/m%65")]
    [InlineData("/1.0/me/identity/user")]
    [InlineData("/v1/auth/details")]
    [InlineData("/v2/iam/policy")]
    [InlineData("/1.0/v2/iam/policy")]
    [InlineData("/v1/v2/iam/policy")]
    public async Task A_route_is_at_every_prefix_of_its_version(string path)
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Root.SendAsync("GET", path, null, ("X-Schemas-Version", "0.0"));

        Assert.True(answer.Status == 200, answer.Body);
    }

    [Theory]
    [InlineData("/iam/policy")]
    [InlineData("/v2/me")]
    [InlineData("/v1/1.0/me")]
    [InlineData("//me")]
    [InlineData("/me//identity/user")]
    [InlineData("/me/identity/user/ann/../bob")]
    [InlineData("/me/identity/user/%2E%2E/group")]
    [InlineData("/me%2Fidentity/user")]
    [InlineData("/nothing/file.txt")]
    [InlineData("/v2/iam/resource/one/two")]
    public async Task Other_paths_are_unknown(string path)
    {
        await using var server = await ServerFixture.StartAsync();

        var answer = await server.Root.SendAsync("GET", path);

        Assert.True((answer.Status, answer["class"]) == (404, "Client::NotFound"), answer.Body);
    }

    // The text is one that no encoding loses: slashes, colons, a percent sign, an escape that is text.
    [Theory]
    [InlineData("192.0.2.0/24", "urn:v1:eu:resource:ip:192.0.2.0/24")]
    [InlineData("192.0.2.0/24", "urn:v1:eu:resource:ip:192.0.2.0%2F24")]
    [InlineData("192.0.2.0/24", "urn%3Av1%3Aeu%3Aresource%3Aip%3A192.0.2.0%2f24")]
    [InlineData("192.0.2.0/24", "urn:v1::resource:ip:192.0.2.0/24")]
    [InlineData("2001:db8::/32", "urn:v1:eu:resource:ip:2001:db8::/32")]
    [InlineData("a%2Fb", "urn:v1:eu:resource:ip:a%252Fb")]
    [InlineData("100%", "urn:v1:eu:resource:ip:100%25")]
    [InlineData("a+b", "urn:v1:eu:resource:ip:a+b")]
    [InlineData("é", "urn:v1:eu:resource:ip:%C3%A9")]
    [InlineData("a/tag/b/authorization", "urn:v1:eu:resource:ip:a%2Ftag%2Fb%2Fauthorization")]
    public async Task A_URN_in_a_path_is_read_however_it_is_written(string name, string written)
    {
        await using var server = await ServerFixture.StartAsync();
        var resource = await server.AddResourceAsync("ip", name);
        var path = $"/v2/iam/resource/{written}";

        var got = await server.Root.SendAsync("GET", path);
        Assert.True((got.Status, got.Status == 200 ? got["urn"] : "") == (200, resource.Urn), got.Body);
        await ExpectAsync(200, server.Root.SendAsync("PUT", path, """{"tags":{"a":"1"}}"""));
        await ExpectAsync(200, server.Root.SendAsync("POST", $"{path}/tag", """{"key":"b/c","value":"2"}"""));
        await ExpectAsync(200, server.Root.SendAsync("POST", $"{path}/authorization/check", """{"actions":[]}"""));
        await ExpectAsync(200, server.Root.SendAsync("DELETE", $"{path}/tag/a"));
        await ExpectAsync(200, server.Root.SendAsync("DELETE", $"{path}/tag/b%2Fc"));
        Assert.Empty(server.State.Resources[resource.Urn].Row.Tags);
    }

    [Fact]
    public async Task A_path_that_reads_in_two_ways_is_refused()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("ip", "a", null, ("b/tag/c", "1"), ("c", "1"));
        await server.AddResourceAsync("ip", "a/tag/b", null, ("c", "1"));
        const string Path = "/v2/iam/resource/urn:v1:eu:resource:ip:a";

        var answer = await server.Root.SendAsync("DELETE", $"{Path}/tag/b/tag/c");
        Assert.True(answer.Status == 400, answer.Body);
        Assert.Contains("more than one way", answer["message"], StringComparison.Ordinal);

        await ExpectAsync(200, server.Root.SendAsync("DELETE", $"{Path}/tag/b%2Ftag%2Fc"));
        await ExpectAsync(200, server.Root.SendAsync("DELETE", $"{Path}%2Ftag%2Fb/tag/c"));
        Assert.Equal(["c"], server.State.Resources["urn:v1:eu:resource:ip:a"].Row.Tags.Keys);
    }

    [Fact]
    public async Task A_wrong_method_is_told_from_a_wrong_path()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "methods");
        const string Resource = "/v2/iam/resource/urn:v1:eu:resource:vps:one";

        log.Say("Wrong methods, signed or not");
        await log.CallAsync("PATCH", "/1.0/me");
        await log.CallAsync(server.Anonymous, "DELETE", "/auth/time");
        await log.CallAsync("POST", "/v2/iam/policy/00000000-0000-4000-8000-000000000000", "{}");
        await log.CallAsync("POST", Resource);
        await log.CallAsync("GET", $"{Resource}/authorization/check");
        await log.CallAsync("GET", $"{Resource}/tag/a");
        await log.CallAsync("PROPFIND", "/v2/iam/policy");
        log.Say("No route: the answer does not repeat the query");
        await log.CallAsync("GET", "/nothing?secret=x");
        await log.CallAsync(server.Anonymous, "GET", "/nothing");
        log.Say("OPTIONS asks for the methods");
        await log.CallAsync(server.Anonymous, "OPTIONS", "/v2/iam/policy");
        await log.CallAsync(server.Anonymous, "OPTIONS", "/nothing");
        log.Say("HEAD is GET without the body, and signed as HEAD");
        await log.CallAsync("HEAD", "/me");
        await log.CallAsync(server.Anonymous, "HEAD", "/me");
        await log.CallAsync("HEAD", "/nothing");

        log.AssertGolden();
    }

    // RFC 9112 §3.2.2: a server takes the absolute form, too; §3.2.4: and the asterisk.
    [Theory]
    [InlineData("GET http://iam.example/1.0/auth/time", "HTTP/1.1 200 ")]
    [InlineData("GET http://iam.example", "HTTP/1.1 200 ")]
    [InlineData("OPTIONS *", "HTTP/1.1 204 ")]
    [InlineData("GET /auth/time%00", "HTTP/1.1 400 ")]
    [InlineData("GET /auth/%zz", "HTTP/1.1 404 ")]
    [InlineData("GET /auth/%C3%28", "HTTP/1.1 404 ")]
    public async Task Strange_request_lines_are_answered(string line, string expected)
    {
        await using var server = await ServerFixture.StartAsync();
        using var tcp = new TcpClient();
        var cancellation = TestContext.Current.CancellationToken;
        await tcp.ConnectAsync("127.0.0.1", new Uri($"http://{server.Authority}").Port, cancellation);
        var request = $"{line} HTTP/1.1\r\nHost: iam.example\r\nConnection: close\r\n\r\n";
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        using var reader = new StreamReader(tcp.GetStream());

        var answer = await reader.ReadToEndAsync(cancellation);

        Assert.StartsWith(expected, answer, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(int status, Task<Answer> call)
    {
        var answer = await call;
        Assert.True(answer.Status == status, answer.Body);
    }
}
