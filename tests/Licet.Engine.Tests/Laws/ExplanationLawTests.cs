using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Licet.Engine.Urns;
using Xunit;

namespace Licet.Engine.Tests.Laws;

/// <summary>An explanation is right when doing what it says helps.</summary>
public sealed class ExplanationLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Mending_the_one_thing_that_a_clause_lacked_makes_it_allow() =>
        Law.Holds(output, world =>
        {
            foreach (var request in world.Requests)
            {
                var explanation = world.Compile().Explain(world.ToEngine(request));
                var open = WithoutDenies(world, explanation);
                foreach (var miss in explanation.NearMisses)
                {
                    if (miss.Lacks is [var lack] && Mend(open, miss.Rule, lack.Kind, request) is { } mended)
                    {
                        var verdict = mended.Decide(request);
                        Assert.True(
                            verdict == Verdict.Allow || DeniesItself(mended, miss.Rule, request),
                            $"{lack.Kind} mended ({lack.Message}): {verdict}\n{mended}{World.Show(request)}");
                    }
                }
            }
        });

    [Fact]
    public void Mending_less_than_everything_that_a_clause_lacked_does_not_help() =>
        Law.Holds(output, world =>
        {
            foreach (var request in world.Requests)
            {
                var explanation = world.Compile().Explain(world.ToEngine(request));
                var open = WithoutDenies(world, explanation);
                foreach (var miss in explanation.NearMisses)
                {
                    if (miss.Lacks.Length == 2 && Mend(open, miss.Rule, miss.Lacks[0].Kind, request) is { } mended)
                    {
                        var still = mended.Compile().Explain(mended.ToEngine(request)).Determining
                            .Any(rule => rule.PolicyId == miss.Rule.PolicyId && rule.Clause == miss.Rule.Clause);
                        Assert.False(still, $"{miss.Lacks[0].Message}\n{mended}{World.Show(request)}");
                    }
                }
            }
        });

    [Fact]
    public void Without_its_determining_denies_a_request_is_no_longer_denied_explicitly() =>
        Law.Holds(output, world =>
        {
            foreach (var request in world.Requests)
            {
                var explanation = world.Compile().Explain(world.ToEngine(request));
                if (explanation.Verdict == Verdict.ExplicitDeny)
                {
                    var verdict = WithoutDenies(world, explanation).Decide(request);
                    Assert.NotEqual(Verdict.ExplicitDeny, verdict);

                    // Near misses say that more is lacking.
                    Assert.True(explanation.NearMisses.IsEmpty || verdict == Verdict.ImplicitDeny);
                }
            }
        });

    [Fact]
    public void Without_its_determining_allows_a_request_is_no_longer_allowed() =>
        Law.Holds(output, world =>
        {
            foreach (var request in world.Requests)
            {
                var explanation = world.Compile().Explain(world.ToEngine(request));
                var without = explanation.Determining.Aggregate(
                    world, (edited, rule) => edited.WithBlockOf(rule, block => block.Remove("allow")));
                Assert.True(
                    explanation.Verdict != Verdict.Allow
                        || explanation.Determining.IsEmpty
                        || without.Decide(request) == Verdict.ImplicitDeny,
                    $"{without}{World.Show(request)}");
            }
        });

    [Fact]
    public void With_one_of_its_determining_denies_left_a_request_is_still_denied() =>
        Law.Holds(output, world =>
        {
            foreach (var request in world.Requests)
            {
                var explanation = world.Compile().Explain(world.ToEngine(request));
                foreach (var deny in explanation.Determining.Where(rule => rule.Effect == Effect.Deny))
                {
                    var others = explanation with
                    {
                        Determining = explanation.Determining.RemoveAll(rule =>
                            rule.PolicyId == deny.PolicyId || IsOfGroup(rule)),
                    };
                    Assert.Equal(Verdict.ExplicitDeny, WithoutDenies(world, others).Decide(request));
                }
            }
        });

    // A group is attached to several policies, and taking its denies takes theirs.
    private static bool IsOfGroup(Rule rule) =>
        rule.Clause.StartsWith("permissionsGroups", StringComparison.Ordinal);

    private static World WithoutDenies(World world, Explanation explanation) =>
        explanation.Determining.Where(rule => rule.Effect == Effect.Deny).Aggregate(
            world, (edited, rule) => edited.WithBlockOf(rule, block => block.Remove("deny")));

    // Null where no document can say it: a text that is no action or no URN can be asked about, not written down.
    private static World? Mend(World world, Rule rule, LackKind lack, ReferenceRequest request)
    {
        var urn = Urn.WithPlate(request.Resource.Urn, world.Plate);
        return lack switch
        {
            LackKind.Identity => request.Identities.Length == 0
                ? null
                : world.WithPolicyOf(rule, policy => policy["identities"]!.AsArray().Add(request.Identities[0])),
            LackKind.Action => request.Action.Length == 0 || !request.Action.All(char.IsAscii)
                ? null
                : world.WithBlockOf(rule, block =>
                    block["allow"]!.AsArray().Add(new JsonObject { ["action"] = request.Action })),
            LackKind.Except => world.WithBlockOf(rule, block => block.Remove("except")),
            LackKind.Resource => !Urn.IsResourcePattern(urn)
                ? null
                : world.WithPolicyOf(rule, policy =>
                    policy["resources"]!.AsArray().Add(new JsonObject { ["urn"] = urn })),
            LackKind.Condition => world.WithPolicyOf(rule, policy => policy.Remove("conditions")),
            LackKind.Expiry => world.WithPolicyOf(rule, policy => policy.Remove("expiredAt")),
        };
    }

    // What makes an allow of a policy count makes its denies count too.
    private static bool DeniesItself(World world, Rule rule, ReferenceRequest request)
    {
        var explanation = world.Compile().Explain(world.ToEngine(request));
        return explanation.Verdict == Verdict.ExplicitDeny
            && explanation.Determining.All(deny => deny.PolicyId == rule.PolicyId);
    }
}
