using System.Net.Mail;
using Licet.Core.Failures;
using Licet.Engine;

namespace Licet.Core.Identities;

/// <summary>
/// The rules of what people type about identities, each with the refusal that explains it; null when the text passes.
/// </summary>
internal static class IdentityText
{
    private const int NameCharsMax = 64;
    private const int EmailCharsMax = 254;
    private const int PasswordCharsMin = 8;
    private const int PasswordCharsMax = 255;

    /// <summary>A login or a group's name: it is part of a URN and of paths.</summary>
    public static Error? CheckName(string path, string text)
    {
        var isName = text.Length is > 0 and <= NameCharsMax
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(character => char.IsAsciiLetterOrDigit(character)
                || "._@+-".Contains(character, StringComparison.Ordinal));
        return isName
            ? null
            : Error.Invalid(
                path,
                $"`{text}` is not a name: 1 to {NameCharsMax} of letters, digits and `._@+-`, a letter or digit first");
    }

    public static Error? CheckEmail(string? text) => CheckEmail("email", text);

    public static Error? CheckEmail(string path, string? text) =>
        text is null
            || (text.Length <= EmailCharsMax
                && MailAddress.TryCreate(text, out var address)
                && address.Address == text)
                ? null
                : Error.Invalid(path, $"`{text}` is not an e-mail address");

    public static Error? CheckDescription(string text) =>
        text.Length <= Limits.DescriptionCharsMax
            ? null
            : Error.Invalid("description", $"has {text.Length} characters, more than {Limits.DescriptionCharsMax}");

    /// <summary>A password; it is never repeated in the refusal.</summary>
    public static Error? CheckPassword(string? text, string login, string path = "password")
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length is < PasswordCharsMin or > PasswordCharsMax)
        {
            return Error.Invalid(
                path, $"has {text.Length} characters, not {PasswordCharsMin} to {PasswordCharsMax}");
        }

        return text == login ? Error.Invalid(path, "is the login") : null;
    }
}
