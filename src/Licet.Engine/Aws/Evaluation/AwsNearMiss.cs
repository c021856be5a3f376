using System.Collections.Immutable;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>A statement that allows something and did not allow this request.</summary>
/// <param name="Layer">The layer that lacks an allow.</param>
/// <param name="Rule">The statement.</param>
/// <param name="Lacks">What it lacked, at least one thing: mending all of it makes the layer permit.</param>
public sealed record AwsNearMiss(AwsLayer Layer, AwsRule Rule, ImmutableArray<AwsLack> Lacks);
