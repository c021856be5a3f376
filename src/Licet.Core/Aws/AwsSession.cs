using System.Collections.Immutable;
using Licet.Core.Aws.Sts;

namespace Licet.Core.Aws;

/// <summary>
/// A session that <c>sts</c> has made: what its credentials say besides whom they are for. Immutable.
/// </summary>
public sealed record AwsSession
{
    /// <summary>When its credentials expire.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When they were issued.</summary>
    public required DateTime IssuedAt { get; init; }

    /// <summary>
    /// The policies that limit it, inline and managed; default when it was made without any, which limits nothing. With
    /// none of them allowing, it permits nothing.
    /// </summary>
    public ImmutableArray<AwsDocument> Policies { get; init; }

    /// <summary>Session tags; those of the identity with the same keys give way to them.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = AwsFacet.NoTags;

    /// <summary>The keys of the tags that go on to the next role.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>Who stands at the beginning of the chain of sessions; null when nobody said.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>On whom it stands; null where that is no concern.</summary>
    public AwsSessionIssuer? Issuer { get; init; }

    /// <summary>Whether it was made with a second factor.</summary>
    public bool IsMultiFactor { get; init; }

    /// <summary>Whether it was made by another session of a role, which limits it to an hour.</summary>
    public bool IsChained { get; init; }
}
