using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>A decision with its reasons. Immutable.</summary>
public sealed record AwsExplanation
{
    /// <summary>How many near misses an explanation holds at most.</summary>
    public const int NearMissesMax = 10;

    /// <summary>The verdict, always the one that <see cref="AwsLayers.Decide(in AwsRequest)"/> gives.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>On which ground the verdict is given.</summary>
    public required AwsGround Ground { get; init; }

    /// <summary>The layer that determined it; null where policies did not decide.</summary>
    public AwsLayer? Layer { get; init; }

    /// <summary>The reason in one sentence, for people: lowercase, no full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>AWS's own wording of the refusal; null when the request is allowed.</summary>
    public string? AccessDenied { get; init; }

    /// <summary>What each layer that has a say says by itself, in the order in which they are asked.</summary>
    public ImmutableArray<AwsLayerOutcome> Layers { get; init; } = [];

    /// <summary>
    /// Every statement that determined the verdict: all matching denies, or else, where the request is allowed, all
    /// matching allows.
    /// </summary>
    public ImmutableArray<AwsRule> Determining { get; init; } = [];

    /// <summary>
    /// The layers that would each have to permit and do not; once they do, and no deny matches, the request is allowed.
    /// </summary>
    public ImmutableArray<AwsLayer> Lacking { get; init; } = [];

    /// <summary>
    /// The statements of the lacking layers that are nearest to allowing the request, nearest first within their layer,
    /// at most <see cref="NearMissesMax"/>.
    /// </summary>
    public ImmutableArray<AwsNearMiss> NearMisses { get; init; } = [];

    /// <summary>
    /// The context keys that statements about this principal, action and resource ask for and the request does not
    /// have, in order; keys of statements about anything else are not among them.
    /// </summary>
    public ImmutableArray<string> MissingContextKeys { get; init; } = [];
}
