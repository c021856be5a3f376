using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Runtime.ExceptionServices;
using Licet.Core.Credentials;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Gateway;

/// <summary>
/// Hands permitted calls to upstreams and their answers back, as streams. The upstream learns who calls from headers
/// that are signed for it; what the caller authenticated with never reaches it. An upstream is trusted with its own
/// calls and nothing else: its answers can neither set the server's cookies nor run scripts under its origin.
/// </summary>
internal sealed class UpstreamForwarder : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_connectionAgeMax = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<string, Upstream> _upstreams;
    private readonly UpstreamSignature _signature;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionAgeMax,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    public UpstreamForwarder(IEnumerable<Upstream> upstreams, UpstreamSignature signature)
    {
        _upstreams = upstreams.ToFrozenDictionary(upstream => upstream.ResourceType, StringComparer.Ordinal);
        _signature = signature;
    }

    /// <summary>How long an upstream may take until its answer begins, and from then on between its parts.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is an upstream for that type of resource.</summary>
    public bool HasUpstream(string resourceType) => _upstreams.ContainsKey(resourceType);

    /// <summary>Forwards a call that was permitted.</summary>
    public async Task<IResult> ForwardAsync(
        HttpContext context, VouchedCall call, ImmutableArray<string> segments)
    {
        var type = call.ResourceType;
        if (!_upstreams.TryGetValue(type, out var upstream))
        {
            var message = type == "account"
                ? "this call is granted, but the server does not answer it yet: see docs/compatibility.md"
                : $"this call is granted, but no upstream is configured for resource type `{type}`: "
                    + $"start the server with --upstream {type}=URL";
            return OvhErrors.Body(501, "Server::NotImplemented", message, "NOT_IMPLEMENTED");
        }

        var path = $"/{string.Join('/', segments.Select(Uri.EscapeDataString))}{context.Request.QueryString}";
        using var request = RequestOf(context, upstream, path, call.Headers(_signature, context.Request.Method, path));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(Patience);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            var message = $"the upstream of `{type}` did not answer in {Patience.TotalSeconds:0} seconds";
            return OvhErrors.Body(504, "Server::GatewayTimeout", message, "GATEWAY_TIMEOUT");
        }
        catch (HttpRequestException exception)
        {
            ThrowIfOfRequest(exception);
            return BadGateway(type);
        }

        using (answer)
        {
            // Nobody has asked for another protocol.
            if (answer.StatusCode < HttpStatusCode.OK)
            {
                return BadGateway(type);
            }

            await CopyAsync(answer, context, timeout);
        }

        return TypedResults.Empty;
    }

    public void Dispose() => _client.Dispose();

    private static OvhErrorBody BadGateway(string type)
    {
        var message = $"the upstream of `{type}` cannot be reached, or answers what is no HTTP";
        return OvhErrors.Body(502, "Server::BadGateway", message, "BAD_GATEWAY");
    }

    private static HttpRequestMessage RequestOf(
        HttpContext context, Upstream upstream, string path, IEnumerable<(string Name, string Value)> vouching)
    {
        // As it is: what is signed must be what is sent.
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var url = new Uri(upstream.BaseUrl + path, asItIs);
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), url);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false)
        {
            request.Content = RequestBody.ContentOf(context.Request);
            request.Content.Headers.ContentLength ??= context.Request.ContentLength;
        }

        foreach (var (name, values) in PassedHeaders.ToUpstream(context.Request.Headers))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        foreach (var (name, value) in vouching)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    // What the caller sent could not be read, or was too large: that is not the upstream's fault.
    private static void ThrowIfOfRequest(Exception exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is BadHttpRequestException)
            {
                ExceptionDispatchInfo.Throw(inner);
            }
        }
    }

    private async Task CopyAsync(HttpResponseMessage answer, HttpContext context, CancellationTokenSource timeout)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in PassedHeaders.ToCaller(answer))
        {
            response.Headers[name] = values;
        }

        // Those have no body, and 304 tells the length of what it does not send (RFC 9110 §8.6).
        var hasBody = answer.StatusCode is not
            (HttpStatusCode.NoContent or HttpStatusCode.ResetContent or HttpStatusCode.NotModified);
        response.ContentLength = hasBody ? answer.Content.Headers.ContentLength : null;

        // Whatever a browser takes the answer for, it is a document without an origin.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        try
        {
            await response.StartAsync(timeout.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(timeout.Token);
            var chunk = new byte[ChunkBytes];
            while (true)
            {
                timeout.CancelAfter(Patience);
                var count = await body.ReadAsync(chunk, timeout.Token);
                if (count == 0)
                {
                    return;
                }

                await response.Body.WriteAsync(chunk.AsMemory(0, count), timeout.Token);
            }
        }
        catch (Exception exception)
            when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
        }
    }
}
