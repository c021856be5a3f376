namespace Licet.Core.Accounts;

/// <summary>
/// The owner's particulars, in OVHcloud's terms (model <c>nichandle.Nichandle</c>). Terraform's tests want country,
/// currency, e-mail, legal form, company, subsidiary and state to be non-empty.
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
}
