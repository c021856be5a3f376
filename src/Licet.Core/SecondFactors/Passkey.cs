using System.Collections.Immutable;

namespace Licet.Core.SecondFactors;

/// <summary>
/// A passkey or security key (WebAuthn): of it the server has the public key alone. Until it is validated, only the
/// challenge of its registration is there. Immutable.
/// </summary>
public sealed record Passkey : IFactor
{
    /// <summary>The number by which the API names it.</summary>
    public required long Id { get; init; }

    /// <summary>The user whose it is; null for the root of the account.</summary>
    public string? Login { get; init; }

    /// <summary>What its owner calls it; perhaps empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it is asked for.</summary>
    public FactorStatus Status { get; init; }

    /// <summary>The domain that it was made for, and answers to alone (the relying party's id).</summary>
    public required string RelyingPartyId { get; init; }

    /// <summary>What the registration that is still to be finished must answer; null once it is.</summary>
    public string? PendingRegistration { get; init; }

    /// <summary>Its own name, in base64url, unique in the account; null until it is validated.</summary>
    public string? CredentialId { get; init; }

    /// <summary>The public key (COSE, RFC 9052), in base64url; null until it is validated.</summary>
    public string? PublicKey { get; init; }

    /// <summary>How often it has signed, as it says itself; 0 for one that does not count.</summary>
    public long SignCount { get; init; }

    /// <summary>Whether it asked its owner for a PIN or a finger when it was registered.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>Whether it can be copied to other devices.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it is copied to other devices.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>How it can be reached, as hints for browsers: <c>usb</c>, <c>internal</c>.</summary>
    public ImmutableArray<string> Transports { get; init; } = [];

    /// <summary>
    /// When the latest challenge that it has answered was given out: this one and all before it are used up.
    /// </summary>
    public DateTime? LastChallengeAt { get; init; }

    /// <summary>When its registration began.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    internal FactorOwner Owner => new(Login);
}
