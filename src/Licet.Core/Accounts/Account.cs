using Licet.Core.AccessRestrictions;
using Licet.Core.Aws;
using Licet.Engine.Urns;

namespace Licet.Core.Accounts;

/// <summary>The owner of everything below it. Immutable.</summary>
public sealed record Account
{
    /// <summary>The name, which is also the id.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The plate of its URNs: <c>eu</c>, <c>ca</c> or <c>us</c>.</summary>
    public required string Plate { get; init; }

    /// <summary>What <c>GET /me</c> tells of its owner.</summary>
    public required AccountProfile Profile { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The hash of the secret with which, once, the root's password is set; null when it was used.</summary>
    public string? SetupSecretHash { get; init; }

    /// <summary>The hash of the root's password; null until one is set. There is no default password.</summary>
    public string? RootPasswordHash { get; init; }

    /// <summary>What it says of sign-in as a whole.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Its AWS face.</summary>
    public AwsAccountFacet Aws { get; init; } = new();

    /// <summary>Its AWS account number, twelve digits, for life.</summary>
    public string AwsNumber => Aws.Number ?? AwsAccountFacet.NumberOf(Id.Value);

    /// <summary>Its root, as an identity.</summary>
    public string RootUrn => Urn.OfAccount(Plate, Id.Value);

    /// <summary>The account as a resource: what <c>account:apiovh:…</c> actions act upon.</summary>
    public string ResourceUrn => Urn.OfAccountResource(Plate, Id.Value);
}
