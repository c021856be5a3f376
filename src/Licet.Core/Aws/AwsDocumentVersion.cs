namespace Licet.Core.Aws;

/// <summary>One version of a managed policy. Immutable.</summary>
/// <param name="Number">Its number, from 1: version <c>v3</c> is 3.</param>
/// <param name="Document">The document.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record AwsDocumentVersion(int Number, AwsDocument Document, DateTime CreatedAt)
{
    /// <summary>The id on the wire: <c>v3</c>.</summary>
    public string Id => $"v{Number}";
}
