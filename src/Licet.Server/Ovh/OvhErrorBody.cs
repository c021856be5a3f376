using System.Text.Json.Serialization;

namespace Licet.Server.Ovh;

/// <summary>An error on the wire; itself the answer.</summary>
internal sealed record OvhErrorBody(
    [property: JsonIgnore] int Status,
    string Class,
    string Message,
    string ErrorCode,
    string HttpCode) : IResult
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>Seconds after which to try again; null for no such header.</summary>
    [JsonIgnore]
    public int? RetryAfterSeconds { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            // RFC 9110 §11.6.1: a 401 names a way to authenticate.
            httpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"licet\"";
        }

        if (RetryAfterSeconds is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = $"{seconds}";
        }

        return httpContext.Response.WriteAsJsonAsync(
            this, OvhJson.TypeOf<OvhErrorBody>(), OvhJson.ContentType, httpContext.RequestAborted);
    }
}
