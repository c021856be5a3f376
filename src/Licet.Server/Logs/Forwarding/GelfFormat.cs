using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Logs;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// Graylog's extended log format, version 1.1: a field <c>x</c> is <c>_x</c>, a list is one text with a blank between
/// its members, for the format knows no lists.
/// </summary>
/// <param name="Host">Which machine speaks.</param>
/// <param name="Token">The token of the stream; null for none.</param>
internal sealed record GelfFormat(string Host, string? Token)
{
    private const int Warning = 4;
    private const int Informational = 6;

    // Letters beyond ASCII stay as they are; nobody takes it for HTML.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The message as one JSON object.</summary>
    public byte[] Write(ForwardedMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer, message);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The message as it goes over TCP: with a zero byte behind it.</summary>
    public byte[] WriteDelimited(ForwardedMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer, message);
        buffer.Write("\0"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteTo(ArrayBufferWriter<byte> buffer, ForwardedMessage message)
    {
        using var json = new Utf8JsonWriter(buffer, s_options);
        json.WriteStartObject();
        json.WriteString("version", "1.1");
        json.WriteString("host", Host);
        json.WriteString("short_message", message.Entry.Message);
        json.WritePropertyName("timestamp");
        json.WriteRawValue(SecondsOf(message.Entry.At));
        json.WriteNumber("level", message.IsWarning ? Warning : Informational);
        if (Token is not null)
        {
            json.WriteString("_X-OVH-TOKEN", Token);
        }

        foreach (var field in message.Entry.Fields)
        {
            json.WritePropertyName("_" + field.Name);
            if (field.Value is LogValue.Number number)
            {
                json.WriteNumberValue(number.Value);
            }
            else
            {
                json.WriteStringValue(field.Value.Joined());
            }
        }

        json.WriteString("_log_kind", LogKinds.NameOf(message.Kind));
        if (message.Sequence is { } sequence)
        {
            json.WriteNumber("_sequence_int", sequence);
        }

        json.WriteEndObject();
    }

    // Seconds since 1970 with as many decimals as it takes, at least one.
    private static string SecondsOf(DateTime at)
    {
        var microseconds = (at - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return (microseconds / 1_000_000m).ToString("0.0#####", CultureInfo.InvariantCulture);
    }
}
