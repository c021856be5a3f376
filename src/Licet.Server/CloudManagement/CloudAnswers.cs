using System.Globalization;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// Answers as API 1.5 gives them: JSON of media types of its own, 201 with a location and no body, 204; and failures as
/// a line of text, 403 for a missing role and 422 for everything that the client said wrong.
/// </summary>
internal static class CloudAnswers
{
    private const string Version = "1.5";
    private const string TextType = "text/html; charset=utf-8";

    /// <summary>The refusal of a call that does not say that it means this API; null for one that does.</summary>
    public static IResult? CheckVersion(HttpContext context)
    {
        var headers = context.Request.Headers;
        return headers["X-Api-Version"] == Version || headers["X_API_VERSION"] == Version
            ? (IResult?)DryRun.RefusalOf(context)
            : Text(400, $"the header X-Api-Version: {Version} is needed");
    }

    /// <summary>The answer to who has not proved to be anybody.</summary>
    public static IResult NotSignedIn(HttpContext context, OvhErrorBody? refusal)
    {
        var hasProof = context.Request.Headers.Authorization.Count > 0
            || context.Request.Headers.ContainsKey(OvhAuthentication.ApplicationHeader);
        return refusal is null || !hasProof
            ? Text(403, "Session cookie is expired or invalid")
            : Text(refusal.Status, refusal.Message);
    }

    /// <summary>One resource.</summary>
    public static IResult Ok<T>(string type, T body) =>
        TypedResults.Json(body, CloudJson.TypeOf<T>(), $"{MediaType(type)};charset=utf-8");

    /// <summary>A list of resources.</summary>
    public static IResult List<T>(string type, IEnumerable<T> bodies) =>
        TypedResults.Json(
            bodies.ToList(), CloudJson.TypeOf<List<T>>(), $"{MediaType(type)};type=collection;charset=utf-8");

    /// <summary>Something was created.</summary>
    public static IResult Created(string href) => TypedResults.Created(href);

    /// <summary>204, or what stood in the way.</summary>
    public static IResult NoContentOr<T>(Result<T> result) =>
        result.Succeeded ? TypedResults.NoContent() : Of(result.Error);

    /// <summary>The answer to a use case's error.</summary>
    public static IResult Of(Error error) =>
        error.Kind switch
        {
            ErrorKind.Invalid => Text(422, $"ParameterError: {error.Message}"),
            ErrorKind.Unauthenticated => Text(401, $"Authentication failed: {error.Message}"),
            ErrorKind.Forbidden => Text(403, $"Permission Denied: {error.Message}"),
            ErrorKind.NotFound => Text(422, NotFound(error)),
            ErrorKind.AlreadyExists => Text(422, $"ActionNotAllowed: {error.Message}"),
            ErrorKind.Conflict => Text(422, $"ActionNotAllowed: {error.Message}"),
            ErrorKind.LimitExceeded => new TextAnswer(
                error.RetryAfter is null ? 422 : 429, $"LimitExceeded: {error.Message}", error.RetryAfter),
            ErrorKind.Unavailable => Text(503, error.Message),
        };

    /// <summary>A line of text.</summary>
    public static IResult Text(int status, string message) => new TextAnswer(status, message, RetryAfter: null);

    /// <summary>A time, as this API writes it: <c>2012/10/04 19:25:29 +0000</c>.</summary>
    public static string Time(DateTime utc) =>
        utc.ToString("yyyy/MM/dd HH:mm:ss +0000", CultureInfo.InvariantCulture);

    // With the blank behind the id, as the original has it.
    private static string NotFound(Error error) =>
        error.Thing is { } thing && error.Message.Split('`') is [_, var name, ..]
            ? $"ResourceNotFound: Couldn't find {thing} with ID={name} "
            : $"ResourceNotFound: {error.Message}";

    private static string MediaType(string type) =>
        type.Contains('.', StringComparison.Ordinal)
            ? $"application/vnd.{type}+json"
            : $"application/vnd.rightscale.{type}+json";

    // The type is the original's, and what the client said comes back in it: it must not become markup.
    private sealed record TextAnswer(int Status, string Message, TimeSpan? RetryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            response.ContentType = TextType;
            response.Headers.ContentSecurityPolicy = "default-src 'none'";
            if (Status == StatusCodes.Status401Unauthorized)
            {
                response.Headers.WWWAuthenticate = "Bearer realm=\"licet\"";
            }

            if (RetryAfter is { } wait)
            {
                response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
            }

            var text = Message.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal);
            return response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
