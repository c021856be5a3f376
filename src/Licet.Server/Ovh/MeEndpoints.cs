using Licet.Core.Accounts;

namespace Licet.Server.Ovh;

/// <summary><c>/me</c>: the account.</summary>
internal static class MeEndpoints
{
    /// <summary>The account and its owner's particulars.</summary>
    public static IResult Get(HttpContext context) =>
        OvhJson.Ok(NichandleBody.Of(RouteGuards.PermitOf(context).State.Account));

    /// <summary>The level of support, for which the control panel asks at sign-in.</summary>
    public static IResult SupportLevel() => OvhJson.Ok(new SupportLevelBody("standard"));

    /// <summary>What OVHcloud knows of its customers and Licet does not: certificates and customer tags.</summary>
    public static IResult None() => OvhJson.Ok<IEnumerable<string>>([]);
}

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
            Address: null,
            Area: null,
            BirthCity: null,
            BirthDay: null,
            City: null,
            CompanyNationalIdentificationNumber: null,
            ComplementaryAddress: null,
            CorporationType: null,
            account.Profile.Country,
            new CurrencyBody(account.Profile.CurrencyCode, account.Profile.CurrencySymbol),
            CustomerCode: null,
            account.Profile.Email,
            Fax: null,
            account.Profile.FirstName,
            ItalianSDI: null,
            KycValidated: null,
            account.Profile.Language,
            account.Profile.LegalForm,
            account.Profile.LastName,
            NationalIdentificationNumber: null,
            account.Id.Value,
            account.Profile.Organisation,
            OvhCompany: "ovh",
            account.Profile.Subsidiary,
            Phone: null,
            PhoneCountry: null,
            PhoneType: null,
            PurposeOfPurchase: null,
            Sex: null,
            SpareEmail: null,
            State: "complete",
            Vat: null,
            Zip: null);
}

/// <summary>Model <c>nichandle.Currency</c>.</summary>
internal sealed record CurrencyBody(string Code, string Symbol);
