using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Licet.Tests.Ovh;

/// <summary>Writes JSON for people: what fits on a line is on one, the rest is broken up.</summary>
internal static class CompactJson
{
    private const int ColumnsMax = 110;

    private static readonly JsonSerializerOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, formatted; a text that is no JSON as it is.</summary>
    public static string Format(string json)
    {
        if (json.Length == 0 || json[0] is not ('{' or '['))
        {
            return json;
        }

        var text = new StringBuilder();
        Append(text, JsonNode.Parse(json), indent: 0, room: ColumnsMax);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int indent, int room)
    {
        var line = node?.ToJsonString(s_options) ?? "null";
        if (line.Length <= room || node is not (JsonArray or JsonObject))
        {
            text.Append(line);
            return;
        }

        var isObject = node is JsonObject;
        var members = isObject
            ? node.AsObject().Select(member => (Name: $"{JsonSerializer.Serialize(member.Key)}: ", member.Value))
            : node.AsArray().Select(element => (Name: "", Value: element));
        text.Append(isObject ? '{' : '[');
        var separator = "\n";
        foreach (var (name, value) in members)
        {
            text.Append(separator).Append(' ', indent + 2).Append(name);
            Append(text, value, indent + 2, ColumnsMax - indent - 2 - name.Length);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', indent).Append(isObject ? '}' : ']');
    }
}
