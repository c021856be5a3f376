using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary>
/// Reads a member of an edit in which being left out (stays as it is) and being null (is cleared) mean two things.
/// </summary>
internal sealed class GivenTextConverter : JsonConverter<Given<string?>>
{
    public override bool HandleNull => true;

    public override Given<string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => new Given<string?>(null),
            JsonTokenType.String => new Given<string?>(reader.GetString()),
            _ => throw new JsonException(),
        };

    /// <summary>Not used: edits are only read.</summary>
    public override void Write(Utf8JsonWriter writer, Given<string?> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
