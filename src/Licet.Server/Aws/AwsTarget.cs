using System.Collections.Immutable;
using Licet.Core.Aws;

namespace Licet.Server.Aws;

/// <summary>What an operation is about. Immutable.</summary>
/// <param name="Arn">The ARN; null where the operation names no resource.</param>
internal sealed record AwsTarget(string? Arn)
{
    /// <summary>Nothing in particular.</summary>
    public static AwsTarget None { get; } = new((string?)null);

    /// <summary>The tags of the thing, which conditions may ask for.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = AwsFacet.NoTags;

    /// <summary>Its boundary; null for none.</summary>
    public string? BoundaryArn { get; init; }

    /// <summary>Its own policy: of a role, its trust policy; null for none, or where it has no say.</summary>
    public AwsDocument? Policy { get; init; }

    /// <summary>The caller is asked for nothing: whoever has signed may.</summary>
    public bool IsOpen { get; init; }
}
