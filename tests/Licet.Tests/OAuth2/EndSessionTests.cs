using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>An application ends the session: OpenID Connect RP-Initiated Logout 1.0.</summary>
public sealed class EndSessionTests
{
    private const string Path = "/auth/oauth2/logout";

    [Fact]
    public async Task An_id_token_of_the_session_ends_it_and_the_browser_goes_back_with_its_state()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (browser, other) = (await world.JohnAsync(), await world.JohnAsync());
        var tokens = await world.RedeemAsync(await world.CodeAsync(browser));
        world.Server.Time.Advance(TimeSpan.FromMinutes(50));
        await browser.OpenAsync("/auth/");
        world.Server.Time.Advance(TimeSpan.FromMinutes(20));

        var page = await browser.OpenAsync(AddressOf(
            ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", OpenIdWorld.Left), ("state", "a b")));

        Assert.Equal((303, OpenIdWorld.Left + "?state=a%20b"), (page.Status, page.Location));
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
        Assert.False(await world.IsActiveAsync(tokens["access_token"]));
        Assert.Equal("Sign in", (await browser.OpenAsync("/auth/")).Heading);
        Assert.Equal(200, (await other.OpenAsync("/auth/sign-in")).Status);
    }

    [Fact]
    public async Task Without_proof_the_person_is_asked()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (browser, other) = (await world.JohnAsync(), await world.JohnAsync());
        var ofOther = (await world.RedeemAsync(await world.CodeAsync(other)))["id_token"];
        (string, string)[][] requests =
        [
            [], [("client_id", world.ClientId)],
            [("client_id", world.ClientId), ("post_logout_redirect_uri", OpenIdWorld.Left)],
            [("id_token_hint", ofOther), ("post_logout_redirect_uri", OpenIdWorld.Left)],
        ];

        foreach (var request in requests)
        {
            Assert.Equal("Sign out?", (await browser.OpenAsync(AddressOf(request))).Heading);
        }

        Assert.Contains("licet-session", browser.Cookies.Keys);
        var page = await browser.OpenAsync(AddressOf(requests[^1]));
        var forged = await browser.SubmitOnceAsync(page, ("form", "made-up"));
        Assert.Equal(400, forged.Status);
        Assert.Contains("licet-session", browser.Cookies.Keys);
        page = await browser.SubmitAsync(page);
        Assert.Equal((303, OpenIdWorld.Left), (page.Status, page.Location));
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Nothing_is_believed_that_is_not_ours_and_nobody_is_sent_elsewhere()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (second, _) = await world.AddClientAsync("Second", [OpenIdWorld.Callback]);
        var browser = await world.JohnAsync();
        var token = (await world.RedeemAsync(await world.CodeAsync(browser)))["id_token"];
        var left = ("post_logout_redirect_uri", OpenIdWorld.Left);
        (string, string)[][] requests =
        [
            [("id_token_hint", token), ("post_logout_redirect_uri", "https://evil.example/")],
            [("id_token_hint", token), ("post_logout_redirect_uri", OpenIdWorld.Left + "/")],
            [("id_token_hint", token), ("client_id", second), left],
            [("client_id", second), left],
            [left],
            [("client_id", "EU.0000000000000000")],
            .. (await ForgedAsync(world, token)).Select(forged => new[] { ("id_token_hint", forged), left }),
        ];

        foreach (var request in requests)
        {
            var page = await browser.OpenAsync(AddressOf(request));
            Assert.True(page.Status == 400, string.Join(' ', request));
            Assert.Equal("You are not signed out", page.Heading);
        }

        Assert.Contains("licet-session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task A_request_as_a_form_is_made_a_link()
    {
        await using var world = await OpenIdWorld.StartAsync();

        var answer = await world.Server.Anonymous.SendAsync(
            "POST", Path, $"client_id={world.ClientId}", ("Content-Type", OpenIdWorld.Form));

        Assert.Equal((303, $"{Path}?client_id={world.ClientId}"), (answer.Status, answer.Header("Location")));
    }

    // Tokens with another header, claim or signature; among them one for which our public key is taken for a secret.
    private static async Task<List<string>> ForgedAsync(OpenIdWorld world, string token)
    {
        var (header, payload, signature) = token.Split('.') is [var first, var second, var third]
            ? (first, second, third)
            : default;
        var jwks = (await world.Server.Anonymous.SendAsync("GET", "/auth/oauth2/jwks")).Body;
        var head = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(header));
        string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
        string Confused(byte[] secret)
        {
            var signed = $"{Encoded(head.Replace("RS256", "HS256"))}.{payload}";
            var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed));
            return $"{signed}.{Base64Url.EncodeToString(mac)}";
        }

        using var own = RSA.Create(2048);
        var ownSignature = own.SignData(
            Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var stored = Assert.Single(world.Server.State.SigningKeys.Values);
        return
        [
            $"{Encoded(head.Replace("RS256", "none"))}.{payload}.",
            $"{Encoded(head.Replace("RS256", "none"))}.{payload}.{signature}",
            $"{Encoded(head.Replace("RS256", "RS512"))}.{payload}.{signature}",
            Confused(Encoding.UTF8.GetBytes(stored.PublicKey)),
            Confused(Convert.FromBase64String(stored.PublicKey)),
            Confused(Encoding.UTF8.GetBytes(jwks)),
            $"{header}.{payload}.{Base64Url.EncodeToString(ownSignature)}",
            $"{header}.{Encoded("""{"iss":"x"}""")}.{signature}",
            $"{header}.{payload}.",
            $"{header}.{payload}",
            $"{Encoded("""{"alg":"RS256","alg":"RS256"}""")}.{payload}.{signature}",
            "a.b.c",
        ];
    }

    private static string AddressOf(params (string Name, string Value)[] parameters) =>
        $"{Path}?{string.Join('&', parameters.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}";
}
