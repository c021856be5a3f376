namespace Licet.Core.Aws;

/// <summary>An AWS role: permissions that whoever its trust policy names may assume for a while. Immutable.</summary>
public sealed record AwsRole
{
    /// <summary>How long a session lasts at most unless the role says otherwise, in seconds.</summary>
    public const int SessionSecondsDefault = 3600;

    /// <summary>The name, unique in the account without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Path, tags, boundary, policies.</summary>
    public AwsFacet Aws { get; init; } = AwsFacet.Empty;

    /// <summary>Who may assume it.</summary>
    public required AwsDocument TrustPolicy { get; init; }

    /// <summary>What it is for; null where nothing was said.</summary>
    public string? Description { get; init; }

    /// <summary>How long a session lasts at most, in seconds: 3,600 to 43,200.</summary>
    public int MaxSessionSeconds { get; init; } = SessionSecondsDefault;

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When one of its sessions last made a request; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>The unique id.</summary>
    public string UniqueId => Aws.UniqueId ?? AwsIds.Derive(AwsIds.Role, Name, CreatedAt);
}
