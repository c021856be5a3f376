using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;

namespace Licet.Server.Ovh;

/// <summary>A record of a log as one flat object: time, number and message, then its fields in their order.</summary>
internal static class LogRecordJson
{
    // Not for HTML.
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonNode Of(LogRecord record)
    {
        var json = new JsonObject
        {
            [LogCondition.TimeField] = LogTimes.Format(record.Entry.At),
            [LogCondition.SequenceField] = record.Sequence,
            [LogQuery.DefaultField] = record.Entry.Message,
        };
        foreach (var field in record.Entry.Fields)
        {
            json[field.Name] = field.Value switch
            {
                LogValue.Texts texts => new JsonArray([.. texts.Values.Select(text => (JsonNode)text)]),
                LogValue.Number number => number.Value,
                _ => field.Value.Joined(),
            };
        }

        return json;
    }

    /// <summary>The same on one line, without its end.</summary>
    public static string LineOf(LogRecord record) => Of(record).ToJsonString(s_options);
}
