using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;

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
            json.WriteString("timestamp", LogTimes.Format(message.Entry.At));
            json.WriteString("message", message.Entry.Message);
            json.WriteString("log_kind", LogKinds.NameOf(message.Kind));
            if (message.Sequence is { } sequence)
            {
                json.WriteNumber("sequence_int", sequence);
            }

            foreach (var field in message.Entry.Fields)
            {
                json.WritePropertyName(field.Name);
                field.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
