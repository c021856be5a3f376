using System.Text.Json;

namespace Licet.Server.Ovh;

/// <summary>
/// An answer of 200 with a JSON body, written whole: its length is known, and what fails while it is written has not
/// yet been answered. (The framework's own result sends it in chunks, and makes a logger each time.)
/// </summary>
internal sealed class JsonAnswer<T>(T body) : IResult, IValueHttpResult
{
    /// <summary>The body, for a filter that puts it into another.</summary>
    public object? Value => body;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, OvhJson.TypeOf<T>());
        var response = httpContext.Response;
        response.ContentType = OvhJson.ContentType;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
