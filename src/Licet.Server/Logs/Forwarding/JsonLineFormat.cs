using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Logs;

namespace Licet.Server.Logs.Forwarding;

/// <summary>A line of JSON for each message, with the fields under their own names; lists stay lists.</summary>
internal static class JsonLineFormat
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The message with the end of its line.</summary>
    public static byte[] Write(ForwardedMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", message.Entry.At.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("message", message.Entry.Message);
            json.WriteString("log_kind", LogKinds.NameOf(message.Kind));
            if (message.Sequence is { } sequence)
            {
                json.WriteNumber("sequence_int", sequence);
            }

            foreach (var field in message.Entry.Fields)
            {
                json.WritePropertyName(field.Name);
                WriteValue(json, field.Value);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, LogValue value)
    {
        switch (value)
        {
            case LogValue.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case LogValue.Texts texts:
                json.WriteStartArray();
                foreach (var text in texts.Values)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            case LogValue.Text text:
                json.WriteStringValue(text.Value);
                break;
        }
    }
}
