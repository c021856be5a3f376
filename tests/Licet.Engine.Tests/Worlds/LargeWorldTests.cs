using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Reference;
using Xunit;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Law 6 where accounts are large, and that a snapshot made by changes, one policy or many at a time, decides as one
/// compiled at once. <c>LICET_WORLDS</c> and <c>LICET_SEED</c> as in <see cref="DifferentialTests"/>.
/// </summary>
public sealed class LargeWorldTests(ITestOutputHelper output)
{
    private const int Cost = 5_000;

    private const string SplitShelf = "a shelf is split";
    private const string ManyProducts = "a rule on more products than it is filed under";
    private const string ManyUrns = "a rule on more URNs than it is filed under";
    private const string ManyIdentities = "more than eight identities";
    private const string UnknownAction = "an unknown product";

    [Fact]
    public void Large_accounts_decide_as_the_reference_evaluator_and_so_they_do_after_changes()
    {
        var seed = SplitMix64.RunSeed;
        var count = WorldCount.Part(Cost, least: 12);
        var tally = new Tally();
        var fault = WorldCount.FindFault(count, number =>
        {
            var derived = SplitMix64.Derive(seed, number);
            return Disagreement(LargeWorldMaker.Make(derived), new SplitMix64(derived + 1), tally);
        });

        output.WriteLine($"{count} worlds; LICET_SEED={seed} repeats them");
        tally.Print(output);
        Assert.True(fault is null, $"LICET_SEED={seed}: {fault}");
        tally.AssertReached(SplitShelf, count, oneOf: 1);
        tally.AssertReached(ManyProducts, count, oneOf: 1);
        tally.AssertReached(ManyUrns, count, oneOf: 1);
        tally.AssertReached(ManyIdentities, count, oneOf: 1);
        tally.AssertReached(UnknownAction, count, oneOf: 1);
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            tally.AssertReached($"{verdict}", count, oneOf: 1);
        }
    }

    private static string? Disagreement(World world, SplitMix64 random, Tally tally)
    {
        var source = world.Read();
        var compiled = World.Admit(PolicySnapshot.Compile(source));
        var rules = compiled.Rules.ToArray();
        tally.Add(ManyProducts, rules.Count(rule => rule.Actions.Includes.Count >= LargeWorldMaker.Products));
        tally.Add(ManyUrns, rules.Count(rule => rule.Scope.Resources.Urns.Length > 20));
        if (Disagreement(world, source, compiled, tally) is { } fault)
        {
            return $"compiled: {fault}";
        }

        // Half of the policies go; those come back, and a few are put again as they are.
        var gone = source.Policies.Where(_ => random.Chance(50)).ToArray();
        var rest = source with { Policies = [.. source.Policies.Except(gone)] };
        var less = World.Admit(compiled.With(new PolicyChanges { Removed = [.. gone.Select(entry => entry.Id)] }));
        var again = rest.Policies.Where(_ => random.Chance(5));
        var back = World.Admit(less.With(new PolicyChanges { Put = [.. gone, .. again] }));
        return (Disagreement(world, rest, less, tally) is { } afterRemoval ? $"after a removal: {afterRemoval}" : null)
            ?? (Disagreement(world, source, back, tally) is { } afterReturn ? $"after a return: {afterReturn}" : null);
    }

    private static string? Disagreement(World world, PolicySource source, PolicySnapshot snapshot, Tally tally)
    {
        var reference = new ReferenceEvaluator(source);
        var actions = world.Requests.Select(request => request.Action).Distinct().ToArray();
        var each = new Decision[actions.Length];
        var onSplitShelves = OnSplitShelves(snapshot);
        foreach (var request in world.Requests)
        {
            var engineRequest = world.ToEngine(request);
            var (expected, decided) = (reference.Decide(request), snapshot.Decide(engineRequest));
            if (decided.Verdict != expected)
            {
                return $"the reference says {expected}, Decide {decided.Verdict}: {world.Origin} {World.Show(request)}";
            }

            snapshot.DecideEach(in engineRequest, actions, each);
            var place = Array.IndexOf(actions, request.Action);
            if (each[place] != decided)
            {
                return $"DecideEach says {each[place].Verdict}: {world.Origin} {World.Show(request)}";
            }

            tally.Add($"{expected}");
            tally.AddIf(
                request.Action.StartsWith(LargeWorldMaker.BusyProduct, StringComparison.Ordinal)
                    && request.Identities.Any(onSplitShelves.Contains),
                SplitShelf);
            tally.AddIf(request.Identities.Length > 8, ManyIdentities);
            tally.AddIf(
                request.Action.StartsWith(LargeWorldMaker.UnknownProduct, StringComparison.Ordinal), UnknownAction);
        }

        return null;
    }

    // Those with more rules on one product alone than a shelf holds before it is split.
    private static HashSet<string> OnSplitShelves(PolicySnapshot snapshot) =>
    [
        .. snapshot.Rules
            .Where(rule => rule.Actions.Includes.All(pattern =>
                pattern.Text.StartsWith(LargeWorldMaker.BusyProduct, StringComparison.Ordinal)))
            .SelectMany(rule => rule.Scope.Identities)
            .GroupBy(identity => identity)
            .Where(rules => rules.Count() > 256)
            .Select(rules => rules.Key),
    ];
}
