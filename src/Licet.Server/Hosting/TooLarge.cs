using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Hosting;

/// <summary>
/// The refusal of a body that says beforehand that it is larger than its call may have.
/// </summary>
/// <remarks>
/// A client that is still sending sees a connection closed on it as a broken pipe and may never read the answer. So a
/// body that is too large is read to its end, kept nowhere, and only then refused; beyond a bound the connection is
/// closed after all.
/// </remarks>
internal static class TooLarge
{
    private const long BytesDrainedMax = 32 * 1024 * 1024;

    /// <summary>The middleware; it comes behind those that grant larger bodies.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || !(length > limit?.MaxRequestBodySize))
        {
            await next(context);
            return;
        }

        // Who expects to be told before sending is told.
        if (!limit.IsReadOnly && length <= BytesDrainedMax && context.Request.Headers.Expect.Count == 0)
        {
            limit.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        throw new BadHttpRequestException("the body is too large", StatusCodes.Status413PayloadTooLarge);
    }
}
