using System.Collections.Immutable;
using System.Globalization;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// Says why: asks the same layers by the same rules, without the index, so that it also checks the index.
/// </summary>
internal sealed class AwsExplainer(AwsLayers layers)
{
    public static AwsExplanation OfTooLong(in AwsRequest request) =>
        new()
        {
            Verdict = Verdict.ImplicitDeny,
            Ground = AwsGround.TooLong,
            Reason = $"the action or the resource has more than {Limits.NameCharsMax} characters",
            AccessDenied = $"User: {request.Principal.Name} is not authorized to perform the action",
        };

    public AwsExplanation Explain(in AwsRequest request, in Question question)
    {
        var decision = layers.Decide(in question);
        var outcomes = Outcomes(in question);
        var denies = outcomes.SelectMany(outcome => outcome.Denies).ToImmutableArray();
        var isOpen = decision.IsAllowed || decision.Ground != AwsGround.Policies;
        ImmutableArray<AwsLayer> lacking = isOpen ? [] : [.. layers.FindLacking(in question)];
        var misses = NearMisses.Find(lacking, in question);
        return new AwsExplanation
        {
            Verdict = decision.Verdict,
            Ground = decision.Ground,
            Layer = decision.Layer,
            Reason = ReasonOf(decision, misses, in question),
            AccessDenied = decision.IsAllowed ? null : AccessDenied(decision, in request, in question),
            Layers = outcomes,
            Determining = decision.Verdict switch
            {
                Verdict.Allow => [.. outcomes.SelectMany(outcome => outcome.Allows)],
                Verdict.ExplicitDeny => denies,
                Verdict.ImplicitDeny => [],
            },
            Lacking = lacking,
            NearMisses = misses,
            MissingContextKeys = MissingKeys.Find(RulesWithSay(in question), in question),
        };
    }

    private List<AwsRule> RulesWithSay(in Question question)
    {
        var rules = new List<AwsRule>();
        foreach (var layer in layers.Layers)
        {
            if (layers.HasSay(layer, in question))
            {
                rules.AddRange(layer.Rules);
            }
        }

        return rules;
    }

    private ImmutableArray<AwsLayerOutcome> Outcomes(in Question question)
    {
        var outcomes = ImmutableArray.CreateBuilder<AwsLayerOutcome>();
        foreach (var layer in layers.Layers)
        {
            if (layers.HasSay(layer, in question))
            {
                outcomes.Add(new AwsLayerOutcome(
                    layer, Matching(layer, Effect.Deny, in question), Matching(layer, Effect.Allow, in question)));
            }
        }

        return outcomes.ToImmutable();
    }

    private static ImmutableArray<AwsRule> Matching(AwsLayer layer, Effect effect, in Question question)
    {
        var matching = ImmutableArray.CreateBuilder<AwsRule>();
        foreach (var rule in layer.Rules)
        {
            if (rule.Effect == effect && rule.Actions.Contains(in question) && rule.MatchesBeyondAction(in question)
                && (layer.Kind != AwsLayerKind.Resource || effect == Effect.Deny
                    || rule.Naming(in question) != Naming.None))
            {
                matching.Add(rule);
            }
        }

        return matching.ToImmutable();
    }

    private static string ReasonOf(AwsDecision decision, ImmutableArray<AwsNearMiss> misses, in Question question) =>
        decision.Ground switch
        {
            AwsGround.AccountRoot => "the root of the account may do everything in it",
            AwsGround.CallerIdentity => "everybody may ask who they are",
            AwsGround.KeptByAws => $"AWS itself keeps `{question.Resource}`, and nobody changes it",
            AwsGround.TooLong => "the action or the resource is too long",
            AwsGround.Policies => ReasonOfPolicies(decision, misses, in question),
        };

    private static string ReasonOfPolicies(
        AwsDecision decision, ImmutableArray<AwsNearMiss> misses, in Question question)
    {
        if (decision.Rule is { } rule)
        {
            var verb = decision.IsAllowed ? "allowed" : "denied";
            var unreadable = rule.Condition.Evaluate(in question) == Engine.Conditions.Truth.Unreadable
                ? ", whose condition cannot be evaluated"
                : "";
            var place = $"{Called(rule)} of the {Called(decision.Layer!)}";
            return $"{verb} by {place}: {Listing(rule, in question)}{unreadable}";
        }

        var nearest = misses.IsEmpty || misses[0].Layer != decision.Layer
            ? ", and what is not allowed is refused"
            : $"; the nearest is {Called(misses[0].Rule)}: {misses[0].Lacks[0].Message}";
        return $"the {Called(decision.Layer!)} does not allow it{nearest}";
    }

    // The entry that lists the action, with its place; all but what is left out has none.
    private static string Listing(AwsRule rule, in Question question)
    {
        var actions = rule.Statement.Actions;
        if (actions.IsNot)
        {
            return "`NotAction` does not leave the action out";
        }

        var index = ActionSet.FirstMatch(actions.Patterns, in question);
        return string.Create(CultureInfo.InvariantCulture, $"`Action[{index}]` is `{actions.Patterns[index]}`");
    }

    private static string Called(AwsRule rule)
    {
        var sid = rule.Statement.Sid is { } given ? $" (`{given}`)" : "";
        return $"`{rule.Policy.Name}` {rule.Path}{sid}";
    }

    private static string Called(AwsLayer layer) =>
        layer.Kind switch
        {
            AwsLayerKind.ServiceControl => $"service control policy of `{layer.Name}`",
            AwsLayerKind.ResourceControl => $"resource control policy of `{layer.Name}`",
            AwsLayerKind.Further => layer.Name,
            AwsLayerKind.Resource => layer.Name,
            AwsLayerKind.Identity => layer.Name,
            AwsLayerKind.Boundary => layer.Name,
            AwsLayerKind.Session => layer.Name,
        };

    private static string AccessDenied(AwsDecision decision, in AwsRequest request, in Question question)
    {
        var clause = decision.Layer is { } layer
            ? AccessDeniedText.Because(layer, decision.Verdict, request.Action)
            : "";
        return AccessDeniedText.Write(in request, question.Resource.ToString(), clause);
    }
}
