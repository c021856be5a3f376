using Licet.Core.Failures;
using Licet.Core.Logs;
using Licet.Core.Logs.Reading;
using Licet.Core.Logs.Search;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/log/tail/{token}</c>: new records of a log as they come, a JSON object a line, or as server-sent events to those
/// who accept them. The token is the proof; it ends with its time, or with the right of
/// whoever made it, and the answer with it.
/// </summary>
internal sealed class LogTailEndpoints(
    LogTails tails, ILogStore logs, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const string Events = "text/event-stream";
    private const int AtOnceMax = 100;
    private const int BatchMax = 500;

    private int _watching;

    /// <summary>The route.</summary>
    public static Task<IResult> Watch(HttpContext context, LogTailEndpoints endpoints, PathSegment token) =>
        endpoints.WatchAsync(context, token.Value);

    private async Task<IResult> WatchAsync(HttpContext context, string token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (tails.Find(token, now) is not { } watched)
        {
            return OvhErrors.Of(new Error(ErrorKind.NotFound, "there is no such address, or no longer"));
        }

        var text = context.Request.Query["query"].ToString();
        var query = LogQuery.Read(string.IsNullOrWhiteSpace(text) ? "*" : text);
        if (!query.Succeeded)
        {
            return OvhErrors.Of(query.Error);
        }

        try
        {
            if (Interlocked.Increment(ref _watching) > AtOnceMax)
            {
                return OvhErrors.Of(new Error(ErrorKind.LimitExceeded, $"{AtOnceMax} are watching logs already"));
            }

            using var end = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, lifetime.ApplicationStopping);
            using var timer = time.CreateTimer(
                _ => end.Cancel(), null, watched.ExpiresAt - now, Timeout.InfiniteTimeSpan);
            await SendAsync(context, watched, new LogQueryEvaluator(query.Value, now), end.Token);
        }
        catch (OperationCanceledException)
        {
            // The time of the address, of the client or of the server is over.
        }
        finally
        {
            Interlocked.Decrement(ref _watching);
        }

        return Results.Empty;
    }

    private async Task SendAsync(
        HttpContext context, WatchedLog watched, LogQueryEvaluator evaluator, CancellationToken cancellation)
    {
        var last = (await logs.FindLastAsync(watched.Account, watched.Kind, cancellation))?.Sequence ?? 0;
        var isEvents = context.Request.Headers.Accept.ToString().Contains(Events, StringComparison.Ordinal);
        context.Response.ContentType = isEvents ? Events : "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.StartAsync(cancellation);
        await context.Response.Body.FlushAsync(cancellation);
        while (true)
        {
            await logs.WaitAsync(watched.Account, watched.Kind, last, cancellation);
            var batch = await logs.ReadAsync(watched.Account, watched.Kind, last, BatchMax, cancellation);
            if (!tails.Holds(watched, time.GetUtcNow().UtcDateTime))
            {
                return;
            }

            foreach (var record in batch.Records)
            {
                last = record.Sequence;
                if (evaluator.Matches(record))
                {
                    var line = LogRecordJson.LineOf(record);
                    await context.Response.WriteAsync(
                        isEvents ? $"id: {record.Sequence}\ndata: {line}\n\n" : line + "\n", cancellation);
                }
            }

            await context.Response.Body.FlushAsync(cancellation);
            if (batch.Records.IsEmpty)
            {
                // What there was is gone already.
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
            }
        }
    }
}
