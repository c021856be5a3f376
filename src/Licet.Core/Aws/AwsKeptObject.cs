using System.Collections.Immutable;

namespace Licet.Core.Aws;

/// <summary>
/// Something that AWS's tools store in IAM and that decides nothing here: a server certificate, an identity provider,
/// an SSH key. It is given back as it came. Immutable.
/// </summary>
public sealed record AwsKeptObject
{
    /// <summary>What it is.</summary>
    public required AwsKeptKind Kind { get; init; }

    /// <summary>What tells it from others of its kind: its name, ARN, id or serial number.</summary>
    public required string Name { get; init; }

    /// <summary>The user to whom it belongs; null where it is the account's.</summary>
    public string? Login { get; init; }

    /// <summary>Its particulars by the names of AWS's members; lists are JSON arrays of texts.</summary>
    public required ImmutableSortedDictionary<string, string> Values { get; init; }

    /// <summary>Tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = AwsFacet.NoTags;

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The key of its row.</summary>
    public string Key => KeyOf(Kind, Name);

    /// <summary>The key of a row.</summary>
    public static string KeyOf(AwsKeptKind kind, string name) => $"{kind}/{name}";
}
