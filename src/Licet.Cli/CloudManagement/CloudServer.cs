using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Licet.Cli.Servers;

namespace Licet.Cli.CloudManagement;

/// <summary>Calls API 1.5 of a server.</summary>
internal sealed class CloudServer : IDisposable
{
    private readonly HttpClient _http;

    public CloudServer(Uri server, string token)
    {
        _http = new HttpClient { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Add("X-Api-Version", "1.5");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Calls; with fields as a form.</summary>
    public CloudAnswer Call(HttpMethod method, string path, params (string Name, string? Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, path);
        if (fields.Length > 0)
        {
            request.Content = new FormUrlEncodedContent(fields
                .Where(field => field.Value is not null)
                .Select(field => KeyValuePair.Create(field.Name, field.Value!)));
        }

        try
        {
            using var response = _http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            return Read(response, reader.ReadToEnd());
        }
        catch (Exception exception) when (exception
            is HttpRequestException or JsonException or TaskCanceledException or IOException)
        {
            return new CloudAnswer(0, null, null, ServerFault.Of(_http.BaseAddress, exception));
        }
    }

    private static CloudAnswer Read(HttpResponseMessage response, string text)
    {
        var status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            var fault = $"the server answers {status}: {WebUtility.HtmlDecode(text).Trim()}";
            return new CloudAnswer(status, null, null, fault);
        }

        JsonElement? body = text.Length == 0 ? null : JsonElement.Parse(text);
        return new CloudAnswer(status, body, response.Headers.Location?.ToString(), "");
    }
}
