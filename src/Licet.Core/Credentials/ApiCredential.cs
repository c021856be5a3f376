using System.Collections.Immutable;

namespace Licet.Core.Credentials;

/// <summary>A consumer key: lets an application act as an identity of the account, within rules. Immutable.</summary>
public sealed record ApiCredential
{
    /// <summary>The number by which the API names it.</summary>
    public required long CredentialId { get; init; }

    /// <summary>The application that it was given to.</summary>
    public required long ApplicationId { get; init; }

    /// <summary>The hash of the consumer key (<see cref="SecretHash"/>), unique in the installation.</summary>
    public required string ConsumerKeyHash { get; init; }

    /// <summary>The user in whose name it acts; null for the root of the account.</summary>
    public string? Login { get; init; }

    /// <summary>What it may call; all of it is refused when none matches.</summary>
    public required ImmutableArray<AccessRule> Rules { get; init; }

    /// <summary>From where it may be used, as CIDR ranges; default for anywhere.</summary>
    public ImmutableArray<string> AllowedIps { get; init; }

    /// <summary>Whether it may be used.</summary>
    public ApiCredentialStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTime? ExpiresAt { get; init; }
}
