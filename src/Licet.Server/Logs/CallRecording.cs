using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Recording;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Logs;

/// <summary>
/// Records calls of the APIs, and what the policies were asked for them, as their answers begin: the status is known
/// then, and an operator who wants no answer without its record can have it so.
/// </summary>
internal sealed class CallRecording(LogRecorder recorder)
{
    private const int UserAgentCharsMax = 256;
    private const int UrlCharsMax = 2048;

    // nginx's, for a client that has gone before it was answered.
    private const int ClientHasGone = 499;

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var log = new RequestLog(context.TraceIdentifier);
        context.Features.Set(log);
        var isCallRecorded = false;
        context.Response.OnStarting(() => RecordAsync(context.Response.StatusCode));
        await next(context);
        if (context.Response.HasStarted)
        {
            await RecordAsync(context.Response.StatusCode);
        }
        else if (context.RequestAborted.IsCancellationRequested)
        {
            await RecordAsync(ClientHasGone);
        }

        async Task RecordAsync(int status)
        {
            var records = log.Take();
            if (!isCallRecorded && CallOf(context, status) is { } call)
            {
                isCallRecorded = true;
                records = records.Insert(0, call);
            }

            await recorder.OfferAsync(records, CancellationToken.None);
        }
    }

    /// <summary>The caller, with its evaluations noted for this request, where the operator keeps them.</summary>
    public Caller Noting(HttpContext context, Caller caller) =>
        recorder.Records(LogKind.AccessPolicy)
            ? caller with { Log = context.Features.GetRequiredFeature<RequestLog>() }
            : caller;

    // Null for what is no call of an API, and for callers who did not prove who they are: they have no account.
    private ApiCall? CallOf(HttpContext context, int status)
    {
        if (!recorder.Records(LogKind.Activity)
            || context.Features.Get<CallerFeature>()?.Caller is not { } caller
            || context.Features.Get<RequestTarget>() is not { } target
            || context.GetEndpoint() is not RouteEndpoint endpoint
            || (endpoint.Metadata.GetMetadata<IsPage>() ?? context.Features.Get<IsPage>()) is not null)
        {
            return null;
        }

        var (operation, service) = context.Features.Get<CalledOperation>() is { } called
            ? (called.Name, called.ServiceName)
            : ("/" + endpoint.RoutePattern.RawText?.TrimStart('/'), null);
        var path = PathOf(target);
        return new ApiCall
        {
            Caller = caller,
            RequestId = context.TraceIdentifier,
            Method = target.Method,
            Path = Shortened(path),
            Url = Shortened($"{context.Request.Scheme}://{context.Request.Host}{target.Path}"),
            Operation = operation,
            ServiceName = service ?? path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "",
            Status = status,
            UserAgent = Shortened(context.Request.Headers.UserAgent.ToString(), UserAgentCharsMax),
        };
    }

    private static string PathOf(RequestTarget target)
    {
        var path = target.Path;
        var version = path.StartsWith("/v1/", StringComparison.Ordinal)
            || path.StartsWith("/v2/", StringComparison.Ordinal) ? 3
            : path.StartsWith("/1.0/", StringComparison.Ordinal) ? 4
            : 0;
        return path[version..];
    }

    private static string Shortened(string text, int charsMax = UrlCharsMax) =>
        text.Length <= charsMax ? text : text[..charsMax];
}
