using System.Text.Json;
using Licet.Core.Failures;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// Reads bodies: once, whole, bounded by the host's limit; authentication and handler share the bytes.
/// </summary>
internal static class RequestBody
{
    private const int BytesBelievedMax = 64 * 1024;

    /// <summary>The exact bytes of the body; empty when there is none.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the host permits.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var features = request.HttpContext.Features;
        if (features.Get<Bytes>() is { } read)
        {
            return read.Body;
        }

        var body = await ReadBytesAsync(request, cancellation);
        features.Set(new Bytes(body));

        // For readers that know nothing of this class, such as that of forms.
        request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    /// <summary>
    /// The body for handing on: as it was read, or else as a stream, so that it need not fit into memory.
    /// </summary>
    public static HttpContent ContentOf(HttpRequest request) =>
        request.HttpContext.Features.Get<Bytes>() is { } read
            ? new ReadOnlyMemoryContent(read.Body)
            : new StreamContent(request.Body);

    /// <summary>The body as a wire record, or what is wrong with it.</summary>
    public static async Task<Result<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        var body = await ReadAsync(request, cancellation);
        if (body.IsEmpty)
        {
            return Error.OfProblems([new Problem("", ProblemKind.MissingMember, "a JSON body is required")]);
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, OvhJson.TypeOf<T>()) is { } value
                ? value
                : Error.OfProblems([new Problem("", ProblemKind.WrongType, "must be an object, not null")]);
        }
        catch (JsonException exception)
        {
            return Error.OfProblems(OvhJsonProblem.Of(exception));
        }
    }

    /// <summary>
    /// What is wrong with a list of texts: a null among them, too many, or one too long; null when nothing is.
    /// </summary>
    public static Error? CheckTexts(string path, IReadOnlyList<string?> texts, int countMax, int charsMax)
    {
        if (texts.Count > countMax)
        {
            return TooLarge(path, $"has {texts.Count} members, more than {countMax}");
        }

        for (var index = 0; index < texts.Count; index++)
        {
            switch (texts[index])
            {
                case null:
                    return Error.OfProblems(
                        [new Problem($"{path}[{index}]", ProblemKind.WrongType, "must be text, not null")]);
                case { } text when text.Length > charsMax:
                    return TooLarge($"{path}[{index}]", $"has {text.Length} characters, more than {charsMax}");
            }
        }

        return null;
    }

    /// <summary>The error of something that is too long or too much.</summary>
    public static Error TooLarge(string path, string message) =>
        Error.OfProblems([new Problem(path, ProblemKind.TooLarge, message)]);

    // A length is only what the client says: a large one is not believed.
    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is { } length and <= BytesBelievedMax)
        {
            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, cancellation);
            return body;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private sealed record Bytes(ReadOnlyMemory<byte> Body);
}
