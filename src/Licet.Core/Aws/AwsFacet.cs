using System.Collections.Immutable;

namespace Licet.Core.Aws;

/// <summary>
/// What AWS's API keeps of a user, group or role besides its name: the AWS face of one identity. Immutable.
/// </summary>
public sealed record AwsFacet
{
    /// <summary>No tags. Their keys are compared without regard to case, as IAM does.</summary>
    public static ImmutableSortedDictionary<string, string> NoTags { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>An identity that was never touched through AWS's API. Made after what it is made of.</summary>
    public static AwsFacet Empty { get; } = new();

    /// <summary>
    /// The unique id: <c>AIDA…</c>, <c>AGPA…</c>, <c>AROA…</c>; null where it follows from name and creation
    /// (<see cref="AwsIds.Derive"/>).
    /// </summary>
    public string? UniqueId { get; init; }

    /// <summary>The path: begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Tags by key; groups have none.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoTags;

    /// <summary>The managed policy that bounds the identity's permissions; null for none; groups have none.</summary>
    public string? BoundaryArn { get; init; }

    /// <summary>The ARNs of attached managed policies, in the order of attachment, each once.</summary>
    public ImmutableArray<string> AttachedPolicyArns { get; init; } = [];

    /// <summary>Inline policies by name.</summary>
    public ImmutableSortedDictionary<string, AwsDocument> InlinePolicies { get; init; } =
        ImmutableSortedDictionary.Create<string, AwsDocument>(StringComparer.Ordinal);
}
