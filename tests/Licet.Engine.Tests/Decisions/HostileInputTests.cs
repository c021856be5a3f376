using System.Diagnostics;
using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Decisions;

/// <summary>Law 10: work is bounded, whatever documents hold and whatever is asked.</summary>
public sealed class HostileInputTests
{
    private const string User = "urn:v1:eu:identity:user:xx1111-ovh/user1";

    private static readonly ReferenceResource s_vps =
        new("urn:v1:eu:resource:vps:vps-1", null, new Dictionary<string, string>());

    [Fact]
    public void A_name_of_4096_characters_is_decided_and_a_longer_one_is_refused_unread()
    {
        var world = new World { Policies = [WorldEdits.Everywhere("allow", "*", User)] };
        var longest = Request() with { Action = new string('a', 4096) };
        var tooLong = Request() with { Action = new string('a', 4097) };
        var tooLongUrn = Request() with { Resource = s_vps with { Urn = s_vps.Urn + new string('1', 4096) } };

        Assert.Equal(Verdict.Allow, world.Decide(longest));
        Assert.Equal(Verdict.ImplicitDeny, world.Decide(tooLong));
        Assert.Equal(Verdict.ImplicitDeny, world.Decide(tooLongUrn));
        Assert.Equal(
            "the action or the resource has more than 4096 characters",
            world.Compile().Explain(world.ToEngine(tooLong)).Reason);
        Assert.Equal(Verdict.Allow, world.Decide(tooLong with { Identities = [Words.Root] }));
    }

    [Fact]
    public void Five_hundred_patterns_of_64_stars_and_the_longest_name_are_decided_in_time()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 64)) + "b";
        var policy = WorldEdits.Everywhere("allow", pattern, User);
        var list = policy["permissions"]!["allow"]!.AsArray();
        for (var count = 1; count < 500; count++)
        {
            list.Add(new JsonObject { ["action"] = pattern });
        }

        AssertFast(new World { Policies = [policy] }, Request() with { Action = new string('a', 4096) });
    }

    [Fact]
    public void The_deepest_and_the_widest_condition_are_decided_in_time()
    {
        var deep = Match("request.IP.IN_RANGE", "10.0.0.0/8");
        for (var level = 1; level < Limits.ConditionLevelsMax; level++)
        {
            deep = new JsonObject { ["operator"] = "NOT", ["conditions"] = new JsonArray(deep) };
        }

        var members = Enumerable.Range(0, Limits.ConditionListMembersMax - 10);
        var list = string.Join(",", members.Select(one => $"10.0.{one / 256}.{one % 256}"));
        var wide = new JsonObject { ["operator"] = "OR", ["conditions"] = new JsonArray() };
        for (var node = 1; node < Limits.ConditionNodesMax; node++)
        {
            wide["conditions"]!.AsArray().Add(Match("request.IP.IN", list));
        }

        foreach (var (condition, from) in new[] { (deep, "10.0.0.1"), (wide, "192.0.2.1") })
        {
            var policy = WorldEdits.Everywhere("allow", "*", User);
            policy["conditions"] = condition;
            AssertFast(new World { Policies = [policy] }, Request() with { From = from });
        }
    }

    // 2,000 identities times 5,000 resources would be ten million places in an index that files each pair.
    [Fact]
    public void A_policy_of_the_most_identities_and_resources_compiles_in_time_and_space()
    {
        var users = Enumerable.Range(0, Limits.IdentitiesMax);
        var policy = WorldEdits.Everywhere(
            "allow", "*", users.Select(one => $"urn:v1:eu:identity:user:xx1111-ovh/{one}"));
        var resources = policy["resources"]!.AsArray();
        resources.Clear();
        for (var number = 0; number < Limits.ResourcesMax; number++)
        {
            resources.Add(new JsonObject { ["urn"] = $"urn:v1:eu:resource:vps:{number}" });
        }

        var world = new World { Policies = [policy] };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var snapshot = world.Compile();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);

        var last = Request() with
        {
            Identities = [$"urn:v1:eu:identity:user:xx1111-ovh/{Limits.IdentitiesMax - 1}"],
            Resource = s_vps with { Urn = $"urn:v1:eu:resource:vps:{Limits.ResourcesMax - 1}" },
        };
        Assert.Equal(Verdict.Allow, snapshot.Decide(world.ToEngine(last)).Verdict);
        Assert.Equal(Verdict.ImplicitDeny, snapshot.Decide(world.ToEngine(last with { Resource = s_vps })).Verdict);
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Any_instant_is_taken_as_UTC_to_the_ends_of_the_calendar(DateTimeKind kind)
    {
        var policy = WorldEdits.Everywhere("allow", "*", User);
        policy["conditions"] = Match("date(Pacific/Kiritimati).Hour.GE", "0");
        var world = new World { Policies = [policy] };
        foreach (var instant in new[] { DateTime.MinValue, DateTime.MaxValue, new DateTime(2026, 6, 15) })
        {
            Assert.Equal(Verdict.Allow, world.Decide(Request() with { Instant = DateTime.SpecifyKind(instant, kind) }));
        }
    }

    [Fact]
    public void A_policy_without_an_expiry_counts_at_the_end_of_the_calendar()
    {
        var world = new World { Policies = [WorldEdits.Everywhere("deny", "*", User)] };
        Assert.Equal(Verdict.ExplicitDeny, world.Decide(Request() with { Instant = DateTime.MaxValue }));
    }

    private static void AssertFast(World world, ReferenceRequest request)
    {
        var snapshot = world.Compile();
        var clock = Stopwatch.StartNew();
        Assert.Equal(Verdict.ImplicitDeny, snapshot.Decide(world.ToEngine(request)).Verdict);
        Assert.Equal(Verdict.ImplicitDeny, snapshot.Explain(world.ToEngine(request)).Verdict);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    private static JsonObject Match(string key, string value) =>
        new() { ["operator"] = "MATCH", ["values"] = new JsonObject { [key] = value } };

    private static ReferenceRequest Request() =>
        new([User], "vps:apiovh:get", s_vps, new DateTime(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc), null);
}
