using Licet.Core.Store;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Licet.Server.Hosting;

/// <summary>
/// Whether the server may be asked. It listens before its accounts are loaded, and until then answers everything but
/// <c>/healthz</c> with 503. Safe for any number of threads.
/// </summary>
internal sealed partial class Readiness
{
    private volatile bool _isReady;

    /// <summary>One that has begun.</summary>
    public static Readiness Begun() => new() { _isReady = true };

    /// <summary>The server may be asked from now on.</summary>
    public void Begin() => _isReady = true;

    /// <summary>No longer: it is stopping.</summary>
    public void End() => _isReady = false;

    /// <summary>Maps the two routes that orchestrators ask.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        // The process lives and answers; nothing is said of what stands behind it.
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n")).AllowAnyone();
        routes.MapGet("/readyz", AnswerAsync).AllowAnyone();
    }

    /// <summary>The middleware that keeps requests out until they can be answered truthfully.</summary>
    public Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (_isReady || path == "/healthz" || path == "/readyz")
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = "1";
        var refusal = OvhErrors.Body(
            503, "Server::ServiceUnavailable", "The server is starting or stopping", "SERVICE_UNAVAILABLE");
        return refusal.ExecuteAsync(context);
    }

    private async Task<ContentHttpResult> AnswerAsync(
        IStore store, ILogger<Readiness> log, CancellationToken cancellation)
    {
        if (!_isReady)
        {
            return Text("not ready: starting or stopping\n", StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            var accounts = await store.ListAccountsAsync(cancellation);
            return accounts.Count > 0
                ? Text("ready\n", StatusCodes.Status200OK)
                : Text("not ready: there is no account\n", StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(log, exception);
            return Text("not ready: the store cannot be read\n", StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(LogLevel.Error, "the store cannot be read")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    private static ContentHttpResult Text(string text, int status) => TypedResults.Text(text, statusCode: status);
}
