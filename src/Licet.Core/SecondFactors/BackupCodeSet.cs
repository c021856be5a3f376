using System.Collections.Immutable;

namespace Licet.Core.SecondFactors;

/// <summary>
/// The codes that a person keeps for when all other factors are lost: one set for each, each code usable once.
/// Immutable.
/// </summary>
public sealed record BackupCodeSet
{
    /// <summary>The user whose they are; null for the root of the account.</summary>
    public string? Login { get; init; }

    /// <summary>Whether they are taken at sign-in.</summary>
    public FactorStatus Status { get; init; }

    /// <summary>The hashes of the codes that are left (<see cref="BackupCodes"/>).</summary>
    public required ImmutableArray<string> CodeHashes { get; init; }

    /// <summary>When they were drawn.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When one was last used; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>Whose they are.</summary>
    public FactorOwner Owner => new(Login);
}
