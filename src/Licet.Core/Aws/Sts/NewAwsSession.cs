using System.Collections.Immutable;

namespace Licet.Core.Aws.Sts;

/// <summary>What a client of STS asks for. Immutable.</summary>
public sealed record NewAwsSession
{
    /// <summary>The name of the role's session, or of the federated user; empty for a user itself.</summary>
    public string Name { get; init; } = "";

    /// <summary>How long it is to last; null for as long as is usual.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>The inline session policy; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of managed policies that are to limit it.</summary>
    public ImmutableArray<string> PolicyArns { get; init; } = [];

    /// <summary>Session tags.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The keys of tags that are to go on to the next role.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>What a third party was told to say; null for nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Who stands at the beginning of the chain; null when nothing is said.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The second factor: its serial number, and its code of now; null when none is proved.</summary>
    public (string SerialNumber, string Code)? Factor { get; init; }
}
