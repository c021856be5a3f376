using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Engine.Decisions;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Licet.Server.Gateway;

/// <summary>
/// Hands permitted calls to upstreams and their answers back, as streams. The upstream learns who calls from headers
/// that are signed for it; what the caller authenticated with never reaches it.
/// </summary>
/// <remarks>
/// The signature covers, each on a line of its own: the time in Unix seconds, the method, the path with query, the
/// account, the identity, the resource and the actions, joined by commas. The header with the resource is
/// percent-encoded, since a name may hold what no header does; what is signed is the resource itself. An upstream
/// recomputes it with its secret and refuses a time that is not near its own.
/// </remarks>
internal sealed class UpstreamForwarder : IDisposable
{
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);

    // RFC 9110 §7.6.1, and what concerns this connection or this caller alone.
    private static readonly FrozenSet<string> s_keptBack = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Host", "Authorization", "Cookie", "Content-Length", "Expect",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_keptBackPrefixes = ["X-Ovh-", "X-Licet-", "X-Forwarded-", "Forwarded"];

    private readonly FrozenDictionary<string, Upstream> _upstreams;
    private readonly UpstreamSignature _signature;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = s_connectTimeout,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    public UpstreamForwarder(IEnumerable<Upstream> upstreams, UpstreamSignature signature)
    {
        _upstreams = upstreams.ToFrozenDictionary(upstream => upstream.ResourceType, StringComparer.Ordinal);
        _signature = signature;
    }

    /// <summary>Whether there is an upstream for that type of resource.</summary>
    public bool HasUpstream(string resourceType) => _upstreams.ContainsKey(resourceType);

    /// <summary>Forwards a call that was permitted.</summary>
    public async Task<IResult> ForwardAsync(
        HttpContext context, VouchedCall call, ImmutableArray<string> segments)
    {
        var type = call.ResourceType;
        if (!_upstreams.TryGetValue(type, out var upstream))
        {
            var message = $"this call is granted, but no upstream is configured for resource type `{type}`: "
                + $"start the server with --upstream {type}=URL";
            return OvhErrors.Body(501, "Server::NotImplemented", message, "NOT_IMPLEMENTED");
        }

        var path = $"/{string.Join('/', segments.Select(Uri.EscapeDataString))}{context.Request.QueryString}";
        using var request = RequestOf(context, upstream, path);
        Vouch(request, path, call);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(s_answerTimeout);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Failed(504, $"the upstream of `{type}` did not answer in {s_answerTimeout.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException)
        {
            return Failed(502, $"the upstream of `{type}` cannot be reached");
        }

        using (answer)
        {
            await CopyAsync(answer, context);
        }

        return TypedResults.Empty;
    }

    public void Dispose() => _client.Dispose();

    private static OvhErrorBody Failed(int status, string message) =>
        OvhErrors.Body(status, "Server::BadGateway", message, "BAD_GATEWAY");

    private static HttpRequestMessage RequestOf(HttpContext context, Upstream upstream, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), upstream.BaseUrl + path);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false)
        {
            request.Content = RequestBody.ContentOf(context.Request);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (IsPassedOn(name) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }

    private static bool IsPassedOn(string name) =>
        !s_keptBack.Contains(name)
        && !Array.Exists(s_keptBackPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static async Task CopyAsync(HttpResponseMessage answer, HttpContext context)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (IsPassedOn(name))
            {
                context.Response.Headers[name] = new StringValues([.. values]);
            }
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private void Vouch(HttpRequestMessage request, string path, VouchedCall call)
    {
        var (caller, account) = (call.Caller, call.Caller.Account.Id.Value);
        var time = new DateTimeOffset(caller.Instant).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var actions = string.Join(',', call.Actions);
        var signature = _signature.Sign(
            call.ResourceType, time, request.Method.Method, path, account, caller.Urn, call.ResourceUrn, actions);
        request.Headers.Add("X-Licet-Time", time);
        request.Headers.Add("X-Licet-Account", account);
        request.Headers.Add("X-Licet-Identity", caller.Urn);
        request.Headers.Add("X-Licet-Resource", Uri.EscapeDataString(call.ResourceUrn));
        request.Headers.Add("X-Licet-Actions", actions);
        request.Headers.Add("X-Licet-Signature", signature);
        if (caller.Source != SourceAddress.None)
        {
            request.Headers.Add("X-Licet-Source", caller.Source.ToString());
        }
    }
}

/// <summary>A permitted call: who makes it, and what for.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="ResourceType">The type of resource, which names the upstream.</param>
/// <param name="ResourceUrn">The resource.</param>
/// <param name="Actions">The actions, all permitted.</param>
internal sealed record VouchedCall(
    Caller Caller, string ResourceType, string ResourceUrn, ImmutableArray<string> Actions);
