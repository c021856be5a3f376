using System.Buffers;
using System.Text;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>How the clients sign: what they take for the URL, and which bytes for the body.</summary>
public sealed class SignatureTests
{
    // Computed with sha1sum, so that it does not stand on our own code.
    [Fact]
    public void The_signature_is_the_documented_digest()
    {
        var signature = OvhSignature.Compute(
            "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF",
            "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1",
            "GET",
            "https://eu.api.ovh.com/1.0/domain",
            ReadOnlySequence<byte>.Empty,
            "1457018875");

        Assert.Equal("$1$3a035ad537b34bbfdf257fbd11618cf1d32c8e02", signature);
    }

    [Fact]
    public void Candidates_have_both_schemes_with_and_without_port()
    {
        var urls = OvhSignature.Candidates("/1.0/me?a=%2F", new HostString("[::1]:8443"), ["https://iam.example/api"]);

        Assert.Equal(
            [
                "http://[::1]/1.0/me?a=%2F",
                "http://[::1]:8443/1.0/me?a=%2F",
                "https://[::1]/1.0/me?a=%2F",
                "https://[::1]:8443/1.0/me?a=%2F",
                "https://iam.example/api/1.0/me?a=%2F",
            ],
            urls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_way_to_write_the_URL_that_a_client_has_is_accepted()
    {
        await using var server = await ServerFixture.StartAsync(
            "https://iam.example.com", "https://proxy.example/licet");
        string[] bases =
        [
            $"http://{server.Authority}",
            $"https://{server.Authority}",
            "https://127.0.0.1",
            "http://127.0.0.1",
            "https://iam.example.com",
            "https://proxy.example/licet",
        ];

        foreach (var url in bases)
        {
            var answer = await (server.Root with { SignedBase = url }).SendAsync("GET", "/1.0/me");
            Assert.True(answer.Status == 200, $"{url}: {answer.Body}");
        }

        var strange = server.Root with { SignedBase = "https://elsewhere.example" };
        Assert.Equal(400, (await strange.SendAsync("GET", "/1.0/me")).Status);
    }

    // Node sends what its caller wrote, go escapes; the server must not write either anew before it verifies.
    [Theory]
    [InlineData("/v2/iam/resource/urn:v1:eu:resource:account:xx1111-ovh")]
    [InlineData("/v2/iam/resource/urn%3Av1%3Aeu%3Aresource%3Aaccount%3Axx1111-ovh")]
    [InlineData("/v2/iam/resource/urn%3av1%3aeu%3aresource%3aaccount%3Axx1111%2Dovh")]
    [InlineData("/1.0/v2/iam/resource/urn:v1:eu:resource:account:xx1111-ovh")]
    [InlineData("/v2/iam/policy?details=true&identity=urn%3Av1&identity=a+b&empty=")]
    [InlineData("/v2/iam/policy?")]
    [InlineData("/me/")]
    public async Task The_target_is_verified_as_it_was_sent(string target)
    {
        await using var server = await ServerFixture.StartAsync();

        var asGo = await server.Root.SendAsync("GET", target);
        var asNode = await (server.Root with { SignedBase = "https://127.0.0.1" }).SendAsync("GET", target);

        Assert.True(asGo.Status == 200, asGo.Body);
        Assert.True(asNode.Status == 200, asNode.Body);
    }

    [Fact]
    public async Task The_body_is_verified_to_the_byte()
    {
        await using var server = await ServerFixture.StartAsync();

        // As a browser writes it, as node and python escape it, and with blanks.
        (string, string)[] bodies = [("a", "Équipe réseau ✓"), ("b", "\\u00c9quipe"), ("c", "\\ud83d\\ude80")];
        foreach (var (name, description) in bodies)
        {
            var body = $$"""  { "name":"{{name}}",  "description":"{{description}}" }  """;
            var answer = await server.Root.SendAsync("POST", "/me/identity/group", body);
            Assert.True(answer.Status == 200, answer.Body);
        }

        Assert.Equal("Équipe réseau ✓", (await server.Root.SendAsync("GET", "/me/identity/group/a"))["description"]);
        Assert.Equal("🚀", (await server.Root.SendAsync("GET", "/me/identity/group/c"))["description"]);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("query")]
    [InlineData("body")]
    [InlineData("secret")]
    [InlineData("timestamp")]
    public async Task Each_signed_thing_counts(string changed)
    {
        await using var server = await ServerFixture.StartAsync();
        var revision = server.State.Revision;
        var keys = server.Root.Keys!;
        var caller = server.Root with
        {
            Keys = changed == "secret" ? keys with { ApplicationSecret = new string('x', 32) } : keys,
            Tamper = request =>
            {
                switch (changed)
                {
                    case "method":
                        request.Method = HttpMethod.Get;
                        break;
                    case "query":
                        request.RequestUri = new Uri($"{request.RequestUri}?details=true");
                        break;
                    case "body":
                        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"name":"other"}"""));
                        break;
                    case "timestamp":
                        var later = server.Time.Now.ToUnixTimeSeconds() + 1;
                        request.Headers.Remove("X-Ovh-Timestamp");
                        request.Headers.Add("X-Ovh-Timestamp", $"{later}");
                        break;
                }
            },
        };

        var answer = await caller.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");

        Assert.Equal((400, "INVALID_SIGNATURE"), (answer.Status, answer["errorCode"]));
        Assert.Equal(revision, server.State.Revision);
    }
}
