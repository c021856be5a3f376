using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Logs;

public sealed partial class CanaryTests
{
    // What an application sees of a sign-in: code, tokens, and what it sends of them.
    private async Task LetInAsync(Uri address)
    {
        var (password, verifier) = (Canary(), Canary() + Canary() + Canary());
        await SendAsync(_root, "POST", "/me/identity/user", Json(("login", "dan"), ("password", password)));
        var client = await _root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            """
            {"name":"app","description":"","flow":"AUTHORIZATION_CODE","callbackUrls":["https://app.example/"]}
            """);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        using var browser = new Browser(address, "127.0.0.1");
        await browser.SignInAsync("xx1111-ovh/dan", password);
        var page = await browser.OpenAsync(
            $"/auth/oauth2/authorize?response_type=code&client_id={client["clientId"]}&scope=openid%20all%20"
            + $"offline_access&redirect_uri=https://app.example/&code_challenge={challenge}"
            + $"&code_challenge_method=S256&state={Canary()}&nonce=n");
        page = await browser.SubmitAsync(page, ("answer", "allow"));
        Assert.True(page.Status == 303, page.Text);
        var code = page.Location!.Split("code=")[1].Split('&')[0];
        _secrets.AddRange(client["clientSecret"], code, verifier);
        var secrets = $"&client_id={client["clientId"]}&client_secret={client["clientSecret"]}";
        Task<Answer> PostAsync(string path, string form) =>
            (_root with { Keys = null }).SendAsync(
                "POST", "/auth/oauth2/" + path, form + secrets, ("Content-Type", Form));
        var grant = $"grant_type=authorization_code&redirect_uri=https://app.example/&code_verifier={verifier}";
        var tokens = await PostAsync("token", $"{grant}&code={code}");
        Assert.True(tokens.Status == 200, tokens.Body);
        _secrets.AddRange(tokens["access_token"], tokens["refresh_token"], tokens["id_token"]);
        await SendAsync(_root with { Keys = null, Token = tokens["access_token"] }, "GET", "/v2/iam/policy");
        await PostAsync("introspect", $"token={tokens["access_token"]}");
        await browser.OpenAsync($"/auth/oauth2/logout?id_token_hint={tokens["id_token"]}");
        _answers.Add(("the code again", await PostAsync("token", $"{grant}&code={code}")));
        await PostAsync("revoke", $"token={tokens["refresh_token"]}");
    }
}
