using System.Collections.Immutable;

namespace Licet.Core.OAuth2;

/// <summary>That a person has been asked about a client, and said yes. Immutable.</summary>
public sealed record OAuth2Consent
{
    /// <summary>Whose it is: a login, or the URN of who is no local user.</summary>
    public required string Owner { get; init; }

    /// <summary>The user; null for the root of the account and for federated users.</summary>
    public string? Login { get; init; }

    /// <summary>About whom.</summary>
    public required string ClientId { get; init; }

    /// <summary>To what.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>When.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The key of the row.</summary>
    public string Key => KeyOf(Owner, ClientId);

    /// <summary>The key of what an owner said about a client.</summary>
    public static string KeyOf(string owner, string clientId) => $"{owner}/{clientId}";
}
