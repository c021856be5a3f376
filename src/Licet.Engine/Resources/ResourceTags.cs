namespace Licet.Engine.Resources;

/// <summary>
/// The rules of resource tags (OVHcloud schema): a key is 1 to 128, a value 0 to 256 of ASCII letters, digits and
/// <c>_.:/=+@-</c>. Keys and values compare ordinally.
/// </summary>
public static class ResourceTags
{
    /// <summary>Tags whose key starts so belong to the system: read by everybody, set by nobody.</summary>
    public const string SystemPrefix = "ovh:";

    /// <summary>Whether a tag of that key belongs to the system.</summary>
    public static bool IsOfSystem(string key) => key.StartsWith(SystemPrefix, StringComparison.Ordinal);

    /// <summary>Whether the text can be the key of a tag.</summary>
    public static bool IsKey(string text) => text.Length is > 0 and <= Limits.TagKeyCharsMax && IsTagText(text);

    /// <summary>Whether the text can be the value of a tag.</summary>
    public static bool IsValue(string text) => text.Length <= Limits.TagValueCharsMax && IsTagText(text);

    private static bool IsTagText(string text) =>
        text.All(one => char.IsAsciiLetterOrDigit(one) || "_.:/=+@-".Contains(one, StringComparison.Ordinal));
}
