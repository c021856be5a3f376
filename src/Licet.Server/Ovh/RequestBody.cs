using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Licet.Core.Failures;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>Reads bodies: once, whole, bounded by the host's limit; authentication and handler share the bytes.</summary>
internal static class RequestBody
{
    /// <summary>The exact bytes of the body; empty when there is none.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the host permits.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var features = request.HttpContext.Features;
        if (features.Get<Bytes>() is { } read)
        {
            return read.Body;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        var body = buffer.ToArray();
        features.Set(new Bytes(body));
        return body;
    }

    /// <summary>The body for handing on: as it was read, or else as a stream, so that it need not fit into memory.</summary>
    public static HttpContent ContentOf(HttpRequest request) =>
        request.HttpContext.Features.Get<Bytes>() is { } read
            ? new ReadOnlyMemoryContent(read.Body)
            : new StreamContent(request.Body);

    /// <summary>The body as a wire record, or what is wrong with it.</summary>
    public static async Task<Result<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        var body = await ReadAsync(request, cancellation);
        try
        {
            var type = (JsonTypeInfo<T>)OvhJson.Default.GetTypeInfo(typeof(T))!;
            return JsonSerializer.Deserialize(body.Span, type) is { } value
                ? value
                : Error.OfProblems([new Problem("", ProblemKind.MissingMember, "the body is null")]);
        }
        catch (JsonException exception)
        {
            return Error.OfProblems([OvhJsonProblem.Of(exception, body.IsEmpty)]);
        }
    }

    private sealed record Bytes(ReadOnlyMemory<byte> Body);
}
