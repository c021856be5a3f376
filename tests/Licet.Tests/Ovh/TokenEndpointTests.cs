using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>The token endpoint, against RFC 6749.</summary>
public sealed class TokenEndpointTests
{
    private const string Path = "/auth/oauth2/token";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Grant = "grant_type=client_credentials&scope=all";

    [Fact]
    public async Task Every_way_to_give_the_secret_gets_a_token()
    {
        await using var server = await ServerFixture.StartAsync();
        var (clientId, secret) = await AddClientAsync(server);

        Answer[] answers =
        [
            await PostAsync(server, $"{Grant}&client_id={clientId}&client_secret={secret}"),
            await PostAsync(server, $"{Grant}&client_id={clientId}&client_secret={secret}", path: "/oauth2/token"),
            await PostAsync(server, Grant, Basic(clientId, secret)),

            // simple-oauth2 encodes both parts, as RFC 6749 §2.3.1 wants it; others also repeat the id in the body.
            await PostAsync(server, Grant, Basic(clientId.Replace(".", "%2E"), secret)),
            await PostAsync(server, $"{Grant}&client_id={clientId}", Basic(clientId, secret)),
            await PostAsync(
                server, "grant_type=client_credentials", Basic(clientId, secret), type: Form + "; charset=UTF-8"),
            await PostAsync(server, $"{Grant}&audience=anything&client_secret=", Basic(clientId, secret)),
        ];

        foreach (var answer in answers)
        {
            Assert.True(answer.Status == 200, answer.Body);
            Assert.Equal(["access_token", "expires_in", "scope", "token_type"], Members(answer));
            Assert.Equal((3599, "all", "Bearer"), (Seconds(answer), answer["scope"], answer["token_type"]));
            Assert.Equal(("no-store", "no-cache"), (answer.Header("Cache-Control"), answer.Header("Pragma")));
            var caller = server.Bearer("robot", answer["access_token"]);
            Assert.Equal(200, (await caller.SendAsync("GET", "/auth/details")).Status);
        }
    }

    [Fact]
    public async Task The_last_use_of_a_service_account_is_told()
    {
        await using var server = await ServerFixture.StartAsync();
        var (clientId, secret) = await AddClientAsync(server);
        var path = $"/me/api/oauth2/client/{clientId}";
        var before = await server.Root.SendAsync("GET", path);
        var token = await PostAsync(server, $"{Grant}&client_id={clientId}&client_secret={secret}");

        await server.Bearer("robot", token["access_token"]).SendAsync("GET", "/auth/details");
        var after = await server.Root.SendAsync("GET", path);

        Assert.DoesNotContain("lastUse", Members(before));
        Assert.Equal("2026-03-02T10:15:30+00:00", after["lastUse"]);
    }

    [Fact]
    public async Task A_token_lives_an_hour()
    {
        await using var server = await ServerFixture.StartAsync();
        var (clientId, secret) = await AddClientAsync(server);
        var answer = await PostAsync(server, Grant, Basic(clientId, secret));
        var caller = server.Bearer("robot", answer["access_token"]);

        server.Time.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await caller.SendAsync("GET", "/auth/details")).Status);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("This token has expired", (await caller.SendAsync("GET", "/auth/details"))["message"]);
    }

    [Fact]
    public async Task Whatever_else_is_refused_with_the_codes_of_the_RFC()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "token-endpoint");
        var (id, secret) = await AddClientAsync(server);
        var inBody = $"client_id={id}&client_secret={secret}";
        var (form, basic) = (("Content-Type", Form), ("Authorization", $"{Basic(id, secret)}"));
        var web = await server.Root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            """{"name":"web","description":"","flow":"AUTHORIZATION_CODE","callbackUrls":["https://localhost"]}""");
        Task<Answer> PostAsync(string body, params (string, string)[] headers) =>
            log.CallAsync(server.Anonymous, "POST", Path, body, headers);

        log.Say("Not the client's secret, not a client, no client");
        await PostAsync($"{Grant}&client_id={id}&client_secret=wrong", form);
        await PostAsync($"{Grant}&client_id=EU.0000000000000000&client_secret={secret}", form);
        await PostAsync(Grant, form);
        await PostAsync($"{Grant}&client_id={id}", form);
        await PostAsync($"{Grant}&client_id={id}&client_secret=", form);
        log.Say("Headers that say nothing");
        await PostAsync(Grant, form, ("Authorization", "Basic"));
        await PostAsync(Grant, form, ("Authorization", "Basic !"));
        await PostAsync(Grant, form, ("Authorization", "Basic bm9jb2xvbg=="));
        await PostAsync(Grant, form, ("Authorization", "Bearer eyJ"));
        log.Say("Twice authenticated, or as two clients");
        await PostAsync($"{Grant}&{inBody}", form, basic);
        await PostAsync($"{Grant}&client_id=EU.0000000000000000", form, basic);
        log.Say("Parameters that are missing, given twice, or of another grant");
        await PostAsync(inBody, form);
        await PostAsync($"grant_type=&{inBody}", form);
        await PostAsync($"{Grant}&grant_type=client_credentials&{inBody}", form);
        await PostAsync($"{Grant}&{inBody}&client_id={id}", form);
        await PostAsync($"grant_type=authorization_code&{inBody}", form);
        await PostAsync($"grant_type=client_credentials&scope=openid&{inBody}", form);
        log.Say("A client that is no service account");
        var (webId, webSecret) = (web["clientId"], web["clientSecret"]);
        await PostAsync($"{Grant}&client_id={webId}&client_secret={webSecret}", form);
        log.Say("No form");
        await PostAsync("""{"grant_type":"client_credentials"}""", ("Content-Type", "application/json"));
        await PostAsync("x", ("Content-Type", "multipart/form-data; boundary=b"));
        await PostAsync(string.Join('&', Enumerable.Range(0, 2000).Select(field => $"f{field}=")), form);
        await log.CallAsync(server.Anonymous, "POST", $"{Path}?{Grant}&client_id={id}");
        log.Say("Other methods");
        await log.CallAsync(server.Anonymous, "GET", Path);
        await log.CallAsync(server.Anonymous, "PUT", Path, Grant);

        log.AssertGolden();
    }

    private static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    private static async Task<(string ClientId, string Secret)> AddClientAsync(ServerFixture server)
    {
        var created = await server.Root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            """{"name":"robot","description":"","flow":"CLIENT_CREDENTIALS","callbackUrls":[]}""");
        return (created["clientId"], created["clientSecret"]);
    }

    private static Task<Answer> PostAsync(
        ServerFixture server,
        string body,
        AuthenticationHeaderValue? authorization = null,
        string path = Path,
        string type = Form)
    {
        (string, string)[] basic = authorization is null ? [] : [("Authorization", $"{authorization}")];
        return server.Anonymous.SendAsync("POST", path, body, [("Content-Type", type), .. basic]);
    }

    private static IEnumerable<string> Members(Answer answer) =>
        answer.Json.EnumerateObject().Select(member => member.Name);

    private static int Seconds(Answer answer) => answer.Json.GetProperty("expires_in").GetInt32();
}
