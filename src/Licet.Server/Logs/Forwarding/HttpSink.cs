using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Logs.Forwarding;

/// <summary>Sends messages over HTTP; the answer says that they were taken. Redirections are not followed.</summary>
internal sealed class HttpSink : ILogSink
{
    private const int AnswerBytesMax = 64 * 1024;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(1);

    private readonly Func<IReadOnlyList<ForwardedMessage>, byte[]> _format;
    private readonly int _countMax;
    private readonly Uri _address;
    private readonly HttpClient _client;

    /// <summary>A sink.</summary>
    /// <param name="connector">Connects.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="format">The body for some messages.</param>
    /// <param name="countMax">How many messages a body has at most.</param>
    public HttpSink(
        DestinationConnector connector,
        LogDestination destination,
        Func<IReadOnlyList<ForwardedMessage>, byte[]> format,
        int countMax)
    {
        (_format, _countMax) = (format, countMax);
        var scheme = destination.IsPlaintext ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        _address = new UriBuilder(scheme, destination.Host, destination.Port, destination.Path ?? "/").Uri;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = s_connectionLifetime,
            SslOptions = DestinationConnector.TlsOf(destination),
            ConnectCallback = async (context, cancellation) => new NetworkStream(
                await connector.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, destination.IsPlaintext, cancellation),
                ownsSocket: true),
        };
        _client = new HttpClient(handler)
        {
            Timeout = s_timeout,
            MaxResponseContentBufferSize = AnswerBytesMax,
        };
    }

    /// <inheritdoc/>
    public bool ConfirmsAtOnce => true;

    /// <inheritdoc/>
    public async Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation)
    {
        var rejected = 0L;
        for (var taken = 0; taken < messages.Count; taken += _countMax)
        {
            var some = messages.Skip(taken).Take(_countMax).ToList();
            rejected += await PostAsync(_format(some), taken, cancellation);
        }

        return rejected;
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<long> PostAsync(byte[] body, int taken, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _client.PostAsync(_address, content, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new SinkException($"`{_address.Host}` answers {(int)answer.StatusCode}")
                {
                    Taken = taken,
                    IsRefusal = IsRefusal(answer.StatusCode),
                };
            }

            return RejectedBy(await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException exception)
        {
            var message = exception.InnerException is SinkException inner
                ? inner.Message
                : $"no answer of `{_address.Host}`: {exception.Message}";
            throw new SinkException(message, exception) { Taken = taken };
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new SinkException($"`{_address.Host}` does not answer", exception) { Taken = taken };
        }
    }

    // Of the codes that blame the request, these may be gone the next time; that the token or the path is wrong is no
    // fault of a message either.
    private static bool IsRefusal(HttpStatusCode code) =>
        (int)code is >= 400 and < 500 and not (401 or 403 or 404 or 405 or 407 or 408 or 425 or 429);

    // OTLP: an answer of 200 may say that some records were rejected, and those must not be sent again. An answer that
    // is none of OTLP's says nothing.
    private static long RejectedBy(byte[] body)
    {
        if (body.AsSpan().IndexOf("rejectedLogRecords"u8) < 0)
        {
            return 0;
        }

        try
        {
            using var answer = JsonDocument.Parse(body);
            var rejected = answer.RootElement.GetProperty("partialSuccess").GetProperty("rejectedLogRecords");
            return rejected.ValueKind == JsonValueKind.String
                ? long.Parse(rejected.GetString()!, CultureInfo.InvariantCulture)
                : rejected.GetInt64();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or OverflowException)
        {
            return 0;
        }
    }
}
