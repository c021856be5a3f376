using Licet.Core.Credentials;
using Licet.Core.Federation;

namespace Licet.Core.SignIn;

/// <summary>
/// A browser that is signed in. Stored, so that it outlives a restart and ends the moment it is deleted. Immutable.
/// </summary>
/// <remarks>
/// A session lives at most <see cref="LifetimeMax"/>, and no longer than <see cref="IdleMax"/> without being used. It
/// holds only as long as its user exists, is enabled and has the password that it was begun with; where an identity
/// provider stands for the person, as long as the account has that provider and one of the groups.
/// </remarks>
public sealed record Session
{
    /// <summary>How long a session lives at most.</summary>
    public static readonly TimeSpan LifetimeMax = TimeSpan.FromHours(12);

    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(60);

    /// <summary>
    /// How far <see cref="LastUsedAt"/> may lag behind: a use is written only when the last one written is older, so
    /// that reading costs no write.
    /// </summary>
    public static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(5);

    private const int PublicIdChars = 32;

    /// <summary>
    /// The hash of the random id that the browser holds (<see cref="Credentials.SecretHash"/>), unique in the
    /// installation.
    /// </summary>
    public required string IdHash { get; init; }

    /// <summary>The local user who signed in; null for the root of the account, and where a provider stands.</summary>
    public string? Login { get; init; }

    /// <summary>Whom an identity provider has signed in; null for the root and for local users.</summary>
    public FederatedSubject? Federated { get; init; }

    /// <summary>What was proved beside the password.</summary>
    public MfaType Mfa { get; init; }

    /// <summary>Which password it was begun with: the hash of the stored password hash; empty for none.</summary>
    public required string PasswordMark { get; init; }

    /// <summary>From where it was begun.</summary>
    public required string SourceAddress { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used, to within <see cref="UseResolution"/>.</summary>
    public required DateTime LastUsedAt { get; init; }

    /// <summary>
    /// What its person calls it by: another hash, from which neither the id nor its hash can be computed. No secret:
    /// it opens nothing, and only the sessions of whoever asks are looked through for it.
    /// </summary>
    public string PublicId => SecretHash.Of($"session {IdHash}")[..PublicIdChars];

    /// <summary>Whether it has come to its end by an instant.</summary>
    public bool HasEnded(DateTime now) => EndsAt <= now || LastUsedAt + IdleMax <= now;

    /// <summary>When it comes to its end at the latest.</summary>
    public DateTime EndsAt =>
        Federated?.EndsAt is { } end && end < CreatedAt + LifetimeMax ? end : CreatedAt + LifetimeMax;

    /// <summary>Whether the other session is of the same identity.</summary>
    internal bool IsOfSame(Session other) => Login == other.Login && Federated?.Name == other.Federated?.Name;
}
