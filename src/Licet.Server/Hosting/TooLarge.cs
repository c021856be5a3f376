using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Licet.Server.Hosting;

/// <summary>
/// The refusal of a body that says beforehand that it is larger than its call may have.
/// </summary>
/// <remarks>
/// A client that is still sending sees a connection closed on it as a broken pipe, and may never read the answer. So
/// it is answered at once, and what it sends is then read for a while and kept nowhere, before the connection ends.
/// </remarks>
internal static class TooLarge
{
    private const long BytesDrainedMax = 32 * 1024 * 1024;

    private static readonly TimeSpan s_drainedFor = TimeSpan.FromSeconds(5);

    /// <summary>The middleware; it comes behind those that grant larger bodies.</summary>
    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || !(length > limit?.MaxRequestBodySize))
        {
            await next(context);
            return;
        }

        var refusal = new BadHttpRequestException("the body is too large", StatusCodes.Status413PayloadTooLarge);
        context.Response.Headers.Connection = "close";
        await OvhAnswers.OfBadRequest(refusal).ExecuteAsync(context);
        await context.Response.CompleteAsync();

        // Who asked whether to send has been told.
        if (!limit.IsReadOnly && length <= BytesDrainedMax && context.Request.Headers.Expect.Count == 0)
        {
            limit.MaxRequestBodySize = length;
            await DrainAsync(context);
        }
    }

    private static async Task DrainAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(s_drainedFor);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It has been answered; whatever it does now is its own affair.
        }
    }
}
