using System.Globalization;
using Licet.Core.Decisions;
using Microsoft.AspNetCore.Connections;

namespace Licet.Server.Ovh;

/// <summary>
/// What every answer has in common: an id, the revision it was given at, and an error body when something went wrong.
/// </summary>
internal static partial class OvhAnswers
{
    /// <summary>The header with the id of a request, which also stands in the server's log.</summary>
    public const string QueryIdHeader = "X-OVH-QUERYID";

    /// <summary>The header with the account's revision.</summary>
    public const string RevisionHeader = "X-Licet-Revision";

    /// <summary>
    /// The header with which a caller asks not to be answered from a state older than a revision that it has seen.
    /// </summary>
    public const string AtLeastHeader = "X-Licet-At-Least";

    /// <summary>
    /// The header with which a caller insists on a write that is refused because it takes away the right to edit
    /// policies (R40).
    /// </summary>
    public const string OverrideHeader = "X-Licet-Override";

    /// <summary>Gives every answer its id, and, to a known caller, the account's revision.</summary>
    public static Task NumberAsync(HttpContext context, SnapshotPublisher publisher, RequestDelegate next)
    {
        context.TraceIdentifier = QueryIds.Next();
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers[QueryIdHeader] = context.TraceIdentifier;
            headers.XContentTypeOptions = "nosniff";
            if (context.Features.Get<CallerFeature>()?.Caller is { } caller
                && publisher.Find(caller.Account.Id) is { } state)
            {
                headers[RevisionHeader] = state.Revision.ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>
    /// Catches what is thrown: a bad request is the client's, everything else ours, logged and not told.
    /// </summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await (FailureAnswers.Of(context)?.Unreadable() ?? OfBadRequest(exception)).ExecuteAsync(context);
        }
        catch (Exception exception) when (IsOfTheConnection(exception, context))
        {
            // The client has gone, or the server is stopping and waits no longer: there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var logger = context.RequestServices.GetRequiredService<ILogger<WebApplication>>();
            LogFailure(logger, context.TraceIdentifier, exception);
            await (FailureAnswers.Of(context)?.OfOurs() ?? OvhErrors.OfOurs).ExecuteAsync(context);
        }
    }

    private static bool IsOfTheConnection(Exception exception, HttpContext context) =>
        exception is ConnectionAbortedException or ConnectionResetException
        || exception.InnerException is ConnectionAbortedException
        || (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested);

    /// <summary>The answer where there is no route, or none for the method: of that, OPTIONS asks.</summary>
    public static IResult NoSuchRoute(HttpContext context)
    {
        var methods = string.Join(", ", RouteMethods.Of(context));
        if (methods.Length == 0)
        {
            return OvhErrors.NoSuchRoute(RequestTarget.Of(context));
        }

        context.Response.Headers.Allow = methods;
        return HttpMethods.IsOptions(context.Request.Method)
            ? TypedResults.NoContent()
            : OvhErrors.NoSuchMethod(RequestTarget.Of(context), methods);
    }

    /// <summary>The answer to a request that cannot be read, or is too large.</summary>
    public static OvhErrorBody OfBadRequest(BadHttpRequestException exception) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? OvhErrors.Body(
                413, "Client::BadRequest::PARAMETER_TOO_LONG", "the body is too large", "PARAMETER_TOO_LONG")
            : OvhErrors.Body(
                exception.StatusCode,
                "Client::BadRequest::INVALID_FORMAT",
                "the request cannot be read",
                "INVALID_FORMAT");

    [LoggerMessage(LogLevel.Error, "request {QueryId} failed")]
    private static partial void LogFailure(ILogger logger, string queryId, Exception exception);
}
