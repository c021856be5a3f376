using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Licet.Cli.Servers;

/// <summary>A server that answers with JSON, and a token of somebody who may ask it.</summary>
internal sealed class LicetServer(Uri server, string token)
{
    /// <summary>Where the token is taken from.</summary>
    public const string TokenVariable = "LICET_TOKEN";

    /// <summary>The address that a text is; null when it is none.</summary>
    public static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>What is wrong with a text that is to be an address; null when nothing is.</summary>
    public static string? FaultOfAddress(string text) =>
        AddressOf(text) is null ? $"`{text}` is no address of a server, such as `https://iam.example`" : null;

    /// <summary>A path with a query of those parameters that have a value.</summary>
    public static string Target(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var pairs = query.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        return $"{path}?{string.Join('&', pairs)}";
    }

    /// <summary>The answer; null, and why, when there is none, or an error.</summary>
    public JsonDocument? Call(HttpMethod method, string path, string? body, out string fault)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = http.Send(request);
            var answer = JsonDocument.Parse(response.Content.ReadAsStream());
            fault = "";
            if (response.IsSuccessStatusCode)
            {
                return answer;
            }

            fault = $"the server answers {(int)response.StatusCode}: {TextOf(answer.RootElement, "message")}"
                + MissingIn(answer.RootElement);
            answer.Dispose();
            return null;
        }
        catch (Exception exception) when (exception
            is HttpRequestException or JsonException or TaskCanceledException or InvalidOperationException)
        {
            fault = ServerFault.Of(server, exception);
            return null;
        }
    }

    // A refusal names the actions that policies do not give.
    private static string MissingIn(JsonElement error) =>
        error.TryGetProperty("details", out var details)
        && details.ValueKind == JsonValueKind.Object
        && TextOf(details, "unauthorizedActionsByIAM") is { Length: > 0 } actions
            ? $"; missing: `{actions}`"
            : "";

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
