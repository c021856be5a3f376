using Licet.Engine;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Cli.Checks;

/// <summary>What is wrong with a value that a question is made of; null when nothing is.</summary>
internal static class QuestionValues
{
    public static string? FaultOfIdentity(string text) =>
        Urn.IsIdentity(text) ? null : $"`{text}` is malformed, expected {Urn.IdentityForm}";

    public static string? FaultOfGroup(string text)
    {
        var isGroup = Urn.IsIdentity(text) && text.Contains(":identity:group:", StringComparison.Ordinal);
        return isGroup ? null : $"`{text}` is malformed, expected urn:v1:region:identity:group:account/name";
    }

    public static string? FaultOfAction(string text)
    {
        if (text.Contains('*', StringComparison.Ordinal))
        {
            return $"`{text}` is a pattern; ask about one action, or about several with `--action` for each";
        }

        if (text.Length > Limits.NameCharsMax)
        {
            return $"has {text.Length} characters, more than {Limits.NameCharsMax}";
        }

        var isAction = text.Length > 0 && text.All(character => character is > ' ' and <= '~');
        return isAction ? null : $"`{text}` is not an action, such as `vps:apiovh:reboot`";
    }

    public static string? FaultOfResource(string text)
    {
        if (Urn.TryParseResource(text, out _, out _))
        {
            return null;
        }

        return Urn.IsResourcePattern(text)
            ? $"`{text}` names more than one resource; ask about one"
            : $"`{text}` is malformed, expected urn:v1:region:resource:resource_type:resource_name";
    }

    public static string? FaultOfTag(string text)
    {
        if (TagOf(text) is not { } tag)
        {
            return $"`{text}` is not a tag of the form key=value";
        }

        return ResourceTags.IsKey(tag.Key) && ResourceTags.IsValue(tag.Value)
            ? null
            : $"`{text}` is not a tag: up to {Limits.TagKeyCharsMax} characters, = and up to "
                + $"{Limits.TagValueCharsMax}, of letters, digits and `_.:/=+@-`";
    }

    public static string? FaultOfAddress(string text) =>
        SourceAddress.Parse(text) == SourceAddress.Unreadable ? $"`{text}` is not an IP address" : null;

    public static string? FaultOfInstant(string text) =>
        Expiry.Parse(text) is null
            ? $"`{text}` is not a date and time of RFC 3339, such as `2027-12-31T23:59:59Z`"
            : null;

    public static string? FaultOfAccount(string text) =>
        Urn.IsIdentity(Urn.OfAccount("", text)) ? null : $"`{text}` is not the name of an account";

    /// <summary>A tag at its first `=`; null when it has none.</summary>
    public static (string Key, string Value)? TagOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : (text[..equals], text[(equals + 1)..]);
    }

    /// <summary>The account that a well-formed identity belongs to.</summary>
    public static string AccountOf(string identity) => identity.Split(':', 6)[5].Split('/', 2)[0];
}
