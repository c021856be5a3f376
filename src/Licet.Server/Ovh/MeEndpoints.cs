using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Decisions;

namespace Licet.Server.Ovh;

/// <summary><c>/me</c>: the account's owner; and the founding of its password.</summary>
internal static class MeEndpoints
{
    /// <summary>The account.</summary>
    public static IResult Get(HttpContext context) => OvhJson.Ok(NichandleBody.Of(RouteGuards.PermitOf(context).State.Account));

    /// <summary>The level of support; the control panel asks at sign-in.</summary>
    public static IResult SupportLevel() => OvhJson.Ok(new SupportLevelBody("standard"));

    /// <summary>The certificates of the owner's business, and tags of the customer: there are none.</summary>
    public static IResult None() => OvhJson.Ok<IEnumerable<string>>([]);

    /// <summary>Our own: sets the owner's password with the setup secret of the first start, once.</summary>
    public static async Task<IResult> SetUp(
        HttpContext context, AccountSetup setup, SnapshotPublisher publisher, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<SetupBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        // One installation has one account; that of a wrong secret does not matter.
        var state = publisher.All.First();
        var done = await setup.SetRootPasswordAsync(state, body.Value.SetupSecret, body.Value.Password, cancellation);
        return done.Succeeded ? OvhJson.Void : OvhErrors.Of(done.Error);
    }
}

/// <summary>Model <c>nichandle.SupportLevel</c>.</summary>
internal sealed record SupportLevelBody(string Level);

/// <summary>What the founding of the owner's password takes.</summary>
internal sealed record SetupBody(string SetupSecret, string Password);

/// <summary>Model <c>nichandle.Nichandle</c>; what Licet does not know of the owner is empty or null.</summary>
internal sealed record NichandleBody
{
    public string Address { get; } = "";
    public string Area { get; } = "";
    public string BirthCity { get; } = "";
    public string BirthDay { get; } = "";
    public string City { get; } = "";
    public string CompanyNationalIdentificationNumber { get; } = "";
    public string ComplementaryAddress { get; } = "";
    public string CorporationType { get; } = "";
    public required string Country { get; init; }
    public required CurrencyBody Currency { get; init; }
    public required string CustomerCode { get; init; }
    public required string Email { get; init; }
    public string Fax { get; } = "";
    public required string Firstname { get; init; }
    public string ItalianSDI { get; } = "";
    public bool KycValidated { get; } = true;
    public required string Language { get; init; }
    public required string Legalform { get; init; }
    public required string Name { get; init; }
    public string NationalIdentificationNumber { get; } = "";
    public required string Nichandle { get; init; }
    public required string Organisation { get; init; }
    public string OvhCompany { get; } = "ovh";
    public required string OvhSubsidiary { get; init; }
    public string Phone { get; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PhoneCountry { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PhoneType { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PurposeOfPurchase { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sex { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SpareEmail { get; }

    public string State { get; } = "complete";
    public string Vat { get; } = "";
    public string Zip { get; } = "";

    public static NichandleBody Of(Account account) =>
        new()
        {
            Country = account.Profile.Country,
            Currency = new CurrencyBody(account.Profile.CurrencyCode, account.Profile.CurrencySymbol),
            CustomerCode = account.Id.Value,
            Email = account.Profile.Email,
            Firstname = account.Profile.FirstName,
            Language = account.Profile.Language,
            Legalform = account.Profile.LegalForm,
            Name = account.Profile.LastName,
            Nichandle = account.Id.Value,
            Organisation = account.Profile.Organisation ?? "",
            OvhSubsidiary = account.Profile.Subsidiary,
        };
}

/// <summary>Model <c>nichandle.Currency</c>.</summary>
internal sealed record CurrencyBody(string Code, string Symbol);
