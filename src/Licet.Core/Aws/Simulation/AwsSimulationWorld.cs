using System.Collections.Immutable;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Aws.Simulation;

/// <summary>Everything that a simulation asks its questions of: who, under which policies, in which context.</summary>
internal sealed class AwsSimulationWorld
{
    public required AwsPrincipal Principal { get; init; }

    public required AwsLayers Layers { get; init; }

    public required AwsContext Context { get; init; }

    public required AwsSimulationInputs Inputs { get; init; }

    /// <summary>The account of resources whose ARN names none; null for the principal's.</summary>
    public string? ResourceOwner { get; init; }

    public required DateTime Instant { get; init; }

    /// <summary>Answers for one action on each of the resources, or on none in particular.</summary>
    public AwsSimulatedAction Ask(string action, ImmutableArray<string> resources) =>
        new(action, resources.IsEmpty
            ? [AskOne(action, null)]
            : [.. resources.Select(resource => AskOne(action, resource == "*" ? null : resource))]);

    // Roles and keys are taken to trust their account: the simulator looks at policies of resources only when given.
    private AwsSimulatedResource AskOne(string action, string? resource)
    {
        var owner = resource is null || AccountIn(resource).Length > 0 ? null : ResourceOwner;
        var explanation = Layers.Explain(new AwsRequest
        {
            Principal = Principal,
            Action = action,
            Resource = resource,
            ResourceAccount = owner,
            Context = Context,
            Instant = Instant,
            AssumesTrust = true,
        });
        return new AwsSimulatedResource
        {
            Resource = resource ?? "*",
            Verdict = explanation.Verdict,
            Matched = [.. explanation.Determining.Where(IsTold).Select(Inputs.Tell)],
            MissingContextKeys = explanation.MissingContextKeys,
            IsAllowedByBoundary = AllowedBy(AwsLayerKind.Boundary, explanation),
            IsAllowedByOrganization = AllowedBy(AwsLayerKind.ServiceControl, explanation),
            Sides = resource is not null && IsOfOtherAccount(owner ?? AccountIn(resource))
                ? (SideOf(AwsLayerKind.Identity, explanation), SideOf(AwsLayerKind.Resource, explanation))
                : null,
        };

        // What an organization or a boundary allows grants nothing, and so determines nothing.
        bool IsTold(AwsRule rule) =>
            explanation.Verdict != Verdict.Allow
            || explanation.Layers.Any(outcome =>
                outcome.Layer.Kind is AwsLayerKind.Identity or AwsLayerKind.Resource && outcome.Allows.Contains(rule));
    }

    private bool IsOfOtherAccount(string account) =>
        account.Length > 0 && account != Principal.Account && account != "aws" && account != "*";

    private static string AccountIn(string arn) =>
        arn.Split(':', 6) is ["arn", _, _, _, var account, _] ? account : "";

    private static bool? AllowedBy(AwsLayerKind kind, AwsExplanation explanation)
    {
        var outcomes = explanation.Layers.Where(outcome => outcome.Layer.Kind == kind).ToList();
        return outcomes.Count == 0 ? null : outcomes.TrueForAll(outcome => outcome.Verdict == Verdict.Allow);
    }

    private static Verdict SideOf(AwsLayerKind kind, AwsExplanation explanation) =>
        explanation.Layers.FirstOrDefault(outcome => outcome.Layer.Kind == kind)?.Verdict ?? Verdict.ImplicitDeny;
}
