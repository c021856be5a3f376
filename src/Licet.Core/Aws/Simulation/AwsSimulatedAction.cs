using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Core.Aws.Simulation;

/// <summary>What a simulation comes to for one action, on all resources together and on each. Immutable.</summary>
/// <param name="Action">The action, as given.</param>
/// <param name="Resources">Each resource, in the order given: at least one.</param>
public sealed record AwsSimulatedAction(string Action, ImmutableArray<AwsSimulatedResource> Resources)
{
    /// <summary>The answer for all: denied where one is, and allowed where all are.</summary>
    public Verdict Verdict =>
        Resources.Any(one => one.Verdict == Verdict.ExplicitDeny) ? Verdict.ExplicitDeny
        : Resources.Any(one => one.Verdict == Verdict.ImplicitDeny) ? Verdict.ImplicitDeny
        : Verdict.Allow;

    /// <summary>The statements that determine that answer, each once.</summary>
    public ImmutableArray<AwsMatchedStatement> Matched =>
        [.. Resources.Where(one => one.Verdict == Verdict).SelectMany(one => one.Matched).Distinct()];
}
