using System.Text.Json;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>The account's root, calling a server of which only its credentials file is known.</summary>
internal sealed class SignedClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly OvhCaller _root;

    /// <summary>A client with the keys of a credentials file, over plain HTTP.</summary>
    public SignedClient(JsonElement credentials)
    {
        string Value(string name) => credentials.GetProperty(name).GetString()!;
        _http = new HttpClient { BaseAddress = new Uri(Value("httpUrl")), Timeout = TimeSpan.FromSeconds(20) };
        _root = new OvhCaller("root", _http, new SettableTime(TimeProvider.System.GetUtcNow()))
        {
            Keys = new OvhKeys(Value("applicationKey"), Value("applicationSecret"), Value("consumerKey")),
        };
    }

    /// <summary>Reads what must be there.</summary>
    public Task<JsonElement> GetAsync(string path) => CallAsync("GET", path, body: null);

    /// <summary>Sends what must be taken.</summary>
    public Task<JsonElement> PostAsync(string path, string body) => CallAsync("POST", path, body);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> CallAsync(string method, string path, string? body)
    {
        var answer = await _root.SendAsync(method, path, body);
        Assert.True(answer.Status == 200, $"{method} {path}: {answer.Status} {answer.Body}");
        return answer.Json;
    }
}
