using System.Net;
using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Server.Logs.Forwarding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>What is known of destinations that take, refuse or lose messages.</summary>
public sealed class SinkTests
{
    private static readonly DestinationConnector s_connector = new(
        new DestinationAddresses([IPNetwork.Parse("127.0.0.1/32")]));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_receiver_has_read_to_the_end_is_confirmed(bool isPlaintext)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(isPlaintext ? null : certificate);
        await using var sink = Sink(receiver, isPlaintext ? null : authority.Pem);

        await sink.SendAsync(Messages(1, 500), Cancellation);
        await sink.SendAsync(Messages(501, 500), Cancellation);
        await sink.ConfirmAsync(Cancellation);

        Assert.Equal(Text(1, 1000), Encoding.UTF8.GetString(receiver.Received));
        Assert.Equal(1, receiver.Connections);
        await sink.ConfirmAsync(Cancellation);
        await sink.SendAsync(Messages(1001, 1), Cancellation);
        await sink.ConfirmAsync(Cancellation);
        Assert.Equal(Text(1, 1001), Encoding.UTF8.GetString(receiver.Received));
        Assert.Equal(2, receiver.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_receiver_died_with_unread_is_not_confirmed(bool isPlaintext)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(isPlaintext ? null : certificate) { DiesAfterBytes = 1000 };
        await using var sink = Sink(receiver, isPlaintext ? null : authority.Pem);

        // Under TLS there has to be more than its library has read ahead: that dies with the program, and nobody knows.
        await Assert.ThrowsAsync<SinkException>(async () =>
        {
            await sink.SendAsync(Messages(1, isPlaintext ? 100 : 10_000), Cancellation);
            await sink.ConfirmAsync(Cancellation);
        });

        // Nor is it later, as long as it was not sent again.
        await Assert.ThrowsAsync<SinkException>(() => sink.ConfirmAsync(Cancellation));
        receiver.DiesAfterBytes = null;
        await sink.SendAsync(Messages(1, 100), Cancellation);
        await sink.ConfirmAsync(Cancellation);
        Assert.EndsWith(Text(1, 100), Encoding.UTF8.GetString(receiver.Received));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_came_after_the_receiver_had_closed_is_not_confirmed(bool isPlaintext)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(isPlaintext ? null : certificate) { DiesAfterBytes = 1 };
        await using var sink = Sink(receiver, isPlaintext ? null : authority.Pem);

        // What has come is read, and then the receiver closes in order, with nothing unread.
        for (var tries = 0; tries < 50; tries++)
        {
            await Assert.ThrowsAsync<SinkException>(async () =>
            {
                await sink.SendAsync(Messages(1, 1), Cancellation);
                await sink.SendAsync(Messages(2, isPlaintext ? 100 : 10_000), Cancellation);
                await sink.ConfirmAsync(Cancellation);
            });
        }
    }

    [Fact]
    public async Task A_certificate_of_another_authority_or_name_is_not_believed()
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        using var certificate = authority.Issue();
        await using var receiver = new TestReceiver(certificate);
        foreach (var (pem, name) in new[] { (other.Pem, "localhost"), (null, "localhost"), (authority.Pem, "x.test") })
        {
            await using var sink = new TcpSink(
                s_connector, Destination(receiver.Port) with { CaCertificate = pem, ServerName = name }, s_format);

            await Assert.ThrowsAsync<SinkException>(() => sink.SendAsync(Messages(1, 1), Cancellation));
        }

        Assert.Empty(receiver.Received);
        await using var plain = new TcpSink(
            new DestinationConnector(DestinationAddresses.Public), Destination(receiver.Port), s_format);
        var refused = await Assert.ThrowsAsync<SinkException>(() => plain.SendAsync(Messages(1, 1), Cancellation));
        Assert.Contains("--log-destinations-allow", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_is_taken_when_the_answer_says_so()
    {
        var (bodies, status) = (new List<string>(), 202);
        await using var server = await ServeAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            bodies.Add($"{context.Request.Path} {context.Request.ContentType} {await reader.ReadToEndAsync()}");
            context.Response.StatusCode = bodies.Count > 2 ? status : 202;
            context.Response.Headers.Location = "/elsewhere";
            await context.Response.WriteAsync(
                status == 200 ? """{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"x"}}""" : "");
        });
        await using var gelf = Http(server, "/gelf", messages => s_format(messages[0]), 1);

