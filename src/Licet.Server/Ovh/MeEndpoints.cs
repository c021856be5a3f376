using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary><c>/me</c>: the account.</summary>
internal static class MeEndpoints
{
    /// <summary>The only level of support that there is.</summary>
    public static SupportLevelBody Support { get; } = new("standard");

    /// <summary>The account and its owner's particulars.</summary>
    public static IResult Get(HttpContext context) =>
        OvhJson.Ok(NichandleBody.Of(RouteGuards.PermitOf(context).State.Account));

    /// <summary>Changes what is sent of the owner's particulars.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, AccountAdministration accounts, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NichandleEditBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(
                await accounts.EditAsync(RouteGuards.PermitOf(context), body.Value.ApplyTo, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>The level of support, for which the control panel asks at sign-in.</summary>
    public static IResult SupportLevel() => OvhJson.Ok(Support);

    /// <summary>What OVHcloud knows of its customers and Licet does not: certificates and customer tags.</summary>
    public static IResult None() => OvhJson.Ok<IEnumerable<string>>([]);

    /// <summary>One customer tag: there are none.</summary>
    public static IResult NoTag(PathSegment tag) => OvhErrors.Of(Error.NotFound("tag", tag.Value));

    /// <summary>Activates a customer tag: none is available.</summary>
    public static async Task<IResult> ActivateTag(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<CustomerTagBody>(context.Request, cancellation);
        return OvhErrors.Of(body.Error ?? Error.Invalid("tagName", $"no tag `{body.Value.TagName}` is available"));
    }
}

/// <summary>Model <c>me.tag.Creation</c>.</summary>
internal sealed record CustomerTagBody(string TagName, string? Reason = null);

/// <summary>Model <c>nichandle.SupportLevel</c>.</summary>
internal sealed record SupportLevelBody(string Level);

/// <summary>Model <c>nichandle.Nichandle</c>. What Licet does not ask of anybody is null.</summary>
internal sealed record NichandleBody(
    string? Address,
    string? Area,
    string? BirthCity,
    string? BirthDay,
    string? City,
    string? CompanyNationalIdentificationNumber,
    string? ComplementaryAddress,
    string? CorporationType,
    string Country,
    CurrencyBody Currency,
    string? CustomerCode,
    string Email,
    string? Fax,
    string? Firstname,
    string? ItalianSDI,
    bool? KycValidated,
    string? Language,
    string Legalform,
    string? Name,
    string? NationalIdentificationNumber,
    string Nichandle,
    string? Organisation,
    string OvhCompany,
    string OvhSubsidiary,
    string? Phone,
    string? PhoneCountry,
    string? PhoneType,
    string? PurposeOfPurchase,
    string? Sex,
    string? SpareEmail,
    string State,
    string? Vat,
    string? Zip)
{
    public static NichandleBody Of(Account account) =>
        new(
            account.Profile.Address,
            account.Profile.Area,
            account.Profile.BirthCity,
            account.Profile.BirthDay,
            account.Profile.City,
            account.Profile.CompanyNationalIdentificationNumber,
            account.Profile.ComplementaryAddress,
            account.Profile.CorporationType,
            account.Profile.Country,
            new CurrencyBody(account.Profile.CurrencyCode, account.Profile.CurrencySymbol),
            CustomerCode: null,
            account.Profile.Email,
            account.Profile.Fax,
            account.Profile.FirstName,
            account.Profile.ItalianSdi,
            KycValidated: null,
            account.Profile.Language,
            account.Profile.LegalForm,
            account.Profile.LastName,
            account.Profile.NationalIdentificationNumber,
            account.Id.Value,
            account.Profile.Organisation,
            OvhCompany: "ovh",
            account.Profile.Subsidiary,
            account.Profile.Phone,
            account.Profile.PhoneCountry,
            account.Profile.PhoneType,
            account.Profile.PurposeOfPurchase,
            account.Profile.Sex,
            account.Profile.SpareEmail,
            State: "complete",
            account.Profile.Vat,
            account.Profile.Zip);
}

/// <summary>
/// Model <c>nichandle.Nichandle</c> as a request: what is left out stays, null clears. The read-only members are taken
/// and ignored: the schema has the whole account for a body.
/// </summary>
internal sealed record NichandleEditBody(
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Address = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Area = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> BirthCity = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> BirthDay = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> City = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> CompanyNationalIdentificationNumber = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> ComplementaryAddress = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> CorporationType = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Country = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Fax = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Firstname = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> ItalianSDI = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Language = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Legalform = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Name = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> NationalIdentificationNumber = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Organisation = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Phone = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> PhoneCountry = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> PhoneType = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> PurposeOfPurchase = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Sex = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> SpareEmail = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Vat = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Zip = default,
    JsonElement Currency = default,
    JsonElement CustomerCode = default,
    JsonElement Email = default,
    JsonElement KycValidated = default,
    JsonElement Nichandle = default,
    JsonElement OvhCompany = default,
    JsonElement OvhSubsidiary = default,
    JsonElement State = default)
{
    /// <summary>The particulars with what is sent; a text that cannot be null becomes empty.</summary>
    public AccountProfile ApplyTo(AccountProfile profile) =>
        profile with
        {
            Address = Address.Or(profile.Address),
            Area = Area.Or(profile.Area),
            BirthCity = BirthCity.Or(profile.BirthCity),
            BirthDay = BirthDay.Or(profile.BirthDay),
            City = City.Or(profile.City),
            CompanyNationalIdentificationNumber =
                CompanyNationalIdentificationNumber.Or(profile.CompanyNationalIdentificationNumber),
            ComplementaryAddress = ComplementaryAddress.Or(profile.ComplementaryAddress),
            CorporationType = CorporationType.Or(profile.CorporationType),
            Country = Country.Or(profile.Country) ?? "",
            Fax = Fax.Or(profile.Fax),
            FirstName = Firstname.Or(profile.FirstName) ?? "",
            ItalianSdi = ItalianSDI.Or(profile.ItalianSdi),
            Language = Language.Or(profile.Language) ?? "",
            LegalForm = Legalform.Or(profile.LegalForm) ?? "",
            LastName = Name.Or(profile.LastName) ?? "",
            NationalIdentificationNumber = NationalIdentificationNumber.Or(profile.NationalIdentificationNumber),
            Organisation = Organisation.Or(profile.Organisation),
            Phone = Phone.Or(profile.Phone),
            PhoneCountry = PhoneCountry.Or(profile.PhoneCountry),
            PhoneType = PhoneType.Or(profile.PhoneType),
            PurposeOfPurchase = PurposeOfPurchase.Or(profile.PurposeOfPurchase),
            Sex = Sex.Or(profile.Sex),
            SpareEmail = SpareEmail.Or(profile.SpareEmail),
            Vat = Vat.Or(profile.Vat),
            Zip = Zip.Or(profile.Zip),
        };
}

/// <summary>Model <c>nichandle.Currency</c>.</summary>
internal sealed record CurrencyBody(string Code, string Symbol);
