using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Core.Aws.Simulation;

/// <summary>What a simulation comes to for one action on one resource. Immutable.</summary>
public sealed record AwsSimulatedResource
{
    /// <summary>The resource; <c>*</c> where none was given.</summary>
    public required string Resource { get; init; }

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The statements that determine it.</summary>
    public required ImmutableArray<AwsMatchedStatement> Matched { get; init; }

    /// <summary>The context keys that statements about the action and resource ask for, and nobody gave.</summary>
    public required ImmutableArray<string> MissingContextKeys { get; init; }

    /// <summary>Whether the permissions boundary allows it; null where there is none.</summary>
    public bool? IsAllowedByBoundary { get; init; }

    /// <summary>Whether the organization's policies allow it; null where there are none.</summary>
    public bool? IsAllowedByOrganization { get; init; }

    /// <summary>Where principal and resource are of two accounts: what each side says; null within one.</summary>
    public (Verdict Identity, Verdict Resource)? Sides { get; init; }
}
