using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>
/// The account's root over plain HTTP, signing each call with its application keys as every client does.
/// </summary>
internal sealed class SignedClient(JsonElement credentials) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly string _url = credentials.GetProperty("httpUrl").GetString()!;

    /// <summary>Calls; the answer's status and its body as text.</summary>
    public async Task<(int Status, string Body)> CallAsync(string method, string path, string body = "")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _url + path);
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var (secret, consumerKey) = (Key("applicationSecret"), Key("consumerKey"));
        var text = $"{secret}+{consumerKey}+{method}+{_url}{path}+{body}+{timestamp}";
#pragma warning disable CA5350 // The wire prescribes SHA-1.
        var digest = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        request.Headers.Add("X-Ovh-Application", Key("applicationKey"));
        request.Headers.Add("X-Ovh-Consumer", consumerKey);
        request.Headers.Add("X-Ovh-Timestamp", timestamp);
        request.Headers.Add("X-Ovh-Signature", $"$1${digest}");
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Calls what must succeed, and reads the answer.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await CallAsync("GET", path);
        Assert.True(status == 200, $"GET {path}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public void Dispose() => _http.Dispose();

    private string Key(string name) => credentials.GetProperty(name).GetString()!;
}
