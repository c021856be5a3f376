using System.Net;
using Licet.Core.Credentials;
using Licet.Server.Gateway;
using Licet.Server.Hosting;
using VpsApi;

namespace Licet.Server.Demo;

/// <summary>
/// The product behind the demo's gateway: the sample in <c>samples/VpsApi</c>, in this process, on a loopback port of
/// its own, so that it begins and ends with the server whatever becomes of it.
/// </summary>
internal sealed class DemoProduct : IAsyncDisposable
{
    private const string ResourceType = "vps";

    private readonly LoopbackPort _port;
    private readonly Task<WebApplication> _starting;

    private DemoProduct(LoopbackPort port, Task<WebApplication> starting)
    {
        (_port, _starting) = (port, starting);
        Upstream = new Upstream(ResourceType, $"http://127.0.0.1:{port.Number}");
    }

    /// <summary>Where its calls go.</summary>
    public Upstream Upstream { get; }

    /// <summary>Ends when it answers.</summary>
    public Task Started => _starting;

    /// <summary>Takes a port and starts in the background; calls wait until it is there.</summary>
    public static DemoProduct Begin(UpstreamSignature signature, TimeProvider time)
    {
        var port = LoopbackPort.Open(0);
        return new DemoProduct(port, Task.Run(() => StartAsync(port, signature.SecretOf(ResourceType), time)));
    }

    public async ValueTask DisposeAsync()
    {
        // When its start has failed, the server's has as well, with the same exception.
        await _starting.ContinueWith(_ => { }, TaskScheduler.Default);
        if (_starting.IsCompletedSuccessfully)
        {
            await _starting.Result.DisposeAsync();
        }

        _port.Dispose();
    }

    private static async Task<WebApplication> StartAsync(LoopbackPort port, string secret, TimeProvider time)
    {
        var product = VpsProduct.Build(
            new VpsFleet([DemoResources.VpsName], time),
            licet => licet.UpstreamSecret = secret,
            time,
            kestrel =>
            {
                foreach (var socket in port.Sockets)
                {
                    kestrel.Listen((IPEndPoint)socket.LocalEndPoint!);
                }
            },
            endpoint => port.Sockets.First(socket => endpoint.Equals(socket.LocalEndPoint)));
        await product.StartAsync();
        return product;
    }
}
