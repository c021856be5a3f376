using System.Collections.Immutable;

namespace Licet.Core.Identities;

/// <summary>What an application that people sign in to has beyond OVHcloud's model. Immutable.</summary>
/// <param name="Resource">The resource whose roles people need to enter; null for none.</param>
/// <param name="PostLogoutRedirectUrls">Where a browser may be sent after signing out.</param>
/// <param name="IsPublic">Whether it runs where no secret can be kept; for life.</param>
public sealed record OpenIdSettings(
    string? Resource, ImmutableArray<string> PostLogoutRedirectUrls, bool IsPublic)
{
    /// <summary>Nothing of it.</summary>
    public static OpenIdSettings None { get; } = new(null, [], false);
}
