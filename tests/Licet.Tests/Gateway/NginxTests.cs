using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Licet.Core.Credentials;
using Licet.Server.Hosting;
using Licet.Tests.Ovh;
using Licet.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Gateway;

/// <summary>
/// Debian's nginx before a product, asking <c>/authz/forward</c>, with the very configuration of the page
/// <c>docs/gateway.md</c>.
/// </summary>
public sealed partial class NginxTests
{
    private const string Program = "/usr/sbin/nginx";
    private const string Reboot = "/v1/vps/one/reboot";

    [Fact]
    public async Task The_documented_configuration_lets_through_what_may_pass_and_nothing_else()
    {
        Assert.SkipUnless(File.Exists(Program), $"there is no `{Program}`");
        await using var product = new RawUpstream("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok");
        await using var server = await ServerFixture.StartAsync();
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:one");
        await using var nginx = await Nginx.StartAsync(server, product.Url);

        var permitted = await nginx.SendAsync("POST", Reboot + "?now=1", robot.Token);
        Assert.Contains("200 OK", permitted, StringComparison.Ordinal);
        var head = Assert.Single(product.Received);
        Assert.StartsWith($"POST {Reboot}?now=1 ", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nX-Licet-Identity: {urn}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Licet-Signature: ", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", head, StringComparison.OrdinalIgnoreCase);

        var forbidden = await nginx.SendAsync("POST", "/v1/vps/one/stop", robot.Token);
        Assert.Contains("403 Forbidden", forbidden, StringComparison.Ordinal);
        const string Details = """
            "message":"User not granted for this request","details":{"unauthorizedActionsByAuthentication":"",
            """;
        Assert.Contains(Details, forbidden, StringComparison.Ordinal);
        Assert.Contains("\"unauthorizedActionsByIAM\":\"vps:apiovh:stop\"}", forbidden, StringComparison.Ordinal);
        var nobody = await nginx.SendAsync("POST", Reboot, token: null);
        Assert.Contains("401 Unauthorized", nobody, StringComparison.Ordinal);
        Assert.Single(product.Received);
    }

    // Whatever a client sends of headers and paths, the product sees at most the call that was decided about.
    [Fact]
    public async Task A_client_cannot_talk_its_way_through()
    {
        Assert.SkipUnless(File.Exists(Program), $"there is no `{Program}`");
        await using var product = new RawUpstream("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok");
        await using var server = await ServerFixture.StartAsync();
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], "urn:v1:eu:resource:vps:one");
        await server.AllowAsync(urn, ["vps:apiovh:get"], "urn:v1:eu:resource:vps:*");
        await using var nginx = await Nginx.StartAsync(server, product.Url);
        string[] paths =
        [
            "/v1/vps/two/../one/reboot", "/v1/vps/one/../two/reboot", "/v1/vps/one/%2e%2e/two/reboot",
            "//v1/vps/one/reboot", "/v1/vps/one%2freboot", "/v1/vps/one/reboot/..;/stop", "/v1/vps/two/reboot",
            "/v1/vps/%252e%252e/reboot", "/_licet",
        ];
        string[] headers =
        [
            "X-Original-URI: /v1/vps/one/reboot", "X-Forwarded-Uri: /v1/vps/one/reboot",
            "X-Original-URI: /v1/vps/one/reboot\r\nX-Original-URI: /v1/vps/one/reboot",
            "X-Original-Method: GET", "X-Forwarded-Method: GET",
            "X-Licet-Action: vps:apiovh:get\r\nX-Licet-Resource: urn:v1:eu:resource:vps:one",
            "Connection: X-Original-URI, X-Licet-Proxy, X-Original-Method",
            "X-Licet-Identity: urn:v1:eu:identity:account:xx1111-ovh",
        ];

        foreach (var path in paths)
        {
            await nginx.SendAsync("POST", path, robot.Token);
        }

        foreach (var header in headers)
        {
            await nginx.SendAsync("POST", "/v1/vps/two/reboot", robot.Token, header);
        }

        Assert.Empty(product.Received);
        var absolute = await nginx.SendAsync("POST", "http://elsewhere.example" + Reboot, robot.Token);
        var mixed = await nginx.SendAsync("POST", Reboot, robot.Token, headers[^1]);
        Assert.All([absolute, mixed], answer => Assert.Contains("200 OK", answer, StringComparison.Ordinal));
        Assert.Equal(2, product.Received.Count);
        Assert.All(product.Received, head =>
        {
            Assert.StartsWith($"POST {Reboot} ", head, StringComparison.Ordinal);
            Assert.Contains($"\r\nX-Licet-Identity: {urn}\r\n", head, StringComparison.Ordinal);
            Assert.DoesNotContain("identity:account", head, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex("```nginx\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    private sealed class Nginx : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder;
        private readonly Process _process;
        private readonly int _port;

        private Nginx(TemporaryFolder folder, Process process, int port) =>
            (_folder, _process, _port) = (folder, process, port);

        public static async Task<Nginx> StartAsync(ServerFixture server, string productUrl)
        {
            var free = LoopbackPort.Open(0);
            var port = free.Number;
            free.Dispose();
            var page = await File.ReadAllTextAsync(
                Repository.PathOf("docs/gateway.md"), TestContext.Current.CancellationToken);
            var secret = server.Services.GetRequiredService<UpstreamSignature>().ProxySecret;
            var locations = Snippet().Match(page).Groups["text"].Value
                .Replace("SECRET", secret, StringComparison.Ordinal)
                .Replace("http://127.0.0.1:8080", $"http://{server.Authority}", StringComparison.Ordinal)
                .Replace("http://127.0.0.1:9000", productUrl, StringComparison.Ordinal);
            var folder = new TemporaryFolder();
            string[] kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
            var temporary = string.Concat(kinds.Select(kind => $"{kind}_temp_path {folder.PathOf(kind)};\n"));
            await File.WriteAllTextAsync(
                folder.PathOf("nginx.conf"),
                $$"""
                daemon off;
                master_process off;
                pid {{folder.PathOf("pid")}};
                error_log stderr error;
                events { }
                http {
                    access_log off;
                    {{temporary}}
                    server {
                        listen 127.0.0.1:{{port}};
                        {{locations}}
                    }
                }
                """,
                TestContext.Current.CancellationToken);
            string[] arguments = ["-p", folder.PathOf(""), "-c", folder.PathOf("nginx.conf"), "-e", "stderr"];
            var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
            var nginx = new Nginx(folder, process, port);
            await nginx.ReadyAsync();
            return nginx;
        }

        /// <summary>Sends a call byte by byte as it is given; returns the whole answer.</summary>
        public async Task<string> SendAsync(string method, string target, string? token, string? header = null)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            await using var stream = client.GetStream();
            var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
            var more = header is null ? "" : header + "\r\n";
            var text = $"{method} {target} HTTP/1.0\r\nHost: product.example\r\n{authorization}{more}"
                + "Content-Length: 2\r\n\r\n{}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
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
                    await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
                    return;
                }
                catch (SocketException) when (attempt < AttemptsMax && !_process.HasExited)
                {
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }
                catch (SocketException)
                {
                    _process.Kill();
                    var errors = await _process.StandardError.ReadToEndAsync(CancellationToken.None);
                    Assert.Fail($"nginx did not start: {errors}");
                }
            }
        }
    }
}
