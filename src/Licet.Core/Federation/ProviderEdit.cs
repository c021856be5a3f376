using System.Collections.Immutable;

namespace Licet.Core.Federation;

/// <summary>What is to change of a provider; null stays as it is. Immutable.</summary>
public sealed record ProviderEdit
{
    /// <summary>Which attribute has the groups.</summary>
    public string? GroupAttributeName { get; init; }

    /// <summary>Which attribute has the person's name.</summary>
    public string? UserAttributeName { get; init; }

    /// <summary>Whether local users cannot sign in.</summary>
    public bool? DisablesUsers { get; init; }

    /// <summary>Whether requests are signed.</summary>
    public bool? SignsRequests { get; init; }

    /// <summary>Whether assertions may be encrypted.</summary>
    public bool? TakesEncrypted { get; init; }

    /// <summary>The attributes that it is asked for.</summary>
    public ImmutableArray<RequestedAttribute>? RequestedAttributes { get; init; }

    /// <summary>The provider as it is to be.</summary>
    internal IdentityProvider ApplyTo(IdentityProvider provider) =>
        provider with
        {
            GroupAttributeName = GroupAttributeName ?? provider.GroupAttributeName,
            UserAttributeName = UserAttributeName ?? provider.UserAttributeName,
            DisablesUsers = DisablesUsers ?? provider.DisablesUsers,
            SignsRequests = SignsRequests ?? provider.SignsRequests,
            TakesEncrypted = TakesEncrypted ?? provider.TakesEncrypted,
            RequestedAttributes = RequestedAttributes ?? provider.RequestedAttributes,
        };
}
