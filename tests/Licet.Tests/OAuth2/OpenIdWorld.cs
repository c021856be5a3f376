using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>A server that people sign in to, with an application that lets them.</summary>
internal sealed class OpenIdWorld : IAsyncDisposable
{
    public const string Callback = "https://app.example/callback?kept=1";
    public const string Left = "https://app.example/left";
    public const string Verifier = "a-verifier-of-forty-three-characters-or-more";
    public const string Form = "application/x-www-form-urlencoded";

    private OpenIdWorld(SignInWorld people) => People = people;

    public SignInWorld People { get; }

    public ServerFixture Server => People.Server;

    /// <summary>The application of the account.</summary>
    public string ClientId { get; private set; } = "";

    public string Secret { get; private set; } = "";

    public string Issuer => $"http://{Server.Authority}";

    public static string Challenge { get; } =
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static async Task<OpenIdWorld> StartAsync(params string[] publicUrls)
    {
        return await InAsync(await SignInWorld.StartAsync(publicUrls));
    }

    /// <summary>The same with people that there are; they are disposed of with it.</summary>
    public static async Task<OpenIdWorld> InAsync(SignInWorld people)
    {
        var world = new OpenIdWorld(people);
        (world.ClientId, world.Secret) = await world.AddClientAsync("Shop", [Callback], postLogoutRedirectUrls: [Left]);
        return world;
    }

    /// <summary>Registers an application.</summary>
    public async Task<(string ClientId, string Secret)> AddClientAsync(
        string name,
        string[] callbackUrls,
        bool isPublic = false,
        string? resource = null,
        string[]? postLogoutRedirectUrls = null)
    {
        var body = new JsonObject
        {
            ["name"] = name,
            ["description"] = $"the {name}",
            ["flow"] = "AUTHORIZATION_CODE",
            ["callbackUrls"] = new JsonArray([.. callbackUrls.Select(url => JsonValue.Create(url))]),
            ["postLogoutRedirectUrls"] =
                new JsonArray([.. (postLogoutRedirectUrls ?? []).Select(url => JsonValue.Create(url))]),
            ["isPublic"] = isPublic,
            ["resource"] = resource,
        };
        var created = await Server.Root.SendAsync("POST", "/me/api/oauth2/client", body.ToJsonString());
        Assert.True(created.Status == 200, created.Body);
        return (created["clientId"], created["clientSecret"]);
    }

    /// <summary>The address of an authorization; parameters replace those of a good one, null leaves one out.</summary>
    public string AuthorizationOf(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = Callback,
            ["scope"] = "openid profile email groups",
            ["state"] = "s p&a=c+e",
            ["nonce"] = "n-0S6",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        var pairs = parameters.Where(one => one.Value is not null)
            .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}");
        return $"/auth/oauth2/authorize?{string.Join('&', pairs)}";
    }

    /// <summary>Signs john in and says yes; returns the code.</summary>
    public async Task<string> CodeAsync(Browser browser, params (string Name, string? Value)[] changes)
    {
        var page = await browser.OpenAsync(AuthorizationOf(changes));
        if (page.Status == 200)
        {
            page = await browser.SubmitAsync(page, ("answer", "allow"));
        }

        Assert.True(page.Status == 303, page.Text);
        return Parameters(page)["code"];
    }

    /// <summary>A browser in which john has signed in.</summary>
    public Task<Browser> JohnAsync() => People.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

    /// <summary>What is in the address that the browser is sent to.</summary>
    public static Dictionary<string, string> Parameters(WebPage page) =>
        QueryHelpers.ParseQuery(new Uri(page.Location!).Query)
            .ToDictionary(one => one.Key, one => one.Value.ToString());

    /// <summary>Asks an endpoint as the application; parameters replace, null leaves one out.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var all = new Dictionary<string, string?> { ["client_id"] = ClientId, ["client_secret"] = Secret };
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        var pairs = all.Where(one => one.Value is not null)
            .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}");
        return Server.Anonymous.SendAsync("POST", path, string.Join('&', pairs), ("Content-Type", Form));
    }

    /// <summary>Exchanges a code.</summary>
    public Task<Answer> RedeemAsync(string code, params (string Name, string? Value)[] changes) =>
        PostAsync(
            "/auth/oauth2/token",
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback),
                ("code_verifier", Verifier), .. changes,
            ]);

    /// <summary>Uses a refresh token.</summary>
    public Task<Answer> RefreshAsync(string refreshToken, params (string Name, string? Value)[] changes) =>
        PostAsync("/auth/oauth2/token", [("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. changes]);

    /// <summary>Who signed in, by an access token.</summary>
    public Task<Answer> WhoAsync(string accessToken) =>
        Server.Bearer("app", accessToken).SendAsync("GET", "/auth/oauth2/userinfo");

    /// <summary>Whether a token is worth something.</summary>
    public async Task<bool> IsActiveAsync(string token) =>
        (await PostAsync("/auth/oauth2/introspect", ("token", token))).Json.GetProperty("active").GetBoolean();

    /// <summary>Checks an id token against the published keys, as a client does; returns its claims.</summary>
    public async Task<JsonElement> VerifiedAsync(string idToken)
    {
        var parts = idToken.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        Assert.Equal("RS256", header.GetProperty("alg").GetString());
        var keys = (await Server.Anonymous.SendAsync("GET", "/auth/oauth2/jwks")).Json.GetProperty("keys");
        var key = keys.EnumerateArray().Single(
            one => one.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        });
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        return JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
    }

    public ValueTask DisposeAsync() => People.DisposeAsync();
}
