using System.Collections.Immutable;

namespace Licet.Core.Aws;

/// <summary>What a user or role is created from besides what its kind alone has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path.</param>
/// <param name="BoundaryArn">The boundary; null for none.</param>
/// <param name="Tags">The tags.</param>
public sealed record NewAwsIdentity(
    string Name, string Path, string? BoundaryArn, ImmutableArray<KeyValuePair<string, string>> Tags);
