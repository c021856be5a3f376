using System.Text.Json;

namespace Licet.Server.Aws;

/// <summary>Lists of texts among the values of what is kept: JSON arrays.</summary>
internal static class KeptList
{
    public static string Write(IEnumerable<string> texts) =>
        JsonSerializer.Serialize([.. texts], AwsJson.Default.StringArray);

    public static string[] Read(string json) => JsonSerializer.Deserialize(json, AwsJson.Default.StringArray)!;
}
