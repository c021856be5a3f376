using System.Net;
using System.Net.Sockets;
using Licet.Core.Decisions;
using Licet.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Hosting;

/// <summary>Runs the server: opens the installation, founds the account if need be, listens, and ends cleanly when told to.</summary>
internal static class Server
{
    /// <summary>Runs until the process is told to end (SIGTERM, SIGINT).</summary>
    /// <returns>The exit code: 0.</returns>
    /// <exception cref="StartException">The server cannot start; the message says why.</exception>
    public static async Task<int> RunAsync(
        ServeOptions options, TimeProvider time, TextWriter terminal, CancellationToken cancellation)
    {
        var folder = DataFolder.Open(options.DataFolder);
        var masterKey = folder.ReadMasterKey();
        await using var store = await OpenStoreAsync(folder, time, cancellation);
        using var certificate = new CertificateAuthority(folder, time).ServerCertificate();
        await using var server = LicetHost.Build(store, masterKey, time, options, kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.HttpPort);
            kestrel.Listen(IPAddress.Loopback, options.HttpsPort, listener => listener.UseHttps(certificate));
        });
        await server.Services.GetRequiredService<SnapshotPublisher>().LoadAsync(cancellation);
        var firstStart = ActivatorUtilities.CreateInstance<FirstStart>(server.Services, terminal);
        await firstStart.FoundAsync(cancellation);
        await StartAsync(server, cancellation);
        var addresses = AddressesOf(server, folder);
        firstStart.Show(addresses);
        server.Services.GetRequiredService<Readiness>().Declare();
        await terminal.WriteLineAsync($"licet is ready: {addresses.HttpUrl} and {addresses.HttpsUrl}");
        await terminal.FlushAsync(cancellation);
        await server.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static async Task<SqlStore> OpenStoreAsync(
        DataFolder folder, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await SqlStore.OpenFileAsync(folder.StoreFile, time, cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static async Task StartAsync(WebApplication server, CancellationToken cancellation)
    {
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new StartException($"cannot listen: {exception.Message}", exception);
        }
    }

    // Clients write `localhost`, which resolves to the loopback address that is listened on.
    private static ServerAddresses AddressesOf(WebApplication server, DataFolder folder)
    {
        var bound = server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(address => new Uri(address)).ToList();
        string Url(string scheme) => $"{scheme}://localhost:{bound.First(address => address.Scheme == scheme).Port}";
        return new ServerAddresses(Url("http"), Url("https"), folder.CaCertificateFile);
    }
}
