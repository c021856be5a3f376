using System.Collections.Immutable;

namespace Licet.Engine.Aws;

/// <summary>
/// Patterns of actions or resources: those listed (<c>Action</c>), or all but those listed (<c>NotAction</c>).
/// Immutable.
/// </summary>
/// <param name="IsNot">Whether the list says what is left out.</param>
/// <param name="Patterns">The patterns, in the order of the document.</param>
public sealed record AwsNames(bool IsNot, ImmutableArray<string> Patterns);
