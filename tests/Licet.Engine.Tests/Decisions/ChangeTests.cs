using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Decisions;

/// <summary>A snapshot after a change is the snapshot that compiling the changed account gives.</summary>
public sealed class ChangeTests(ITestOutputHelper output)
{
    private const int Worlds = 2_000;

    [Fact]
    public void Changing_a_snapshot_gives_what_compiling_gives()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        Parallel.For(0L, Worlds, number =>
        {
            var world = WorldMaker.Make(SplitMix64.Derive(seed, number));
            var other = WorldMaker.Make(SplitMix64.Derive(seed, number + Worlds));
            var (from, to) = (world.Read(), other.Read() with { Account = world.Account });
            var before = World.Admit(PolicySnapshot.Compile(from));
            var changed = World.Admit(before.With(Difference(from, to)));
            var compiled = World.Admit(PolicySnapshot.Compile(to));
            foreach (var request in world.Requests.Concat(other.Requests))
            {
                AssertSame(compiled, changed, other, request, $"world {number}");
            }

            // What was there before still decides as it did.
            var reference = new ReferenceEvaluator(from);
            Assert.All(
                world.Requests,
                request => Assert.Equal(reference.Decide(request), before.Decide(world.ToEngine(request)).Verdict));
        });
    }

    [Fact]
    public void A_group_that_a_policy_refers_to_cannot_go()
    {
        var source = new World
        {
            Policies = [Attaching("urn:v1:eu:permissionsGroup:xx1111-ovh:g")],
            PermissionsGroups = new Dictionary<string, JsonObject>
            {
                ["urn:v1:eu:permissionsGroup:xx1111-ovh:g"] =
                    WorldEdits.Json("{'name':'g','description':'','permissions':{'allow':[{'action':'vps:*'}]}}"),
            },
        }.Read();
        var snapshot = World.Admit(PolicySnapshot.Compile(source));

        var refused = snapshot.With(new PolicyChanges
        {
            PermissionsGroups = source.PermissionsGroups.ToDictionary(group => group.Key, _ => (OvhPermissions?)null),
        });

        Assert.Equal("permissionsGroups[0].urn", Assert.Single(refused.Problems).Path);
    }

    [Fact]
    public void Two_policies_of_one_id_are_refused()
    {
        var source = new World { Policies = [WorldEdits.Everywhere("allow", "*", Words.Identities[0])] }.Read();

        var refused = PolicySnapshot.Compile(source with { Policies = [.. source.Policies, .. source.Policies] });

        Assert.Contains("another policy has its id", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    private static JsonObject Attaching(string group)
    {
        var policy = WorldEdits.Everywhere("allow", "*", Words.Identities[0]);
        policy["permissionsGroups"] = new JsonArray(new JsonObject { ["urn"] = group });
        return policy;
    }

    private static PolicyChanges Difference(PolicySource from, PolicySource to) =>
        new()
        {
            Put = to.Policies,
            Removed = [.. from.Policies.Select(entry => entry.Id).Except(to.Policies.Select(entry => entry.Id))],
            PermissionsGroups = from.PermissionsGroups.Keys.Union(to.PermissionsGroups.Keys)
                .ToDictionary(urn => urn, urn => to.PermissionsGroups.GetValueOrDefault(urn)),
            ResourceGroups = from.ResourceGroups.Keys.Union(to.ResourceGroups.Keys)
                .ToDictionary(id => id, id => to.ResourceGroups.GetValueOrDefault(id)),
        };

    private static void AssertSame(
        PolicySnapshot compiled, PolicySnapshot changed, World world, ReferenceRequest request, string where)
    {
        var (one, other) = (compiled.Decide(world.ToEngine(request)), changed.Decide(world.ToEngine(request)));
        Assert.True(one.Verdict == other.Verdict, $"{where}: {one.Verdict} and {other.Verdict}: {World.Show(request)}");
        Assert.Equal(
            compiled.Explain(world.ToEngine(request)).Reason, changed.Explain(world.ToEngine(request)).Reason);
    }
}
