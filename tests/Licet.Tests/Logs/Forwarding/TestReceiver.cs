using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>
/// A receiver of messages over TCP: it reads each connection to its end and then closes it, unless it is told
/// otherwise.
/// </summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private readonly MemoryStream _received = new();
    private int _connections;

    public TestReceiver(X509Certificate2? certificate, int port = 0)
    {
        _certificate = certificate;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>How many connections came.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many bytes of a connection it reads before it dies with the rest unread; null for never.</summary>
    public int? DiesAfterBytes { get; set; }

    /// <summary>Whether it never closes a connection.</summary>
    public bool NeverCloses { get; set; }

    /// <summary>Everything read so far.</summary>
    public byte[] Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToArray();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                await ReadAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
            || (exception is SocketException && _stopping.IsCancellationRequested))
        {
            // The test is over.
        }
    }

    private async Task ReadAsync(Socket socket)
    {
        try
        {
            await using var network = new NetworkStream(socket);
            await using var stream = _certificate is null ? (Stream)network : new SslStream(network);
            if (stream is SslStream encrypted)
            {
                await encrypted.AuthenticateAsServerAsync(_certificate!);
            }

            var (buffer, count) = (new byte[100], 0);
            while (await stream.ReadAsync(buffer, _stopping.Token) is var read and > 0)
            {
                count += read;
                if (DiesAfterBytes is { } limit && count >= limit)
                {
                    return;
                }

                lock (_received)
                {
                    _received.Write(buffer.AsSpan(0, read));
                }
            }

            if (NeverCloses)
            {
                await Task.Delay(Timeout.Infinite, _stopping.Token);
            }

            if (stream is SslStream toEnd)
            {
                await toEnd.ShutdownAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The sender has gone, or does not like the certificate.
        }
    }
}
