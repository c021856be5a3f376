using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary>
/// Reads a member of an edit of which absent and null mean two things: a converter runs only for a member that is there.
/// </summary>
internal sealed class EditMember : JsonConverter<Given<string?>>
{
    public override bool HandleNull => true;

    public override Given<string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => new Given<string?>(null),
            JsonTokenType.String => new Given<string?>(reader.GetString()),
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, Given<string?> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("edits are only read");
}
