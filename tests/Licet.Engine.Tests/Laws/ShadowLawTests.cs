using System.Text.Json.Nodes;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Laws;

/// <summary>R45 and R46 on random worlds.</summary>
public sealed class ShadowLawTests(ITestOutputHelper output)
{
    // Whatever the shadow policies are: here those at every second place.
    [Fact]
    public void A_shadow_policy_never_changes_an_answer() =>
        Law.Holds(output, world =>
        {
            var shadowed = world.WithPolicies(world.Policies.Select(Shadowed));
            var without = world.WithPolicies(world.Policies.Where((_, index) => index % 2 == 1));
            var (all, some) = (shadowed.Compile(), without.Compile());
            foreach (var request in world.Requests)
            {
                var (decision, expected) = (all.Decide(world.ToEngine(request)), some.Decide(world.ToEngine(request)));
                Assert.Equal(expected.Verdict, decision.Verdict);
                Assert.Equal(expected.Rule?.PolicyName, decision.Rule?.PolicyName);
                Assert.Equal(
                    some.Explain(world.ToEngine(request)).Reason, all.Explain(world.ToEngine(request)).Reason);
            }
        });

    [Fact]
    public void A_trial_of_the_shadow_policies_answers_as_if_they_were_enforced() =>
        Law.Holds(output, world =>
        {
            var shadowed = world.WithPolicies(world.Policies.Select(Shadowed));
            var entries = shadowed.Read().Policies.Where(entry => entry.Document.IsShadow).ToList();
            var changes = new PolicyChanges { Put = [.. entries.Select(entry => entry with { IsTrial = true })] };
            var trial = World.Admit(shadowed.Compile().With(changes));
            var enforced = world.Compile();
            foreach (var request in world.Requests)
            {
                Assert.Equal(
                    enforced.Decide(world.ToEngine(request)).Verdict, trial.Decide(world.ToEngine(request)).Verdict);
            }
        });

    private static JsonObject Shadowed(JsonObject policy, int index) =>
        index % 2 == 1 ? policy : WorldEdits.Changed(policy, copy => copy["shadow"] = true);
}
