namespace Licet.Core.Aws;

/// <summary>An access key of a user, with which AWS requests are signed. Immutable.</summary>
public sealed record AwsAccessKey
{
    /// <summary>The id: <c>AKIA…</c>, unique among all accounts.</summary>
    public required string Id { get; init; }

    /// <summary>The user whose key it is.</summary>
    public required string Login { get; init; }

    /// <summary>The secret, sealed to the id: signatures are checked with it, so a hash does not do.</summary>
    public required string SealedSecret { get; init; }

    /// <summary>Whether requests may be signed with it.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used; null for never.</summary>
    public DateTime? LastUsedAt { get; init; }

    /// <summary>Of which service and region that use was: <c>iam us-east-1</c>; null for never.</summary>
    public string? LastUsedFor { get; init; }
}
