using System.Collections.Immutable;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Simulation;

/// <summary>What to simulate, as a client of AWS's API says it; nothing of it is read yet. Immutable.</summary>
public sealed record AwsSimulationRequest
{
    /// <summary>The actions.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>The ARNs of the resources; empty for none in particular.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Policies besides those of the principal, or all there are.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];

    /// <summary>The permissions boundary, in place of the principal's own: at most one; empty to leave that.</summary>
    public ImmutableArray<string> Boundaries { get; init; } = [];

    /// <summary>The service control policies of each level of an organization, from its root on.</summary>
    public ImmutableArray<ImmutableArray<string>> OrganizationLevels { get; init; } = [];

    /// <summary>The policy of every resource; null for none.</summary>
    public string? ResourcePolicy { get; init; }

    /// <summary>
    /// The account of resources whose ARN names none: its number or an ARN of it; null for the caller's.
    /// </summary>
    public string? ResourceOwner { get; init; }

    /// <summary>The ARN of the simulated caller; null where the policies' owner is that.</summary>
    public string? CallerArn { get; init; }

    /// <summary>Context keys and their values.</summary>
    public ImmutableArray<KeyValuePair<string, AwsContextValue>> Context { get; init; } = [];
}
