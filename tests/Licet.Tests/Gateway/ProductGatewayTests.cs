using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Licet.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Licet.Tests.Gateway;

/// <summary>Calls of products against a running demo, with a real upstream for <c>vps</c>.</summary>
public sealed class ProductGatewayTests : IAsyncLifetime
{
    private const string Vps = "vps-5b48d78b.vps.ovh.net";

    private readonly string _folder = Directory.CreateTempSubdirectory("licet-gateway-").FullName;
    private readonly List<(string Call, IHeaderDictionary Headers, string Body)> _received = [];
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication _upstream = null!;
    private ServerProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await StartUpstreamAsync();
        _server = await ServerProcess.StartAsync(
            Path.Combine(_folder, "data"), "--demo", "--upstream", $"vps={_upstream.Urls.First()}");
        var keys = await _server.CredentialsAsync();
        _client.BaseAddress = new Uri(keys.GetProperty("httpUrl").GetString()!);
        var account = keys.GetProperty("serviceAccount");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = account.GetProperty("clientId").GetString()!,
            ["client_secret"] = account.GetProperty("clientSecret").GetString()!,
        });
        using var answer = await _client.PostAsync("/auth/oauth2/token", form);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        _client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/1.0")]
    [InlineData("/v1")]
    [InlineData("")]
    public async Task A_permitted_call_is_answered_by_the_upstream(string prefix)
    {
        using var answer = await PostAsync($"{prefix}/vps/{Vps}/reboot?now=1", """{"why":"é"}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("rebooting", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("yes", answer.Headers.GetValues("X-Upstream").Single());
        var (call, headers, body) = Assert.Single(_received);
        Assert.Equal($"POST /v1/vps/{Vps}/reboot?now=1", call);
        Assert.Equal("""{"why":"é"}""", body);
        Assert.DoesNotContain("Authorization", headers.Keys);
    }

    [Fact]
    public async Task The_upstream_can_check_who_calls_and_for_what()
    {
        using var answer = await PostAsync($"/1.0/vps/{Vps}/reboot", "");

        var (call, headers, _) = Assert.Single(_received);
        var secret = await File.ReadAllTextAsync(
            Path.Combine(_folder, "data", "upstreams", "vps.secret"), TestContext.Current.CancellationToken);
        var resource = $"urn:v1:eu:resource:vps:{Vps}";
        var signed = string.Join('\n',
            headers["X-Licet-Time"], "POST", call["POST ".Length..], "xx1111-ovh", headers["X-Licet-Identity"],
            resource, "vps:apiovh:reboot");
        var expected = HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret.Trim()), Encoding.UTF8.GetBytes(signed));
        Assert.Equal(Convert.ToHexStringLower(expected), headers["X-Licet-Signature"].ToString());
        Assert.Equal(Uri.EscapeDataString(resource), headers["X-Licet-Resource"].ToString());
        Assert.StartsWith(
            "urn:v1:eu:identity:credential:xx1111-ovh/oauth2-EU.", headers["X-Licet-Identity"].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_claims_about_itself_does_not_reach_the_upstream()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/vps/{Vps}/reboot");
        request.Headers.Add("X-Licet-Identity", "urn:v1:eu:identity:account:xx1111-ovh");
        request.Headers.Add("X-Forwarded-For", "10.23.0.1");
        request.Headers.Add("Cookie", "a=b");
        request.Headers.Add("X-Kept", "1");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        var (_, headers, _) = Assert.Single(_received);
        Assert.Single(headers["X-Licet-Identity"].ToArray());
        Assert.DoesNotContain("identity:account", headers["X-Licet-Identity"].ToString(), StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("X-Forwarded-For"));
        Assert.False(headers.ContainsKey("Cookie"));
        Assert.Equal("1", headers["X-Kept"].ToString());
    }

    [Fact]
    public async Task A_refused_call_names_the_missing_action_and_reaches_no_upstream()
    {
        using var answer = await PostAsync("/1.0/cloud/project/abc123def456/instance", "{}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var details = (await BodyAsync(answer)).GetProperty("details");
        Assert.Equal("", details.GetProperty("unauthorizedActionsByAuthentication").GetString());
        Assert.Equal(
            "publicCloudProject:apiovh:instance/create", details.GetProperty("unauthorizedActionsByIAM").GetString());
        Assert.Empty(_received);
    }

    [Fact]
    public async Task An_unsigned_call_is_asked_to_log_in()
    {
        using var nobody = new HttpClient { BaseAddress = _client.BaseAddress };
        using var answer = await nobody.PostAsync(
            $"/1.0/vps/{Vps}/reboot", content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("You must login first", (await BodyAsync(answer)).GetProperty("message").GetString());
        Assert.Empty(_received);
    }

    [Fact]
    public async Task A_list_holds_what_the_caller_may_get()
    {
        Assert.Equal($"[\"{Vps}\"]", await GetAsync("/1.0/vps"));
        Assert.Equal("[]", await GetAsync("/1.0/cloud/project"));
        Assert.Empty(_received);
    }

    [Fact]
    public async Task A_redirect_is_handed_back_and_not_followed()
    {
        using var answer = await _client.GetAsync($"/1.0/vps/{Vps}/status", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("http://elsewhere.invalid/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_encoded_slash_in_a_name_stays_part_of_the_name()
    {
        using var answer = await PostAsync("/1.0/vps/a%2Fb/reboot", "");

        Assert.Equal("POST /v1/vps/a%2Fb/reboot", Assert.Single(_received).Call);
        Assert.Equal(
            Uri.EscapeDataString("urn:v1:eu:resource:vps:a/b"),
            Assert.Single(_received).Headers["X-Licet-Resource"].ToString());
    }

    [Theory]
    [InlineData("one%2F..%2Fother")]
    [InlineData("..%2Fother")]
    [InlineData("one%5C..%5Cother")]
    [InlineData("one%2F.")]
    public async Task A_name_that_would_lead_elsewhere_is_no_name(string name)
    {
        using var answer = await PostAsync($"/1.0/vps/{name}/reboot", "{}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_with_dots_at_the_end_of_a_path_is_routed()
    {
        using var answer = await _client.GetAsync($"/1.0/vps/{Vps}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"GET /v1/vps/{Vps}", Assert.Single(_received).Call);
    }

    [Fact]
    public async Task A_path_that_no_product_has_is_not_found()
    {
        using var answer = await PostAsync("/1.0/vps/a/b/c/d", "");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _client.PostAsync(
            path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private Task<string> GetAsync(string path) => _client.GetStringAsync(path, TestContext.Current.CancellationToken);

    private async Task<WebApplication> StartUpstreamAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var upstream = builder.Build();
        upstream.Urls.Add("http://127.0.0.1:0");
        upstream.Map("/v1/vps/{name}/status", () => Results.Redirect("http://elsewhere.invalid/"));
        upstream.MapFallback("{*path}", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            lock (_received)
            {
                var headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
                _received.Add(($"{context.Request.Method} {target}", headers, body));
            }

            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers["X-Upstream"] = "yes";
            await context.Response.WriteAsync("rebooting", context.RequestAborted);
        });
        await upstream.StartAsync(TestContext.Current.CancellationToken);
        return upstream;
    }
}
