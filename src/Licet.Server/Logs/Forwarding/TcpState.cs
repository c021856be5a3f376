using System.Buffers.Binary;
using System.Net.Sockets;

namespace Licet.Server.Logs.Forwarding;

/// <summary>How the system sees a connection.</summary>
internal static class TcpState
{
    // Linux, <netinet/tcp.h>.
    private const int LevelTcp = 6;
    private const int OptionTcpInfo = 11;
    private const byte Closed = 7;
    private const int LevelSocket = 1;
    private const int OptionError = 4;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Whether a connection that both sides have ended was ended well: everything sent was acknowledged, and no reset
    /// came. False when that is not known in time.
    /// </summary>
    public static async Task<bool> EndedWellAsync(Socket socket, CancellationToken cancellation)
    {
        try
        {
            var info = new byte[8];
            while (socket.GetRawSocketOption(LevelTcp, OptionTcpInfo, info) > 0 && info[0] != Closed)
            {
                await Task.Delay(s_look, cancellation);
            }

            // SO_ERROR: where a reset came, it says so.
            var error = new byte[4];
            socket.GetRawSocketOption(LevelSocket, OptionError, error);
            return BinaryPrimitives.ReadInt32LittleEndian(error) == 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
