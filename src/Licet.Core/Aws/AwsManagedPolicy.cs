using System.Collections.Immutable;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// A managed policy: of the account itself, or one of AWS's own, which are data of the product or were imported.
/// Immutable.
/// </summary>
public sealed record AwsManagedPolicy
{
    /// <summary>The ARN, which is its key: it never changes.</summary>
    public required string Arn { get; init; }

    /// <summary>The name, unique in the account without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>The unique id: <c>ANPA…</c>.</summary>
    public required string UniqueId { get; init; }

    /// <summary>The path: begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>What it is for; null where nothing was said. It cannot be changed.</summary>
    public string? Description { get; init; }

    /// <summary>Tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = AwsFacet.NoTags;

    /// <summary>The versions, oldest first: at least one, at most five.</summary>
    public required ImmutableArray<AwsDocumentVersion> Versions { get; init; }

    /// <summary>The number of the version that is in force.</summary>
    public required int DefaultVersion { get; init; }

    /// <summary>The number that the next version gets: numbers are never used again.</summary>
    public required int NextVersion { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When its versions last changed.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The version in force.</summary>
    public AwsDocumentVersion Default => Versions.First(version => version.Number == DefaultVersion);

    /// <summary>The version of that number; null when there is none.</summary>
    public AwsDocumentVersion? Find(int number) => Versions.FirstOrDefault(version => version.Number == number);

    /// <summary>As what the documents of a policy of that ARN are read.</summary>
    public static AwsPolicyKind KindOf(string arn) =>
        AwsArn.IsOfAws(arn) ? AwsPolicyKind.AwsManaged : AwsPolicyKind.Managed;
}
