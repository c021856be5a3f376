using System.Collections.Immutable;

namespace Licet.Core.Aws;

/// <summary>An instance profile: what gives a role to a machine. Immutable.</summary>
public sealed record AwsInstanceProfile
{
    /// <summary>The name, unique in the account without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>The unique id: <c>AIPA…</c>.</summary>
    public required string UniqueId { get; init; }

    /// <summary>The path: begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Tags by key.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = AwsFacet.NoTags;

    /// <summary>The role in it; null for none: there is room for one.</summary>
    public string? RoleName { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }
}
