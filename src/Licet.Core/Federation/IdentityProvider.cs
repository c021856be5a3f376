using System.Collections.Immutable;

namespace Licet.Core.Federation;

/// <summary>
/// The identity provider of an account: another server, a company's own, that says who somebody is and in which groups
/// (SAML 2.0). An account has one or none. What it says of people is kept in their sessions alone: nobody is made a
/// user by it. Immutable.
/// </summary>
public sealed record IdentityProvider
{
    /// <summary>The key of the one row that an account has.</summary>
    public const string OnlyKey = "saml";

    /// <summary>The attribute with the groups, where none is configured: what AD FS calls "Group".</summary>
    public const string DefaultGroupAttribute = "http://schemas.xmlsoap.org/claims/Group";

    /// <summary>The attribute with the person's name, where none is configured: "UPN".</summary>
    public const string DefaultUserAttribute = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";

    /// <summary>The key of the row.</summary>
    public string Key { get; init; } = OnlyKey;

    /// <summary>The provider's name for itself.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where people sign in there.</summary>
    public required string SsoServiceUrl { get; init; }

    /// <summary>Its metadata as they were given; never shown again.</summary>
    public required string Metadata { get; init; }

    /// <summary>Which attribute has the groups.</summary>
    public string GroupAttributeName { get; init; } = DefaultGroupAttribute;

    /// <summary>Which attribute has the person's name; where it is not sent, the answer's own name for it.</summary>
    public string UserAttributeName { get; init; } = DefaultUserAttribute;

    /// <summary>Whether local users cannot sign in any more; the owner and service accounts stay.</summary>
    public bool DisablesUsers { get; init; }

    /// <summary>Whether requests to it are signed; they are also where its metadata want that.</summary>
    public bool SignsRequests { get; init; }

    /// <summary>Whether its assertions may be encrypted, to a key of ours.</summary>
    public bool TakesEncrypted { get; init; }

    /// <summary>The attributes that it is asked for.</summary>
    public ImmutableArray<RequestedAttribute> RequestedAttributes { get; init; } = [];

    /// <summary>When it was configured.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}
