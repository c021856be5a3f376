using System.Text.Json;
using Licet.Cli.Files;

namespace Licet.Cli.Checks;

/// <summary>
/// The members that the API puts beside a document and that its reader does not see: by what it is known there.
/// </summary>
internal static class ApiMembers
{
    /// <summary>The text of a member of a document that a reader has read; null when there is none.</summary>
    public static string? Find(SourceDocument document, string name)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document.Utf8);
            return parsed.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: JSON lets it pass, text does not.
            return null;
        }
    }
}
