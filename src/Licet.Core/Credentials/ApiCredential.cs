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

    /// <summary>
    /// The user in whose name it acts; null for the root of the account, and as long as nobody has validated it.
    /// </summary>
    public string? Login { get; init; }

    /// <summary>What it may call; all of it is refused when none matches.</summary>
    public required ImmutableArray<AccessRule> Rules { get; init; }

    /// <summary>From where it may be used, as CIDR ranges; default for anywhere.</summary>
    public ImmutableArray<string> AllowedIps { get; init; }

    /// <summary>Whether it may be used, time left aside; see <see cref="StatusAt"/>.</summary>
    public ApiCredentialStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends; null for never. One that waits for its validation ends soon.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>
    /// The hash of the secret in the URL at which it is validated (<see cref="SecretHash"/>), unique in the
    /// installation; null once that has been done, or refused.
    /// </summary>
    public string? ValidationTokenHash { get; init; }

    /// <summary>Where the browser is sent after the validation: an http or https URL; null for nowhere.</summary>
    public string? Redirection { get; init; }

    /// <summary>When it was last used, as far as the store knew when the row was read; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>Whether it may be used at an instant: what has come to its end is expired.</summary>
    public ApiCredentialStatus StatusAt(DateTime instant) =>
        Status switch
        {
            ApiCredentialStatus.Validated or ApiCredentialStatus.PendingValidation when ExpiresAt <= instant =>
                ApiCredentialStatus.Expired,
            ApiCredentialStatus.Validated or ApiCredentialStatus.PendingValidation or ApiCredentialStatus.Refused
                or ApiCredentialStatus.Expired => Status,
        };
}
