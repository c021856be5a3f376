using System.Diagnostics;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Xunit;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Law 6: <c>Decide</c>, <c>DecideEach</c>, <c>Explain</c> and the reference evaluator agree on every input.
/// <c>LICET_WORLDS</c> sets the number of random worlds, <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    // Explaining costs more than deciding; every other world is often enough.
    private const int ExplainEvery = 2;

    private const string ManyIdentities = "more than eight identities";
    private const string UnknownAction = "an action that no policy spells out";

    [Fact]
    public void Decide_Explain_and_the_reference_evaluator_agree_on_random_worlds()
    {
        var clock = Stopwatch.StartNew();
        var seed = SplitMix64.RunSeed;
        var (verdicts, lacks, tally) = (new long[3], new long[6], new Tally());
        var fault = WorldCount.FindFault(
            WorldCount.All,
            number => Disagreement(
                WorldMaker.Make(SplitMix64.Derive(seed, number)), number % ExplainEvery == 0, verdicts, lacks, tally));

        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine($"{WorldCount.All} worlds in {seconds:F0} s; LICET_SEED={seed} repeats them");
        foreach (var kind in Enum.GetValues<Verdict>())
        {
            output.WriteLine($"{kind}: {verdicts[(int)kind]}");
        }

        foreach (var kind in Enum.GetValues<LackKind>())
        {
            output.WriteLine($"lacking {kind} only: {lacks[(int)kind]}");
        }

        tally.Print(output);
        Assert.True(fault is null, $"LICET_SEED={seed}: {fault}");

        // The worlds are worth something only while they reach every answer often.
        var asked = verdicts.Sum();
        Assert.All(Enum.GetValues<Verdict>(), kind => Assert.InRange(verdicts[(int)kind], asked / 10, asked));
        Assert.All(
            Enum.GetValues<LackKind>(), kind => Assert.InRange(lacks[(int)kind], asked / (100 * ExplainEvery), asked));
        tally.AssertReached(ManyIdentities, asked, oneOf: 200);
        tally.AssertReached(UnknownAction, asked, oneOf: 20);
    }

    private static string? Disagreement(World world, bool explains, long[] verdicts, long[] lacks, Tally tally)
    {
        var source = world.Read();
        var snapshot = World.Admit(PolicySnapshot.Compile(source));
        var reference = new ReferenceEvaluator(source);
        var actions = world.Requests.Select(request => request.Action).ToArray();
        var each = new Decision[actions.Length];
        foreach (var request in world.Requests)
        {
            var engineRequest = world.ToEngine(request);
            var expected = reference.Decide(request);
            var decided = snapshot.Decide(engineRequest);
            var explained = explains ? snapshot.Explain(engineRequest) : null;
            if (expected != decided.Verdict || (explains && expected != explained!.Verdict))
            {
                return $"the reference says {expected}, Decide {decided.Verdict}, Explain {explained?.Verdict}\n"
                    + Smaller.Than(world with { Requests = [request] }, smaller => IsDisagreement(smaller, request));
            }

            snapshot.DecideEach(in engineRequest, actions, each);
            for (var place = 0; place < actions.Length; place++)
            {
                if (each[place] != snapshot.Decide(engineRequest with { Action = actions[place] }))
                {
                    return $"DecideEach says {each[place].Verdict} of {actions[place]}, Decide something else\n{world}";
                }
            }

            Interlocked.Increment(ref verdicts[(int)expected]);
            if (explained?.NearMisses is [{ Lacks: [var only] }, ..])
            {
                Interlocked.Increment(ref lacks[(int)only.Kind]);
            }

            tally.AddIf(request.Identities.Length > 8, ManyIdentities);
            tally.AddIf(!source.Policies.Any(entry => SpellsOut(entry.Document, request.Action)), UnknownAction);
        }

        return null;
    }

    private static bool SpellsOut(Policies.OvhPolicy policy, string action) =>
        (!policy.Permissions.Allow.IsDefault && policy.Permissions.Allow.Contains(action))
        || (!policy.Permissions.Deny.IsDefault && policy.Permissions.Deny.Contains(action));

    private static bool IsDisagreement(World world, ReferenceRequest request)
    {
        var expected = new ReferenceEvaluator(world.Read()).Decide(request);
        return world.Decide(request) != expected
            || world.Compile().Explain(world.ToEngine(request)).Verdict != expected;
    }
}
