using System.Collections.Immutable;
using System.Net;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Logs.Chain;
using Licet.Core.Store;
using Licet.Server.Demo;
using Licet.Server.Gateway;
using Licet.Server.Logs.Forwarding;
using Licet.Server.PrivateCloud;
using Licet.Server.Saml;
using Licet.Storage;
using Licet.Storage.Logs;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Licet.Server.Hosting;

/// <summary>A run of the server, from its options to its end; read <see cref="RunAsync"/> from the top.</summary>
internal sealed class LicetServer(ServeOptions options, TimeProvider time, TextWriter output)
{
    /// <summary>Serves until the process is told to end.</summary>
    /// <exception cref="StartRefusedException">It cannot start.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(options.DataFolder);
        var masterKey = folder.ReadMasterKey();
        folder.ForgetUnfinishedFounding();

        // What can be done side by side is: a start is to take less than a second.
        var users = options.IsDemo && folder.ReadFoundation() == Foundation.None ? DemoUser.DrawAll() : [];
        var securing = Task.Run(() => Secure(folder), cancellation);
        await using var store = await OpenStoreAsync(folder, cancellation);
        using var signer = folder.ReadLogSigner();
        await using var logs = OpenLogs(folder, signer);
        using var http = LoopbackPort.Open(options.HttpPort);
        using var https = LoopbackPort.Open(options.HttpsPort);
        var (authority, certificate) = await securing;
        var addresses = new Credentials
        {
            HttpUrl = $"http://localhost:{http.Number}",
            HttpsUrl = $"https://localhost:{https.Number}",
            CaCertificate = authority.CertificateFile,
            Account = (options.Account ?? ServeOptions.DefaultAccount).Value,
        };

        var signature = new UpstreamSignature(masterKey);
        await using var product = options.IsDemo && options.Upstreams.All(upstream => upstream.ResourceType != "vps")
            ? DemoProduct.Begin(signature, time)
            : null;
        var upstreams = product is null ? options.Upstreams : options.Upstreams.Add(product.Upstream);
        var readiness = new Readiness();
        await using var server = LicetHost.Build(
            store,
            logs,
            options.Recording,
            masterKey,
            time,
            options.PublicUrls,
            upstreams,
            kestrel => Listen(kestrel, http, https, certificate),
            readiness,
            endpoint => http.Sockets.Concat(https.Sockets).First(socket => endpoint.Equals(socket.LocalEndPoint)),
            LogSender.Of(options.PublicUrls, folder.LogFilesFolder, options.LogDestinations),
            new ServiceProviderKey(folder.ServiceProviderFile, time),
            PrivateCloudOptions.Of(options.VirtualCenters));
        await server.StartAsync(cancellation);
        await LoadAsync(server.Services, folder, addresses, users, cancellation);
        await ShowUpstreamsAsync(folder, upstreams, signature);
        await (product?.Started ?? Task.CompletedTask);
        readiness.Begin();
        server.Lifetime.ApplicationStopping.Register(readiness.End);
        await output.WriteLineAsync(
            $"licet is ready at {addresses.HttpUrl} and {addresses.HttpsUrl}, certified by {addresses.CaCertificate}");
        await output.WriteLineAsync($"people use the console at {addresses.HttpsUrl}/");
        await server.WaitForShutdownAsync(cancellation);
    }

    private (CertificateAuthority Authority, ServerCertificate Certificate) Secure(DataFolder folder)
    {
        var authority = CertificateAuthority.Open(folder.AuthorityFolder, time.GetUtcNow());
        return (authority, new ServerCertificate(authority, time));
    }

    private static void Listen(
        KestrelServerOptions kestrel, LoopbackPort http, LoopbackPort https, ServerCertificate certificate)
    {
        foreach (var socket in http.Sockets)
        {
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!);
        }

        var secure = new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(certificate.Current()),
        };
        foreach (var socket in https.Sockets)
        {
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!, listening => listening.UseHttps(secure));
        }
    }

    private async Task ShowUpstreamsAsync(
        DataFolder folder, ImmutableArray<Upstream> upstreams, UpstreamSignature signature)
    {
        folder.WriteProxySecret(signature.ProxySecret);
        foreach (var upstream in upstreams)
        {
            var secret = signature.SecretOf(upstream.ResourceType);
            var file = folder.WriteUpstreamSecret(upstream.ResourceType, secret);
            await output.WriteLineAsync(
                $"permitted calls of `{upstream.ResourceType}` go to {upstream.BaseUrl}, signed by what is in {file}");
        }
    }

    private async Task<SqlStore> OpenStoreAsync(DataFolder folder, CancellationToken cancellation)
    {
        try
        {
            return await SqlStore.OpenFileAsync(folder.StoreFile, time, cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
    }

    private FileLogStore OpenLogs(DataFolder folder, LogSigner signer)
    {
        try
        {
            return FileLogStore.Open(
                folder.LogsFolder, signer, time, new FileLogStoreOptions { Alarm = Console.Error.WriteLine });
        }
        catch (StoreUnavailableException exception)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
    }

    private async Task LoadAsync(
        IServiceProvider useCases,
        DataFolder folder,
        Credentials addresses,
        ImmutableArray<DemoUser> users,
        CancellationToken cancellation)
    {
        var founding = new Founding(useCases, options);
        var accounts = await useCases.GetRequiredService<IStore>().ListAccountsAsync(cancellation);
        if (accounts.Count == 0)
        {
            await FoundAsync(founding, folder, addresses, users, cancellation);
            return;
        }

        await useCases.GetRequiredService<SnapshotPublisher>().LoadAsync(cancellation);
        founding.Check(folder.ReadFoundation());
        if (options.CredentialsFile is { } path)
        {
            var known = addresses with { Account = (options.Account ?? accounts[0]).Value };
            await output.WriteLineAsync(CredentialsFile.Update(path, known));
        }
    }

    // The order keeps the account and its keys together: first see that the keys can be written, then found, then write
    // and show them, and only then call the founding done.
    private async Task FoundAsync(
        Founding founding,
        DataFolder folder,
        Credentials addresses,
        ImmutableArray<DemoUser> users,
        CancellationToken cancellation)
    {
        using var file = options.CredentialsFile is { } path ? CredentialsFile.Open(path) : null;
        folder.BeginFounding(options.IsDemo);
        var credentials = await founding.FoundAsync(addresses, users, cancellation);
        var kept = file?.Write(credentials);
        await new CredentialsSheet(output).WriteAsync(credentials);
        if (file is not null)
        {
            await output.WriteLineAsync($"also written to {options.CredentialsFile}");
        }

        if (kept is not null)
        {
            await output.WriteLineAsync($"what was there is now {kept}");
        }

        folder.EndFounding();
    }
}
