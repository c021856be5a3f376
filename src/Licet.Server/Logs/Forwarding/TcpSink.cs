using System.Net.Sockets;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Sends messages over TCP, mostly under TLS, to a receiver that never answers. So that it is known nevertheless what
/// the receiver has read, <see cref="ConfirmAsync"/> ends the connection in order: it says that nothing more comes, and
/// waits for the other side to end it too. A receiver does so when it has read to the end; a system whose program died
/// with something unread sends a reset instead. The next message opens a new connection.
/// </summary>
internal sealed class TcpSink(
    DestinationConnector connector, LogDestination destination, Func<ForwardedMessage, byte[]> format)
    : ILogSink
{
    private const int ChunkBytes = 64 * 1024;

    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_endTimeout = TimeSpan.FromSeconds(20);

    private Connection? _connection;
    private bool _isUnconfirmed;

    /// <inheritdoc/>
    public bool ConfirmsAtOnce => false;

    /// <inheritdoc/>
    public async Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation)
    {
        await RunAsync(s_sendTimeout, "takes nothing more", async token =>
        {
            _isUnconfirmed = true;
            _connection ??= await OpenAsync(token);
            using var chunk = new MemoryStream();
            foreach (var message in messages)
            {
                chunk.Write(format(message));
                if (chunk.Length >= ChunkBytes)
                {
                    await FlushAsync(_connection, chunk, token);
                }
            }

            await FlushAsync(_connection, chunk, token);
        }, cancellation);
        return 0;
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(CancellationToken cancellation) =>
        _isUnconfirmed
            ? RunAsync(s_endTimeout, "does not end its side of the connection", EndAsync, cancellation)
            : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task EndAsync(CancellationToken cancellation)
    {
        if (_connection is not { } connection)
        {
            throw new SinkException($"the connection to `{destination.Host}` is lost");
        }

        connection.ThrowIfEnded();
        if (!await connection.EndAsync(cancellation))
        {
            throw new SinkException($"`{destination.Host}` has reset the connection");
        }

        await DropAsync();
        _isUnconfirmed = false;
    }

    // After a failure nothing more comes over the same connection.
    private async Task RunAsync(
        TimeSpan timeout, string lateness, Func<CancellationToken, Task> run, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await run(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            await DropAsync();
            throw new SinkException($"`{destination.Host}` {lateness}", exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            await DropAsync();
            throw new SinkException($"`{destination.Host}` has closed the connection: {exception.Message}", exception);
        }
        catch
        {
            await DropAsync();
            throw;
        }
    }

    private static async Task FlushAsync(Connection connection, MemoryStream chunk, CancellationToken cancellation)
    {
        connection.ThrowIfEnded();
        await connection.Stream.WriteAsync(chunk.GetBuffer().AsMemory(0, (int)chunk.Length), cancellation);
        await connection.Stream.FlushAsync(cancellation);
        chunk.SetLength(0);
    }

    private async Task<Connection> OpenAsync(CancellationToken cancellation)
    {
        var socket = await connector.ConnectAsync(
            destination.Host!, destination.Port, destination.IsPlaintext, cancellation);
        var network = new NetworkStream(socket, ownsSocket: true);
        try
        {
            return new Connection(
                socket,
                network,
                destination.IsPlaintext
                    ? network
                    : await DestinationConnector.EncryptAsync(network, destination, cancellation));
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    private async Task DropAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private sealed class Connection : IAsyncDisposable
    {
        private readonly Socket _socket;
        private readonly NetworkStream _network;
        private readonly CancellationTokenSource _disposing = new();
        private readonly Task _otherSide;

        public Connection(Socket socket, NetworkStream network, Stream stream)
        {
            (_socket, _network, Stream) = (socket, network, stream);
            _otherSide = ReadToEndAsync(_disposing.Token);
        }

        public Stream Stream { get; }

        /// <summary>The other side says nothing; that it has ended means that what comes is read by nobody.</summary>
        public void ThrowIfEnded()
        {
            if (_otherSide.IsCompleted)
            {
                throw new SinkException("the destination has closed the connection", _otherSide.Exception);
            }
        }

        /// <summary>Ends this side, waits for the other, and says whether both did in order.</summary>
        public async Task<bool> EndAsync(CancellationToken cancellation)
        {
            if (Stream is System.Net.Security.SslStream encrypted)
            {
                await encrypted.ShutdownAsync();
            }

            _socket.Shutdown(SocketShutdown.Send);
            await _otherSide.WaitAsync(cancellation);
            return await TcpState.EndedWellAsync(_socket, cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await _disposing.CancelAsync();
            _socket.Dispose();
            await _otherSide.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Stream.DisposeAsync();
            await _network.DisposeAsync();
            _disposing.Dispose();
        }

        // First to the end that TLS knows, then to that of the connection itself.
        private async Task ReadToEndAsync(CancellationToken cancellation)
        {
            var unread = new byte[1024];
            while (await Stream.ReadAsync(unread, cancellation) > 0)
            {
            }

            while (await _network.ReadAsync(unread, cancellation) > 0)
            {
            }
        }
    }
}
