using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>What one layer by itself says to a request. Immutable.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Denies">Its denies that match.</param>
/// <param name="Allows">Its allows that match.</param>
public sealed record AwsLayerOutcome(AwsLayer Layer, ImmutableArray<AwsRule> Denies, ImmutableArray<AwsRule> Allows)
{
    /// <summary>The layer's own verdict.</summary>
    public Verdict Verdict =>
        Denies.Length > 0 ? Verdict.ExplicitDeny : Allows.Length > 0 ? Verdict.Allow : Verdict.ImplicitDeny;
}
