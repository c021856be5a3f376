namespace Licet.Core.SecondFactors;

/// <summary>An authenticator app that shares a secret with the server (RFC 6238). Immutable.</summary>
public sealed record TotpFactor : IFactor
{
    /// <summary>The number by which the API names it.</summary>
    public required long Id { get; init; }

    /// <summary>The user whose it is; null for the root of the account.</summary>
    public string? Login { get; init; }

    /// <summary>What its owner calls it; perhaps empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it is asked for.</summary>
    public FactorStatus Status { get; init; }

    /// <summary>The secret in base32, sealed (<see cref="Credentials.SecretBox"/>).</summary>
    public required string SealedSecret { get; init; }

    /// <summary>
    /// The latest time step whose code was used: this one and all before it are used up (RFC 6238 §5.2).
    /// </summary>
    public long LastTimeStep { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When a code of it was last used; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    internal FactorOwner Owner => new(Login);
}
