using System.Text.Json;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>A user or group that a directory holds. Immutable.</summary>
/// <param name="Id">What the directory calls it.</param>
/// <param name="ExternalId">What the one who made it calls it; null when nothing.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsActive">Whether it is in force; groups always are.</param>
internal sealed record ScimResource(string Id, string? ExternalId, string Name, bool IsActive)
{
    private const int IdLengthMax = 256;

    /// <summary>The resource in an answer.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ScimResource Read(ScimResourceType type, JsonElement element)
    {
        // It becomes part of an address.
        var id = TextOf(element, "id");
        return id is { Length: > 0 and <= IdLengthMax } && id.Trim('.').Length > 0
            ? new ScimResource(
                id,
                TextOf(element, "externalId"),
                TextOf(element, type.NameAttribute) ?? "",
                !(element.TryGetProperty("active", out var active) && active.ValueKind == JsonValueKind.False))
            : throw new FormatException("no id");
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
