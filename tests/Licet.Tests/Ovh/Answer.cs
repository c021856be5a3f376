using System.Text.Json;

namespace Licet.Tests.Ovh;

/// <summary>An answer of the server, read whole.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers, of answer and content, by their names in any case.</param>
/// <param name="Body">The body as text.</param>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The text of a member of the body, or its number as it was written.</summary>
    public string this[string member] =>
        Json.GetProperty(member) is { ValueKind: JsonValueKind.Number } number
            ? number.GetRawText()
            : Json.GetProperty(member).GetString()!;

    /// <summary>The value of a header; null when it is not there.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Reads an answer.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(
            (int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancellation));
    }
}
