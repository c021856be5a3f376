using System.Diagnostics;
using System.Net.Sockets;
using Licet.Server.Hosting;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>
/// Debian's apache2 with mod_auth_openidc on a port of the own machine, with a configuration of its own: pages below
/// <c>/members</c> want a claim.
/// </summary>
internal sealed class Apache : IAsyncDisposable
{
    private const string Program = "/usr/sbin/apache2";
    private const string Modules = "/usr/lib/apache2/modules";

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private Apache(TemporaryFolder folder, Process process, int port) =>
        (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>Where the provider sends the browser back to.</summary>
    public static string CallbackOf(int port) => $"http://127.0.0.1:{port}/members/redirect";

    public static void SkipWithout() =>
        Assert.SkipUnless(
            File.Exists(Program) && File.Exists($"{Modules}/mod_auth_openidc.so"),
            "apache2 or mod_auth_openidc is not installed: apt install libapache2-mod-auth-openidc");

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var free = LoopbackPort.Open(0);
        return free.Number;
    }

    /// <summary>Starts it as a client of a provider.</summary>
    public static async Task<Apache> StartAsync(
        int port, string issuer, string clientId, string secret, string claim)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("pages/members"));
        await File.WriteAllTextAsync(folder.PathOf("pages/members/index.html"), "for members\n", cancellation);
        string[] modules = ["mpm_event", "authn_core", "authz_core", "authz_user", "dir", "auth_openidc"];
        var loaded = modules.Select(name => $"LoadModule {name}_module {Modules}/mod_{name}.so");
        await File.WriteAllTextAsync(
            folder.PathOf("apache.conf"),
            $"""
            {string.Join('\n', loaded)}
            ServerRoot {folder.PathOf("")}
            ServerName 127.0.0.1
            PidFile {folder.PathOf("pid")}
            ErrorLog {folder.PathOf("error.log")}
            Listen 127.0.0.1:{port}
            DocumentRoot {folder.PathOf("pages")}
            DirectoryIndex index.html
            OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
            OIDCClientID {clientId}
            OIDCClientSecret {secret}
            OIDCRedirectURI {CallbackOf(port)}
            OIDCCryptoPassphrase of-this-run-alone
            OIDCScope "openid groups"
            OIDCPKCEMethod S256
            OIDCCacheType file
            OIDCCacheDir {folder.PathOf("")}
            <Location /members>
                AuthType openid-connect
                Require claim {claim}
            </Location>

            """,
            cancellation);
        string[] arguments = ["-f", folder.PathOf("apache.conf"), "-D", "FOREGROUND"];
        var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
        var apache = new Apache(folder, process, port);
        await apache.ReadyAsync();
        return apache;
    }

    /// <summary>What it wrote about its work.</summary>
    public string Log => File.ReadAllText(_folder.PathOf("error.log"));

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task ReadyAsync()
    {
        const int AttemptsMax = 200;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (attempt < AttemptsMax && !_process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }
}
