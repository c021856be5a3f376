namespace Licet.Core.Logs.Streams;

/// <summary>How records are said to a destination.</summary>
public enum LogProtocol
{
    /// <summary>GELF over TCP: a JSON object for each record, with a zero byte behind it; TLS unless plain.</summary>
    GelfTcp,

    /// <summary>
    /// RFC 5424 over TCP, with the length before each message (RFC 5425, RFC 6587); TLS unless plain.
    /// </summary>
    SyslogTcp,

    /// <summary>GELF over HTTP: a POST for each record; HTTPS unless plain.</summary>
    GelfHttp,

    /// <summary>OpenTelemetry's logs in JSON: a POST for each batch; HTTPS unless plain.</summary>
    OtlpHttp,

    /// <summary>A line of JSON for each record, in a file of the data directory.</summary>
    JsonFile,
}
