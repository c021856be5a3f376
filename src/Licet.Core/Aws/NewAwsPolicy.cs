namespace Licet.Core.Aws;

/// <summary>What a managed policy is created from.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path.</param>
/// <param name="Document">The text of the first version.</param>
/// <param name="Description">What it is for; null for nothing said.</param>
/// <param name="Tags">The tags.</param>
public sealed record NewAwsPolicy(
    string Name,
    string Path,
    string Document,
    string? Description,
    IReadOnlyCollection<KeyValuePair<string, string>> Tags);
