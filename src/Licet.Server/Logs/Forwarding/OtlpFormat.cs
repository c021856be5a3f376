using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Logs;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// OpenTelemetry's <c>ExportLogsServiceRequest</c> in the JSON mapping of OTLP 1.x: 64-bit numbers are texts, lists
/// stay lists.
/// </summary>
/// <param name="Host">Which machine speaks.</param>
/// <param name="Token">The token of the stream; null for none.</param>
internal sealed record OtlpFormat(string Host, string? Token)
{
    private const int Informational = 9;
    private const int Warning = 13;

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The messages as one request.</summary>
    public byte[] Write(IReadOnlyList<ForwardedMessage> messages)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceLogs");
            json.WriteStartObject();
            WriteResource(json);
            json.WriteStartArray("scopeLogs");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", "licet");
            json.WriteEndObject();
            json.WriteStartArray("logRecords");
            foreach (var message in messages)
            {
                WriteRecord(json, message);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteResource(Utf8JsonWriter json)
    {
        json.WriteStartObject("resource");
        json.WriteStartArray("attributes");
        WriteAttribute(json, "service.name", LogValue.Of("licet"));
        WriteAttribute(json, "host.name", LogValue.Of(Host));
        if (Token is not null)
        {
            WriteAttribute(json, "X-OVH-TOKEN", LogValue.Of(Token));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, ForwardedMessage message)
    {
        json.WriteStartObject();
        json.WriteString("timeUnixNano", NanosecondsOf(message.Entry.At));
        json.WriteNumber("severityNumber", message.IsWarning ? Warning : Informational);
        json.WriteString("severityText", message.IsWarning ? "WARN" : "INFO");
        json.WritePropertyName("body");
        WriteValue(json, LogValue.Of(message.Entry.Message));
        json.WriteStartArray("attributes");
        foreach (var field in message.Entry.Fields)
        {
            WriteAttribute(json, field.Name, field.Value);
        }

        WriteAttribute(json, "log_kind", LogValue.Of(LogKinds.NameOf(message.Kind)));
        if (message.Sequence is { } sequence)
        {
            WriteAttribute(json, "sequence_int", LogValue.Of(sequence));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, string name, LogValue value)
    {
        json.WriteStartObject();
        json.WriteString("key", name);
        json.WritePropertyName("value");
        WriteValue(json, value);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, LogValue value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case LogValue.Number number:
                json.WriteString("intValue", number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case LogValue.Texts texts:
                json.WriteStartObject("arrayValue");
                json.WriteStartArray("values");
                foreach (var text in texts.Values)
                {
                    WriteValue(json, LogValue.Of(text));
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case LogValue.Text text:
                json.WriteString("stringValue", text.Value);
                break;
        }

        json.WriteEndObject();
    }

    private static string NanosecondsOf(DateTime at) =>
        ((at - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
}
