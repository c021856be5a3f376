using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Decisions;

/// <summary>Law 5: the index may return too many rules, never too few.</summary>
public sealed class RuleIndexTests(ITestOutputHelper output)
{
    [Fact]
    public void The_index_finds_every_rule_that_a_full_scan_finds()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        Parallel.For(0L, 5_000, number =>
        {
            var world = WorldMaker.Make(SplitMix64.Derive(seed, number));
            var snapshot = world.Compile();
            foreach (var request in world.Requests)
            {
                AssertSound(snapshot, world, request);
            }
        });
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2_000)]
    public void However_many_policies_one_identity_has_the_index_finds_those_that_matter(int policies)
    {
        var random = new SplitMix64(seed: 7);
        string[] actions = ["vps:apiovh:reboot", "vps:apiovh:*", "vps:*/get", "*", "dnsZone:apiovh:*"];
        string[] urns = [.. Enumerable.Range(0, 300).Select(number => $"urn:v1:eu:resource:vps:vps-{number}")];
        JsonObject Make()
        {
            var policy = WorldEdits.Everywhere(
                random.Chance(5) ? "deny" : "allow", random.Pick(actions), random.Pick(Words.Identities.AsSpan(0, 2)));
            var resources = random.Chance(10)
                ? ["urn:v1:eu:resource:vps:*"]
                : random.Many(1, 30, () => random.Pick(urns));
            policy["resources"] = new JsonArray(
                [.. resources.Distinct().Select(urn => new JsonObject { ["urn"] = urn })]);
            return policy;
        }

        var world = new World { Policies = [.. Enumerable.Range(0, policies).Select(_ => Make())] };
        var source = world.Read();
        var snapshot = World.Admit(PolicySnapshot.Compile(source));
        var reference = new ReferenceEvaluator(source);
        var instant = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        for (var turn = 0; turn < 60; turn++)
        {
            var resource = new ReferenceResource(random.Pick(urns), null, new Dictionary<string, string>());
            var action = random.Pick("vps:apiovh:reboot", "vps:apiovh:ips/get", "dnsZone:apiovh:get");
            string[] identities = [random.Pick(Words.Identities.AsSpan(0, 2))];
            var request = new ReferenceRequest(identities, action, resource, instant, null);
            AssertSound(snapshot, world, request);
            Assert.Equal(reference.Decide(request), snapshot.Decide(world.ToEngine(request)).Verdict);
        }

        // Taken away one after the other, every rule goes from every shelf that it was on.
        var gone = World.Admit(
            snapshot.With(new PolicyChanges { Removed = [.. source.Policies.Skip(1).Select(entry => entry.Id)] }));
        Assert.All(urns, urn => Assert.True(gone.Candidates(new AuthorizationRequest
        {
            Identities = Words.Identities,
            Action = "vps:apiovh:reboot",
            Resource = Resources.ResourceAttributes.OfUrn(urn, "eu"),
            Instant = instant,
        }).Count <= 1));
    }

    [Fact]
    public void A_rule_on_something_else_is_not_looked_at()
    {
        var policies = Enumerable.Range(0, 5_000).Select(number => WorldEdits.Changed(
            WorldEdits.Everywhere("allow", $"vps:apiovh:action{number % 50}", Words.Identities[0]),
            policy => policy["resources"] =
                new JsonArray(new JsonObject { ["urn"] = $"urn:v1:eu:resource:vps:vps-{number / 50}" })));
        var world = new World { Policies = [.. policies] };

        var candidates = world.Compile().Candidates(new AuthorizationRequest
        {
            Identities = [Words.Identities[0]],
            Action = "vps:apiovh:action7",
            Resource = Resources.ResourceAttributes.OfUrn("urn:v1:eu:resource:vps:vps-3", "eu"),
            Instant = default,
        });

        Assert.Single(candidates);
    }

    private static void AssertSound(PolicySnapshot snapshot, World world, ReferenceRequest request)
    {
        var engineRequest = world.ToEngine(request);
        var candidates = snapshot.Candidates(engineRequest);
        foreach (var rule in snapshot.Rules)
        {
            Assert.True(
                !rule.Names(engineRequest.Identities) || !rule.Matches(in engineRequest) || candidates.Contains(rule),
                $"`{rule.PolicyName}` {rule.Clause} is not found: {World.Show(request)}\n{world.Origin}");
        }
    }
}
