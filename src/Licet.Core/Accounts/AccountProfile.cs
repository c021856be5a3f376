namespace Licet.Core.Accounts;

/// <summary>
/// The owner's particulars, in OVHcloud's terms (model <c>nichandle.Nichandle</c>). Terraform's tests want country,
/// currency, e-mail, legal form, company, subsidiary and state to be non-empty. Beyond them, null is what nobody has
/// told.
/// </summary>
public sealed record AccountProfile
{
    /// <summary>The owner's e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The owner's given name.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The owner's family name.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The organisation, if any.</summary>
    public string? Organisation { get; init; }

    /// <summary>ISO 3166 code of the country.</summary>
    public string Country { get; init; } = "FR";

    /// <summary>Locale, with an underscore.</summary>
    public string Language { get; init; } = "en_GB";

    /// <summary>ISO 4217 code of the currency.</summary>
    public string CurrencyCode { get; init; } = "EUR";

    /// <summary>The sign of the currency.</summary>
    public string CurrencySymbol { get; init; } = "€";

    /// <summary>administration, association, corporation, individual, other or personalcorporation.</summary>
    public string LegalForm { get; init; } = "corporation";

    /// <summary>OVHcloud's subsidiary.</summary>
    public string Subsidiary { get; init; } = "FR";

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    /// <summary>State, province or region.</summary>
    public string? Area { get; init; }

    /// <summary>Where the owner was born.</summary>
    public string? BirthCity { get; init; }

    /// <summary>When the owner was born, as written.</summary>
    public string? BirthDay { get; init; }

    /// <summary>Town.</summary>
    public string? City { get; init; }

    /// <summary>The company's number in its country's register.</summary>
    public string? CompanyNationalIdentificationNumber { get; init; }

    /// <summary>Second line of the address.</summary>
    public string? ComplementaryAddress { get; init; }

    /// <summary>Kind of company, such as SAS.</summary>
    public string? CorporationType { get; init; }

    /// <summary>Number of the fax.</summary>
    public string? Fax { get; init; }

    /// <summary>Code of Italy's invoice exchange.</summary>
    public string? ItalianSdi { get; init; }

    /// <summary>The owner's number in the country's register.</summary>
    public string? NationalIdentificationNumber { get; init; }

    /// <summary>Number of the telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>ISO 3166 code of the telephone's country.</summary>
    public string? PhoneCountry { get; init; }

    /// <summary>landline or mobile.</summary>
    public string? PhoneType { get; init; }

    /// <summary>What the account is for.</summary>
    public string? PurposeOfPurchase { get; init; }

    /// <summary>female or male.</summary>
    public string? Sex { get; init; }

    /// <summary>A second e-mail address.</summary>
    public string? SpareEmail { get; init; }

    /// <summary>Number for the value added tax.</summary>
    public string? Vat { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }
}
