using System.Collections.Immutable;

namespace Licet.Core.Identities;

/// <summary>
/// An OAuth2 client; with the flow of client credentials it is a service account, an identity of its own. Immutable.
/// </summary>
public sealed record OAuth2Client
{
    /// <summary>The id: <c>EU.</c> and 16 hexadecimal digits.</summary>
    public required string ClientId { get; init; }

    /// <summary>The name; blanks allowed.</summary>
    public required string Name { get; init; }

    /// <summary>What the client is for.</summary>
    public required string Description { get; init; }

    /// <summary>How it obtains tokens; for life.</summary>
    public required OAuth2Flow Flow { get; init; }

    /// <summary>Where an authorization code may be sent, as written; none for a service account.</summary>
    public required ImmutableArray<string> CallbackUrls { get; init; }

    /// <summary>Where a browser may be sent after signing out, as written.</summary>
    public ImmutableArray<string> PostLogoutRedirectUrls { get; init; } = [];

    /// <summary>The resource whose roles people need to enter; null for none.</summary>
    public string? Resource { get; init; }

    /// <summary>Whether it runs where no secret can be kept (RFC 6749 §2.1), and so has none.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The hash of the secret (<see cref="Credentials.SecretHash"/>), which itself is shown once.</summary>
    public required string SecretHash { get; init; }

    /// <summary>When the client was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used as a service account, as of the last writing; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }
}
