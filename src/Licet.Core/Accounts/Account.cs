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

    /// <summary>Its root, as an identity.</summary>
    public string RootUrn => Urn.OfAccount(Plate, Id.Value);

    /// <summary>The account as a resource: what <c>account:apiovh:…</c> actions act upon.</summary>
    public string ResourceUrn => Urn.OfAccountResource(Plate, Id.Value);
}
