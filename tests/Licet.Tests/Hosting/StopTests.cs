using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>SIGTERM and SIGINT: no new requests, those under way come to their end, exit code 0.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_server_cleanly(string signal)
    {
        await using var server = await ServerProcess.StartAsync(_folder.PathOf("data"));
        var watch = Stopwatch.StartNew();
        await server.SignalAsync(signal);

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_request_under_way_is_answered()
    {
        await using var server = await ServerProcess.StartAsync(_folder.PathOf("data"));
        var (address, half, other) = await HalfOfARequestAsync(server);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = tcp.GetStream();
        await stream.WriteAsync(half, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        await server.SignalAsync("TERM");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await stream.WriteAsync(other, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("Invalid client", answer, StringComparison.Ordinal);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task The_last_use_of_a_credential_is_written_before_the_end()
    {
        const string Token = "/me/identity/user/ann/token";
        await using (var server = await ServerProcess.StartAsync(_folder.PathOf("data")))
        {
            using var root = new SignedClient(await server.CredentialsAsync());
            await root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
            var created = await root.SendAsync("POST", Token, """{"name":"ci","description":""}""");
            Assert.Equal(JsonValueKind.Null, created.GetProperty("lastUsed").ValueKind);
            using var http = new HttpClient { BaseAddress = root.Address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", created.GetProperty("token").GetString());
            await http.GetStringAsync("/auth/details", TestContext.Current.CancellationToken);
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.ExitCodeAsync());
        }

        await using var later = await ServerProcess.StartAsync(_folder.PathOf("data"));
        using var reader = new SignedClient(await later.CredentialsAsync());
        var used = (await reader.GetAsync($"{Token}/ci")).GetProperty("lastUsed").GetDateTime();

        Assert.InRange(TimeProvider.System.GetUtcNow().UtcDateTime - used, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_keep_the_server()
    {
        await using var server = await ServerProcess.StartAsync(_folder.PathOf("data"));
        var (address, half, _) = await HalfOfARequestAsync(server);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync(half, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        await server.SignalAsync("TERM");

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15));
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    private static async Task<(Uri Address, byte[] Half, byte[] Other)> HalfOfARequestAsync(ServerProcess server)
    {
        const string Body = "grant_type=client_credentials&client_id=nobody&client_secret=nothing";
        var address = new Uri((await server.CredentialsAsync()).GetProperty("httpUrl").GetString()!);
        var head = $"POST /auth/oauth2/token HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Body.Length}\r\n\r\n";
        return (address, Encoding.ASCII.GetBytes(head + Body[..10]), Encoding.ASCII.GetBytes(Body[10..]));
    }
}
