using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Xunit;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Law 6: <c>Decide</c>, <c>Explain</c> and the reference evaluator agree on every input. <c>LICET_WORLDS</c> sets the
/// number of random worlds (millions are fine), <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int WorldsDefault = 200_000;

    private static readonly int s_worlds =
        int.TryParse(Environment.GetEnvironmentVariable("LICET_WORLDS"), CultureInfo.InvariantCulture, out var given)
            ? given
            : WorldsDefault;

    [Fact]
    public void Decide_Explain_and_the_reference_evaluator_agree_on_random_worlds()
    {
        var clock = Stopwatch.StartNew();
        var seed = SplitMix64.RunSeed;
        var verdicts = new long[3];
        var lacks = new long[6];
        var faults = new ConcurrentQueue<string>();
        Parallel.For(0L, s_worlds, (number, loop) =>
        {
            var world = WorldMaker.Make(SplitMix64.Derive(seed, number));
            if (Disagreement(world, verdicts, lacks) is { } fault)
            {
                faults.Enqueue(fault);
                loop.Stop();
            }
        });

        output.WriteLine($"{s_worlds} worlds in {clock.Elapsed.TotalSeconds:F0} s; LICET_SEED={seed} repeats them");
        foreach (var kind in Enum.GetValues<Verdict>())
        {
            output.WriteLine($"{kind}: {verdicts[(int)kind]}");
        }

        foreach (var kind in Enum.GetValues<LackKind>())
        {
            output.WriteLine($"lacking {kind} only: {lacks[(int)kind]}");
        }

        Assert.True(faults.IsEmpty, $"LICET_SEED={seed}: {faults.FirstOrDefault()}");

        // The worlds are worth something only while they reach every answer often.
        var asked = verdicts.Sum();
        Assert.All(Enum.GetValues<Verdict>(), kind => Assert.InRange(verdicts[(int)kind], asked / 10, asked));
        Assert.All(Enum.GetValues<LackKind>(), kind => Assert.InRange(lacks[(int)kind], asked / 100, asked));
    }

    private static string? Disagreement(World world, long[] verdicts, long[] lacks)
    {
        var source = world.Read();
        var snapshot = World.Admit(PolicySnapshot.Compile(source));
        var reference = new ReferenceEvaluator(source);
        foreach (var request in world.Requests)
        {
            var engineRequest = world.ToEngine(request);
            var expected = reference.Decide(request);
            var decided = snapshot.Decide(engineRequest);
            var explained = snapshot.Explain(engineRequest);
            if (expected != decided.Verdict || expected != explained.Verdict)
            {
                return $"the reference says {expected}, Decide {decided.Verdict}, Explain {explained.Verdict}\n"
                    + $"{Smallest(world with { Requests = [request] }, request)}";
            }

            Interlocked.Increment(ref verdicts[(int)expected]);
            if (explained.NearMisses is [{ Lacks: [var only] }, ..])
            {
                Interlocked.Increment(ref lacks[(int)only.Kind]);
            }
        }

        return null;
    }

    // Leaves out every policy that the disagreement does not need.
    private static World Smallest(World world, ReferenceRequest request)
    {
        for (var index = world.Policies.Count - 1; index >= 0; index--)
        {
            var without = world with { Policies = [.. world.Policies.Where((_, at) => at != index)] };
            if (new ReferenceEvaluator(without.Read()).Decide(request) is var expected
                && (without.Decide(request) != expected
                    || without.Compile().Explain(without.ToEngine(request)).Verdict != expected))
            {
                world = without;
            }
        }

        return world;
    }
}
