using System.Globalization;
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

    /// <summary>Where the server is.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>The highest revision that an answer has carried.</summary>
    public long Revision { get; private set; }

    /// <summary>Reads what must be there.</summary>
    public Task<JsonElement> GetAsync(string path) => SendAsync("GET", path);

    /// <summary>Makes a call that must succeed.</summary>
    public async Task<JsonElement> SendAsync(string method, string path, string? body = null)
    {
        var answer = await _root.SendAsync(method, path, body);
        Assert.True(answer.Status == 200, $"{method} {path}: {answer.Status} {answer.Body}");
        Revision = Math.Max(Revision, long.Parse(answer.Header("X-Licet-Revision")!, CultureInfo.InvariantCulture));
        return answer.Json;
    }

    public void Dispose() => _http.Dispose();
}
