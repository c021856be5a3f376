using System.Net;
using System.Text;
using Licet.Server.Aws.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Licet.Tests.Aws.Signing;

/// <summary>A request is verified as it came over the wire, not as the web server would like to see it.</summary>
public sealed class ReceivedRequestTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RequestSigner Signer = new("AKIAEXAMPLEEXAMPLE01", "secret");

    [Theory]
    [InlineData("/aws//iam/./users/../%7Ealice/%2f/?Action=ListUsers&PathPrefix=%2fa+b%2F&Empty=&Flag")]
    [InlineData("/")]
    [InlineData("/aws/iam/")]
    public async Task What_a_client_sends_arrives_as_it_was_signed(string target)
    {
        await using var host = await StartAsync();
        var post = RequestSigner.With(RequestSigner.Post("Action=ListUsers", target), "X-Two", "a   b, c");
        var get = RequestSigner.Get(target);

        Assert.Equal("accepted", await SendAsync(host, Signer.InHeaders(post, Time)));
        Assert.Equal("accepted", await SendAsync(host, Signer.InHeaders(get, Time)));
        Assert.Equal("accepted", await SendAsync(host, Signer.InQuery(get, Time, 60)));
        Assert.Equal(
            "SignatureDoesNotMatch",
            await SendAsync(host, Signer.InHeaders(post, Time) with { Body = "Action=ListRoles"u8.ToArray() }));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        host.Urls.Add("http://127.0.0.1:0");
        host.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var request = ReceivedRequest.Of(context, body.ToArray());
            var reading = SignatureReader.Read(request, SigningSettings.IamAndSts);
            var refusal = reading.Succeeded ? reading.Claim.Verify(Signer.Secret, Time) : reading.Refusal;
            await context.Response.WriteAsync(refusal?.Code ?? "accepted", context.RequestAborted);
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task<string> SendAsync(WebApplication host, ReceivedRequest signed)
    {
        var server = new Uri(host.Urls.Single());
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        var lines = signed.Headers.Select(header => $"{header.Key}: {header.Value}\r\n");
        byte[] bytes =
        [
            .. Encoding.ASCII.GetBytes($"{signed.Method} {signed.Target} HTTP/1.1\r\n{string.Concat(lines)}"),
            .. "Connection: close\r\n\r\n"u8,
            .. signed.Body.Span,
        ];
        await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        using var answer = new StreamReader(client.GetStream());
        var text = await answer.ReadToEndAsync(TestContext.Current.CancellationToken);

        // In chunks: the length of the one chunk, the chunk, and the end.
        return text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n")[1];
    }
}
