using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Laws;

/// <summary>The laws of the engine, as the architecture guide numbers them.</summary>
public sealed partial class DecisionLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Law_1_what_nothing_allows_is_refused() =>
        Law.Holds(output, world =>
        {
            var without = world with
            {
                Policies = [.. world.Policies.Select(policy => WorldEdits.Changed(policy, Disallow))],
                PermissionsGroups = world.PermissionsGroups.ToDictionary(
                    group => group.Key, group => WorldEdits.Changed(group.Value, Disallow)),
            };
            AssertEach(without, request => IsRoot(request) || without.Decide(request) != Verdict.Allow);

            var empty = world.WithPolicies();
            AssertEach(empty, request => IsRoot(request) || empty.Decide(request) == Verdict.ImplicitDeny);
        });

    [Fact]
    public void Law_2_a_matching_deny_beats_every_allow() =>
        Law.Holds(output, world => AssertEach(world, request =>
        {
            if (IsRoot(request))
            {
                return world.Decide(request) == Verdict.Allow;
            }

            // One policy that denies by itself is enough, and so is one that denies everything.
            var everywhere = WorldEdits.Everywhere("deny", "*", request.Identities);
            var denies = Enumerable.Range(0, world.Policies.Count)
                .Any(index => world.WithPolicies(world.Policies[index]).Decide(request) == Verdict.ExplicitDeny);
            var closed = world.WithPolicies([.. world.Policies, everywhere]);
            return denies == (world.Decide(request) == Verdict.ExplicitDeny)
                && (request.Identities.Length == 0
                    || !ResourceUrn().IsMatch(request.Resource.Urn)
                    || closed.Decide(request) == Verdict.ExplicitDeny);
        }));

    [Fact]
    public void Law_3_order_and_duplicates_do_not_matter() =>
        Law.Holds(output, world =>
        {
            var turned = world with
            {
                Policies = [.. world.Policies.Concat(world.Policies).Reverse().Select(TurnedOver)],
                PermissionsGroups = world.PermissionsGroups.Reverse()
                    .ToDictionary(group => group.Key, group => TurnedOver(group.Value)),
            };
            AssertEach(world, request => world.Decide(request) == turned.Decide(request));
            AssertEach(world, request =>
                world.Decide(request) == world.Decide(request with { Identities = [.. request.Identities.Reverse()] }));
        });

    [Fact]
    public void Law_4_adding_an_allow_never_removes_access_and_adding_a_deny_never_grants_it() =>
        Law.Holds(output, world => AssertEach(world, request =>
        {
            var before = world.Decide(request) == Verdict.Allow;
            foreach (var policy in world.Policies)
            {
                var more = WorldEdits.Changed(policy, copy =>
                {
                    Keep(copy, "allow", "except");
                    copy.Remove("conditions");
                });
                var less = WorldEdits.Changed(policy, copy =>
                {
                    Keep(copy, "deny");
                    copy.Remove("expiredAt");
                });
                if ((before && world.WithPolicies([.. world.Policies, more]).Decide(request) != Verdict.Allow)
                    || (!before && world.WithPolicies([less, .. world.Policies]).Decide(request) == Verdict.Allow))
                {
                    return false;
                }
            }

            return true;
        }));

    [Fact]
    public void Law_5_the_index_misses_no_rule() =>
        Law.Holds(output, world => AssertEach(world, request =>
        {
            var snapshot = world.Compile();
            var verdict = snapshot.Decide(world.ToEngine(request)).Verdict;
            return IsRoot(request) || verdict == FullScan(snapshot, world.ToEngine(request));
        }));

    [Fact]
    public void Law_6_Decide_and_Explain_agree_on_the_verdict_and_on_the_rule() =>
        Law.Holds(output, world => AssertEach(world, request =>
        {
            var snapshot = world.Compile();
            var decision = snapshot.Decide(world.ToEngine(request));
            var explanation = snapshot.Explain(world.ToEngine(request));
            return decision.Verdict == explanation.Verdict
                && decision.IsAllowed == (decision.Verdict == Verdict.Allow)
                && explanation.Reason.Length > 0
                && (decision.Rule is null
                    ? explanation.Determining.IsEmpty
                    : explanation.Determining.Contains(decision.Rule))
                && (!decision.IsAllowed || explanation.NearMisses.IsEmpty)
                && snapshot.FindDenies(world.ToEngine(request)).ToHashSet().SetEquals(
                    decision.Verdict == Verdict.ExplicitDeny ? explanation.Determining : []);
        }));

    [Fact]
    public void Law_7_an_error_never_widens_access() =>
        Law.Holds(output, world => AssertEach(world, request =>
        {
            var snapshot = world.Compile();
            var allowed = snapshot.Decide(world.ToEngine(request with { From = "unknown" })).IsAllowed;
            return !allowed || Words.Addresses.Append(null).All(
                address => snapshot.Decide(world.ToEngine(request with { From = address })).IsAllowed);
        }));

    // The other laws are held against every outlook; these say what an outlook promises (R39).
    [Fact]
    public void What_is_allowed_always_is_allowed_whenever_and_from_wherever() =>
        Law.Holds(output, world => AssertEach(world, request =>
            world.Decide(request with { Outlook = Outlook.Always }) != Verdict.Allow
                || Later(request).All(later => world.Decide(later) == Verdict.Allow)));

    [Fact]
    public void What_is_not_even_allowed_at_best_is_never_allowed() =>
        Law.Holds(output, world => AssertEach(world, request =>
            world.Decide(request with { Outlook = Outlook.Ever }) == Verdict.Allow
                || Later(request).All(later => world.Decide(later) != Verdict.Allow)));

    private static IEnumerable<ReferenceRequest> Later(ReferenceRequest request)
    {
        string?[] addresses = [null, "unknown", "10.23.4.5", "10.24.0.0", "2001:db8::1"];
        double[] days = [0, 0.3, 1, 3.5, 900];
        return
            from day in days
            from address in addresses
            select request with
            {
                Outlook = Outlook.Present,
                Instant = request.Instant.AddDays(day),
                From = address,
            };
    }

    private static Verdict FullScan(PolicySnapshot snapshot, in AuthorizationRequest request)
    {
        var isAllowed = false;
        foreach (var rule in snapshot.Rules)
        {
            if (request.Identities.ContainsAny(rule.Scope.Identities) && rule.Matches(in request))
            {
                if (rule.Effect == Effect.Deny)
                {
                    return Verdict.ExplicitDeny;
                }

                isAllowed = true;
            }
        }

        return isAllowed ? Verdict.Allow : Verdict.ImplicitDeny;
    }

    [GeneratedRegex("^urn:v1:(eu|ca)?:resource:")]
    private static partial Regex ResourceUrn();

    private static bool IsRoot(ReferenceRequest request) => request.Identities.Contains(Words.Root);

    private static void AssertEach(World world, Func<ReferenceRequest, bool> holds)
    {
        foreach (var request in world.Requests)
        {
            Assert.True(holds(request), World.Show(request));
        }
    }

    private static void Disallow(JsonObject document) => document["permissions"]!.AsObject().Remove("allow");

    private static void Keep(JsonObject policy, params string[] lists)
    {
        policy.Remove("permissionsGroups");
        var block = policy["permissions"]!.AsObject();
        foreach (var list in new[] { "allow", "except", "deny" }.Except(lists))
        {
            block.Remove(list);
        }
    }

    // Every list reversed and doubled, except the conditions of a NOT, AND, OR: they may have but so many nodes.
    private static JsonObject TurnedOver(JsonObject document) =>
        WorldEdits.Changed(document, copy =>
        {
            foreach (var (name, list) in copy.Concat(copy["permissions"]!.AsObject()).ToArray())
            {
                if (list is JsonArray members)
                {
                    var turned = members.Concat(members).Reverse().Select(member => member!.DeepClone());
                    members.Parent!.AsObject()[name] = new JsonArray([.. turned]);
                }
            }

            if (copy["conditions"]?["conditions"] is JsonArray children)
            {
                var turned = children.Reverse().Select(child => child!.DeepClone());
                copy["conditions"]!["conditions"] = new JsonArray([.. turned]);
            }
        });
}
