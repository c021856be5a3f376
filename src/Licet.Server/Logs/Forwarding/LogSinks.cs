using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Logs.Forwarding;

/// <summary>Makes the sinks of streams.</summary>
/// <param name="connector">Connects.</param>
/// <param name="box">Opens tokens.</param>
/// <param name="source">Who speaks, and where files go.</param>
internal sealed class LogSinks(DestinationConnector connector, SecretBox box, LogSender source)
{
    // OTLP; GELF over HTTP has one message in each request.
    private const int RequestCountMax = 500;

    /// <summary>A sink of a stream; null for an embedded one.</summary>
    public ILogSink? Open(AccountId account, LogStream stream)
    {
        if (stream.Destination is not { } destination)
        {
            return null;
        }

        var token = destination.SealedToken is { } sealedToken
            ? box.Open(sealedToken, LogStreamAdministration.ContextOf(stream.Id))
                ?? throw new InvalidDataException($"the token of stream `{stream.Key}` cannot be opened")
            : null;
        var gelf = new GelfFormat(source.Host, token);
        var syslog = new SyslogFormat(source.Host, Environment.ProcessId, token);
        return destination.Protocol switch
        {
            LogProtocol.GelfTcp => new TcpSink(connector, destination, gelf.WriteDelimited),
            LogProtocol.SyslogTcp => new TcpSink(connector, destination, syslog.WriteCounted),
            LogProtocol.GelfHttp => new HttpSink(connector, destination, messages => gelf.Write(messages[0]), 1),
            LogProtocol.OtlpHttp => new HttpSink(
                connector, destination, new OtlpFormat(source.Host, token).Write, RequestCountMax),
            LogProtocol.JsonFile => new FileSink(
                Path.Combine(source.FilesFolder, account.Value, destination.FileName!)),
        };
    }

    /// <summary>Sends a message to try a stream.</summary>
    /// <returns>Why the destination has not taken it; null when it has.</returns>
    public async Task<string?> TestAsync(
        AccountId account, LogStream stream, DateTime now, CancellationToken cancellation)
    {
        await using var sink = Open(account, stream);
        if (sink is null)
        {
            return null;
        }

        try
        {
            var refused = await sink.SendAsync([ForwardedMessage.OfTest(account, now)], cancellation);
            await sink.ConfirmAsync(cancellation);
            return refused == 0 ? null : "the destination refuses the message";
        }
        catch (SinkException failure)
        {
            return failure.Message;
        }
    }
}
