using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Licet.Server.Hosting;

/// <summary>
/// A port on the machine's loopback addresses, 127.0.0.1 and, where the machine has it, [::1], so that <c>localhost</c>
/// reaches the server whichever a client tries. The port is taken before anything is founded: connections wait until
/// the server accepts them.
/// </summary>
internal sealed class LoopbackPort : IDisposable
{
    private const int WaitingConnectionsMax = 512;

    // A free port of one family may be taken in the other; that this happens so often in a row, no machine does.
    private const int AttemptsMax = 50;

    private LoopbackPort(ImmutableArray<Socket> sockets) => Sockets = sockets;

    /// <summary>The listening sockets, one for each address.</summary>
    public ImmutableArray<Socket> Sockets { get; }

    /// <summary>The number.</summary>
    public int Number => ((IPEndPoint)Sockets[0].LocalEndPoint!).Port;

    /// <summary>Takes a port: the given one, or with 0 one that is free in both families.</summary>
    /// <exception cref="StartRefusedException">It is in use, or may not be used.</exception>
    public static LoopbackPort Open(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var first = Listen(IPAddress.Loopback, port);
            try
            {
                var number = ((IPEndPoint)first.LocalEndPoint!).Port;
                return new LoopbackPort(HasVersion6() ? [first, Listen(IPAddress.IPv6Loopback, number)] : [first]);
            }
            catch (StartRefusedException) when (port == 0 && attempt < AttemptsMax)
            {
                first.Dispose();
            }
            catch
            {
                first.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in Sockets)
        {
            socket.Dispose();
        }
    }

    private static Socket Listen(IPAddress address, int port)
    {
        var endpoint = new IPEndPoint(address, port);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen(WaitingConnectionsMax);
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            var reason = exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "it is in use (choose another, or 0 for a free one)",
                SocketError.AccessDenied => "this user may not use it",
                _ => exception.Message,
            };
            throw new StartRefusedException($"cannot listen on port {port} of {address}: {reason}", exception);
        }
    }

    private static bool HasVersion6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
