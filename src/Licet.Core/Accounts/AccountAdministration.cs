using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Accounts;

/// <summary>The use cases of the account itself.</summary>
public sealed class AccountAdministration(AccountWriter writes)
{
    private const int TextCharsMax = 255;

    private static readonly string[] s_legalForms =
        ["administration", "association", "corporation", "individual", "other", "personalcorporation"];

    private static readonly string[] s_phoneTypes = ["landline", "mobile"];

    private static readonly string[] s_sexes = ["female", "male"];

    /// <summary>Changes the owner's particulars.</summary>
    /// <param name="permit">The right to edit the account.</param>
    /// <param name="edit">Gives the new particulars for the present ones.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The account as it is then; invalid when a text is too long or not one of its list.</returns>
    public Task<Result<Account>> EditAsync(
        Permit permit, Func<AccountProfile, AccountProfile> edit, CancellationToken cancellation) =>
        writes.WriteAsync<Account>(permit, async (writer, token) =>
        {
            var account = (await writer.FindAccountAsync(token))!;
            var edited = account with { Profile = edit(account.Profile) };
            if (Check(edited.Profile) is { } refusal)
            {
                return refusal;
            }

            await writer.ReplaceAccountAsync(edited, token);
            await writer.AppendAsync(permit.Audit("ACCOUNT_MODIFIED", account.Id.Value, account.Id.Value), token);
            return edited;
        }, cancellation);

    // In the order and with the names of the original's model.
    private static Error? Check(AccountProfile profile) =>
        TextsOf(profile).Select(text => CheckLength(text.Name, text.Text)).FirstOrDefault(error => error is not null)
        ?? CheckCountry("country", profile.Country)
        ?? CheckLanguage(profile.Language)
        ?? CheckOneOf("legalform", profile.LegalForm, s_legalForms)
        ?? (profile.PhoneCountry is { } country ? CheckCountry("phoneCountry", country) : null)
        ?? (profile.PhoneType is { } type ? CheckOneOf("phoneType", type, s_phoneTypes) : null)
        ?? (profile.Sex is { } sex ? CheckOneOf("sex", sex, s_sexes) : null)
        ?? IdentityText.CheckEmail("spareEmail", profile.SpareEmail);

    private static IEnumerable<(string Name, string? Text)> TextsOf(AccountProfile profile) =>
    [
        ("address", profile.Address),
        ("area", profile.Area),
        ("birthCity", profile.BirthCity),
        ("birthDay", profile.BirthDay),
        ("city", profile.City),
        ("companyNationalIdentificationNumber", profile.CompanyNationalIdentificationNumber),
        ("complementaryAddress", profile.ComplementaryAddress),
        ("corporationType", profile.CorporationType),
        ("fax", profile.Fax),
        ("firstname", profile.FirstName),
        ("italianSDI", profile.ItalianSdi),
        ("name", profile.LastName),
        ("nationalIdentificationNumber", profile.NationalIdentificationNumber),
        ("organisation", profile.Organisation),
        ("phone", profile.Phone),
        ("purposeOfPurchase", profile.PurposeOfPurchase),
        ("vat", profile.Vat),
        ("zip", profile.Zip),
    ];

    private static Error? CheckLength(string path, string? text) =>
        text?.Length > TextCharsMax
            ? Error.Invalid(path, $"has {text.Length} characters, more than {TextCharsMax}")
            : null;

    private static Error? CheckCountry(string path, string text) =>
        text == "UNKNOWN" || (text.Length == 2 && text.All(char.IsAsciiLetterUpper))
            ? null
            : Error.Invalid(path, $"`{text}` is not the code of a country, such as `FR`");

    private static Error? CheckLanguage(string text) =>
        text.Length == 5
            && text[2] == '_'
            && text[..2].All(char.IsAsciiLetterLower)
            && text[3..].All(char.IsAsciiLetterUpper)
                ? null
                : Error.Invalid("language", $"`{text}` is not a language, such as `fr_FR`");

    private static Error? CheckOneOf(string path, string text, string[] names) =>
        names.Contains(text)
            ? null
            : Error.Invalid(
                path, $"no such value `{text}`; there are {string.Join(", ", names.Select(name => $"`{name}`"))}");
}
