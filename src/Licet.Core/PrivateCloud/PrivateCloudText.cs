using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// The rules of what people type about a Hosted Private Cloud, each with the refusal that explains it; null when the
/// text passes.
/// </summary>
internal static class PrivateCloudText
{
    private const int ServiceCharsMax = 64;
    private const int NameCharsMax = 40;
    private const int TextCharsMax = 255;
    private const int PhoneCharsMax = 20;
    private const int ReferenceCharsMax = 64;

    /// <summary>A service: <c>pcc-192-0-2-10</c>.</summary>
    public static Error? CheckService(string name) =>
        name.StartsWith("pcc-", StringComparison.Ordinal)
            && name.Length is > 4 and <= ServiceCharsMax
            && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)
                || character is '-')
            && name[^1] != '-'
                ? null
                : Error.Invalid(
                    "serviceName",
                    $"`{name}` is not the name of a service: `pcc-` and lowercase letters, digits and `-`, at most "
                        + $"{ServiceCharsMax} characters, such as `pcc-192-0-2-10`");

    /// <summary>A user, a role or a datacenter: it is a name in the vCenter.</summary>
    public static Error? CheckName(string path, string name) =>
        name.Length is > 0 and <= NameCharsMax
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')
            && char.IsAsciiLetterOrDigit(name[^1])
                ? null
                : Error.Invalid(
                    path,
                    $"`{name}` is not a name: 1 to {NameCharsMax} of letters, digits and `._-`, "
                        + "a letter or digit first and last");

    /// <summary>A user's name that no role has.</summary>
    public static Error? CheckUser(string name) =>
        CheckName("name", name)
        ?? (name.StartsWith(PrivateCloudUser.RolePrefix, StringComparison.OrdinalIgnoreCase)
            ? Error.Invalid("name", $"`{name}` begins with `{PrivateCloudUser.RolePrefix}`, as only roles of IAM do")
            : null);

    /// <summary>A name that nobody of a service has: a vCenter does not regard case.</summary>
    public static Error? CheckFree(HostedPrivateCloud service, string name) =>
        service.Users.Any(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? Error.AlreadyExists("user", name)
            : null;

    /// <summary>What people say of a user.</summary>
    public static Error? Check(PrivateCloudPerson person) =>
        IdentityText.CheckEmail(person.Email)
        ?? CheckText("firstName", person.FirstName)
        ?? CheckText("lastName", person.LastName)
        ?? (person.PhoneNumber is null || IsPhoneNumber(person.PhoneNumber)
            ? null
            : Error.Invalid("phoneNumber", $"`{person.PhoneNumber}` is not a number such as `+33.123456789`"));

    /// <summary>A text for people.</summary>
    public static Error? CheckText(string path, string? text) =>
        text is null || (text.Length <= TextCharsMax && !text.Any(char.IsControl))
            ? null
            : Error.Invalid(path, $"is not at most {TextCharsMax} characters in one line");

    /// <summary>A managed object reference, such as <c>vm-42</c>.</summary>
    public static Error? CheckReference(string reference) =>
        reference.Length is > 0 and <= ReferenceCharsMax
            && reference.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
                ? null
                : Error.Invalid("vmwareObjectId", $"`{reference}` is not a managed object reference such as `vm-42`");

    /// <summary>A password, by what <c>passwordPolicy</c> says; it is never repeated in the refusal.</summary>
    public static Error? CheckPassword(string password, string name)
    {
        const int Min = PrivateCloudUserAdministration.PasswordCharsMin;
        const int Max = PrivateCloudUserAdministration.PasswordCharsMax;
        if (password.Length is < Min or > Max)
        {
            return Error.Invalid("password", $"has {password.Length} characters, not {Min} to {Max}");
        }

        var isMixed = password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiLetterUpper)
            && password.Any(char.IsAsciiDigit) && password.Any(character => !char.IsAsciiLetterOrDigit(character));
        return !isMixed
            ? Error.Invalid("password", "has not all of a lowercase and an uppercase letter, a digit and a sign")
            : password.Contains(name, StringComparison.OrdinalIgnoreCase)
                ? Error.Invalid("password", "contains the user's name")
            : null;
    }

    private static bool IsPhoneNumber(string text) =>
        text.Length is > 3 and <= PhoneCharsMax
        && text[0] == '+'
        && text.Skip(1).All(character => char.IsAsciiDigit(character) || character == '.');
}
