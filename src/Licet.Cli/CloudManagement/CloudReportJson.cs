using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Licet.Cli.CloudManagement;

/// <summary>Writes what a server answered as it came, in lines.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CloudReportJson : JsonSerializerContext
{
    // Lazy, because the generated half of this class initializes its statics in an order of its own.
    private static readonly Lazy<CloudReportJson> s_plain = new(() =>
        new CloudReportJson(new JsonSerializerOptions(Default!.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        }));

    public static JsonTypeInfo<JsonElement> Indented =>
        (JsonTypeInfo<JsonElement>)s_plain.Value.GetTypeInfo(typeof(JsonElement))!;
}
