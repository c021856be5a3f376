using System.Collections.Immutable;

namespace Licet.Core.SecondFactors;

/// <summary>What a passkey has proved, in a registration or at sign-in. Immutable.</summary>
public sealed record VerifiedPasskey
{
    /// <summary>Its own name, in base64url.</summary>
    public required string CredentialId { get; init; }

    /// <summary>The public key (COSE, RFC 9052), in base64url.</summary>
    public required string PublicKey { get; init; }

    /// <summary>How often it has signed, as it says itself; 0 for one that does not count.</summary>
    public required long SignCount { get; init; }

    /// <summary>Whether it asked its owner for a PIN or a finger when it was registered.</summary>
    public bool IsUserVerified { get; init; }

    /// <summary>Whether it can be copied to other devices.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it is copied to other devices.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>How it can be reached, as hints for browsers.</summary>
    public ImmutableArray<string> Transports { get; init; } = [];
}
