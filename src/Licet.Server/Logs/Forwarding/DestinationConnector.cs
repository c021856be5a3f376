using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Connects to destinations, only at addresses that may be reached. A name is resolved once for each connection, and
/// the connection goes to an address that was checked: whoever answers for the name cannot change it in between.
/// </summary>
/// <param name="addresses">Which addresses may be reached.</param>
/// <param name="resolve">Finds the addresses of a name; null to ask the system.</param>
internal sealed class DestinationConnector(
    DestinationAddresses addresses, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve =
        resolve ?? ((name, cancellation) => Dns.GetHostAddressesAsync(name, cancellation));

    /// <summary>A connection, without encryption yet.</summary>
    /// <exception cref="SinkException">There is none, or none that may be.</exception>
    public async Task<Socket> ConnectAsync(
        string host, int port, bool isPlaintext, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_connectTimeout);
        try
        {
            return await ConnectOneAsync(host, port, isPlaintext, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new SinkException($"`{host}` port {port} does not answer", exception);
        }
        catch (SocketException exception)
        {
            throw new SinkException($"cannot connect to `{host}` port {port}: {exception.Message}", exception);
        }
    }

    /// <summary>Encrypts a connection, having verified whose it is.</summary>
    /// <exception cref="SinkException">It is not the destination's.</exception>
    public static async Task<SslStream> EncryptAsync(
        Stream connection, LogDestination destination, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_connectTimeout);
        var encrypted = new SslStream(connection, leaveInnerStreamOpen: true);
        try
        {
            await encrypted.AuthenticateAsClientAsync(TlsOf(destination), limit.Token);
            return encrypted;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await encrypted.DisposeAsync();
            throw new SinkException($"no TLS with `{destination.Host}`: {InnermostOf(exception)}", exception);
        }
    }

    /// <summary>
    /// What is demanded of a destination's TLS; its authority alone is believed where one is named. Nothing is fetched
    /// from where its certificate says (authority information access): those are addresses that nobody has checked.
    /// </summary>
    public static SslClientAuthenticationOptions TlsOf(LogDestination destination)
    {
        var chain = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (destination.CaCertificate is { } pem)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.ImportFromPem(pem);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = destination.ServerName ?? destination.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = chain,
        };
    }

    private async Task<Socket> ConnectOneAsync(
        string host, int port, bool isPlaintext, CancellationToken cancellation)
    {
        var all = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellation);
        var reachable = all.Where(address => isPlaintext ? addresses.IsAllowed(address) : addresses.MayReach(address));
        SocketException? last = null;
        foreach (var address in reachable)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellation);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last is null
            ? new SinkException(
                $"`{host}` may not be reached: {(isPlaintext
                    ? "without TLS only addresses that the operator has allowed are reached"
                    : "its address is private, and the operator has not allowed it")} ({addresses.Option})")
            {
                IsForbidden = true,
            }
            : last;
    }

    private static string InnermostOf(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception is OperationCanceledException ? "no answer" : exception.Message;
    }
}