        Assert.Equal(0, await gelf.SendAsync(Messages(1, 2), Cancellation));
        Assert.Equal([$"/gelf application/json {Text(1, 1)}", $"/gelf application/json {Text(2, 1)}"], bodies);
        foreach (var (code, isRefusal) in new[]
        {
            (400, true), (413, true), (422, true), (307, false), (401, false), (404, false), (429, false), (503, false),
        })
        {
            bodies.Clear();
            status = code;
            var failure = await Assert.ThrowsAsync<SinkException>(() => gelf.SendAsync(Messages(1, 4), Cancellation));
            Assert.Equal((2, isRefusal), (failure.Taken, failure.IsRefusal));
            Assert.Equal(3, bodies.Count);
        }

        status = 200;
        Assert.Equal(6, await Http(server, "/v1/logs", messages => s_format(messages[0]), 10)
            .SendAsync(Messages(1, 12), Cancellation));
    }

    [Fact]
    public async Task Http_goes_where_it_may_only()
    {
        await using var server = await ServeAsync(_ => Task.CompletedTask);
        var destination = Destination(PortOf(server)) with { IsPlaintext = true };
        await using var sink = new HttpSink(
            new DestinationConnector(DestinationAddresses.Public), destination, messages => s_format(messages[0]), 1);

        var refused = await Assert.ThrowsAsync<SinkException>(() => sink.SendAsync(Messages(1, 1), Cancellation));

        Assert.Contains("--log-destinations-allow", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_gets_lines_and_a_torn_one_is_ended()
    {
        var folder = Directory.CreateTempSubdirectory("licet-test-").FullName;
        var file = Path.Combine(folder, "xx1111-ovh", "siem.json");
        await using var sink = new FileSink(file);

        await sink.SendAsync(Messages(1, 2), Cancellation);
        await File.AppendAllTextAsync(file, "{\"torn", Cancellation);
        await sink.SendAsync(Messages(2, 1), Cancellation);

        var lines = await File.ReadAllLinesAsync(file, Cancellation);
        Assert.Equal(4, lines.Length);
        Assert.Equal(lines[1], lines[3]);
        Assert.Equal("{\"torn", lines[2]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Directory.Delete(folder, recursive: true);
    }

    private static readonly Func<ForwardedMessage, byte[]> s_format =
        message => Encoding.UTF8.GetBytes($"{message.Sequence}: {message.Entry.Message}\n");

    private static List<ForwardedMessage> Messages(int from, int count) =>
    [
        .. LogSample.Entries(count, from).Select((entry, index) =>
            ForwardedMessage.Of(LogKind.Audit, new LogRecord(from + index, entry))),
    ];

    private static string Text(int from, int count) =>
        string.Concat(Messages(from, count).Select(message => Encoding.UTF8.GetString(s_format(message))));

    private static LogDestination Destination(int port) =>
        new() { Protocol = LogProtocol.GelfTcp, Host = "127.0.0.1", Port = port };

    private static TcpSink Sink(TestReceiver receiver, string? pem) =>
        new(
            s_connector,
            Destination(receiver.Port) with { CaCertificate = pem, IsPlaintext = pem is null },
            s_format);

    private static HttpSink Http(
        WebApplication server, string path, Func<IReadOnlyList<ForwardedMessage>, byte[]> format, int countMax) =>
        new(s_connector, Destination(PortOf(server)) with { Path = path, IsPlaintext = true }, format, countMax);

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(Cancellation);
        return server;
    }

    private static int PortOf(WebApplication server) =>
        new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Single()).Port;
}
