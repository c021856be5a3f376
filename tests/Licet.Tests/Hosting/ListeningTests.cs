using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>Where the server listens, and whom a client that trusts <c>ca.pem</c> alone finds there.</summary>
public sealed class ListeningTests(DemoServer demo) : IDisposable
{
    private const string InUse = "it is in use (choose another, or 0 for a free one)";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Hosts => ["localhost", "127.0.0.1", "[::1]"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Every_name_of_this_machine_reaches_both_ports(string host)
    {
        Assert.SkipUnless(host != "[::1]" || HasVersion6(), "this machine has no [::1]");
        var keys = await demo.CredentialsAsync();
        using var http = ClientThatTrusts(keys.GetProperty("caCertificate").GetString()!);

        foreach (var url in (string[])["httpUrl", "httpsUrl"])
        {
            var address = keys.GetProperty(url).GetString()!.Replace("localhost", host, StringComparison.Ordinal);
            var answer = await http.GetStringAsync($"{address}/1.0/auth/time", TestContext.Current.CancellationToken);
            Assert.Matches("^[0-9]{10}$", answer);
        }
    }

    [Fact]
    public async Task It_says_that_it_lives_and_that_it_is_ready()
    {
        var keys = await demo.CredentialsAsync();
        using var http = ClientThatTrusts(keys.GetProperty("caCertificate").GetString()!);

        foreach (var (path, text) in ((string, string)[])[("/healthz", "ok\n"), ("/readyz", "ready\n")])
        {
            var url = keys.GetProperty("httpUrl").GetString() + path;
            Assert.Equal(text, await http.GetStringAsync(url, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_client_that_does_not_trust_the_authority_does_not_connect()
    {
        var keys = await demo.CredentialsAsync();
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(
            keys.GetProperty("httpsUrl").GetString() + "/auth/time", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("eu.api.ovh.com")]
    [InlineData("api.eu.ovhcloud.com")]
    [InlineData("auth.eu.ovhcloud.com")]
    [InlineData("www.ovh.com")]
    public async Task A_client_with_a_fixed_endpoint_can_be_led_here(string host)
    {
        var keys = await demo.CredentialsAsync();
        var port = new Uri(keys.GetProperty("httpsUrl").GetString()!).Port;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream());

        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                CertificateChainPolicy = Trusting(keys.GetProperty("caCertificate").GetString()!),
            },
            TestContext.Current.CancellationToken);

        Assert.True(tls.IsAuthenticated);
    }

    [Theory]
    [InlineData("--http")]
    [InlineData("--https")]
    public async Task A_port_in_use_is_one_sentence_and_nothing_is_founded(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var free = option == "--http" ? "--https" : "--http";
        var keys = _folder.PathOf("keys.json");
        var (exitCode, output) = await ServerProcess.RunAsync(
            ["serve", "--data", _folder.PathOf("data"), "--credentials-file", keys, option, $"{port}", free, "0"]);

        Assert.Equal(1, exitCode);
        Assert.Equal($"licet: cannot listen on port {port} of 127.0.0.1: {InUse}\n", output);
        Assert.False(File.Exists(keys));
        Assert.False(File.Exists(_folder.PathOf("data/founding")));
    }

    [Fact]
    public async Task A_port_that_is_in_use_in_one_family_only_is_in_use()
    {
        Assert.SkipUnless(HasVersion6(), "this machine has no [::1]");
        using var taken = new TcpListener(IPAddress.IPv6Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output) = await ServerProcess.RunAsync(
            "serve", "--data", _folder.PathOf("data"), "--http", $"{port}", "--https", "0");

        Assert.Equal(1, exitCode);
        Assert.Equal($"licet: cannot listen on port {port} of ::1: {InUse}\n", output);
    }

    private static HttpClient ClientThatTrusts(string authority)
    {
        var connections = new SocketsHttpHandler();
        connections.SslOptions.CertificateChainPolicy = Trusting(authority);
        return new HttpClient(connections) { Timeout = TimeSpan.FromSeconds(20) };
    }

    private static X509ChainPolicy Trusting(string authority) =>
        new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority) },
            RevocationMode = X509RevocationMode.NoCheck,
        };

    private static bool HasVersion6()
    {
        try
        {
            using var socket = new TcpListener(IPAddress.IPv6Loopback, 0);
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
