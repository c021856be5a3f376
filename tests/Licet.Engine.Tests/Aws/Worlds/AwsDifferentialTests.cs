using System.Diagnostics;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>
/// Law 6 for AWS policies: <c>Decide</c>, <c>Explain</c> and the reference evaluator agree on every input.
/// <c>LICET_WORLDS</c> sets the number of random worlds, <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class AwsDifferentialTests(ITestOutputHelper output)
{
    // Explaining costs more than deciding; every few worlds is often enough.
    private const int ExplainEvery = 8;

    [Fact]
    public void Decide_Explain_and_the_reference_evaluator_agree_on_random_worlds()
    {
        var clock = Stopwatch.StartNew();
        var seed = SplitMix64.RunSeed;
        var verdicts = new long[3];
        var layers = new long[Enum.GetValues<AwsLayerKind>().Length];
        var fault = WorldCount.FindFault(
            WorldCount.All,
            number => Disagreement(
                AwsWorldMaker.Make(SplitMix64.Derive(seed, number)), number % ExplainEvery == 0, verdicts, layers));

        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine($"{WorldCount.All} worlds in {seconds:F0} s; LICET_SEED={seed} repeats them");
        foreach (var kind in Enum.GetValues<Verdict>())
        {
            output.WriteLine($"{kind}: {verdicts[(int)kind]}");
        }

        foreach (var kind in Enum.GetValues<AwsLayerKind>())
        {
            output.WriteLine($"decided by {kind}: {layers[(int)kind]}");
        }

        Assert.True(fault is null, $"LICET_SEED={seed}: {fault}");

        // The worlds are worth something only while they reach every answer and every layer often.
        var asked = verdicts.Sum();
        Assert.All(Enum.GetValues<Verdict>(), kind => Assert.InRange(verdicts[(int)kind], asked / 30, asked));
        Assert.All(Enum.GetValues<AwsLayerKind>(), kind => Assert.InRange(layers[(int)kind], asked / 200, asked));
    }

    private static string? Disagreement(AwsWorld world, bool explains, long[] verdicts, long[] layers)
    {
        var compiled = world.Compile();
        foreach (var request in world.Requests)
        {
            var expected = world.Expected(request);
            var decided = compiled.Decide(request);
            var explained = explains ? compiled.Explain(request).Verdict : expected;
            if (expected != decided.Verdict || expected != explained)
            {
                return $"the reference says {expected}, Decide {decided.Verdict}, Explain {explained}\n"
                    + Smallest(world with { Requests = [request] }, request);
            }

            Interlocked.Increment(ref verdicts[(int)expected]);
            if (decided.Layer is { } layer)
            {
                Interlocked.Increment(ref layers[(int)layer.Kind]);
            }
        }

        return null;
    }

    // Leaves out every statement that the disagreement does not need.
    private static AwsWorld Smallest(AwsWorld world, AwsRequest request)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var (layer, policy, index) in world.Layers.SelectMany(
                layer => layer.Policies.SelectMany(policy => policy.Statements.Select((_, at) => (layer, policy, at)))))
            {
                var without = world.WithStatements((l, p, at) =>
                    ReferenceEquals(l, layer) && ReferenceEquals(p, policy) && at == index ? null : p.Statements[at]);
                if (without.Expected(request) != without.Decide(request)
                    || without.Compile().Explain(request).Verdict != without.Expected(request))
                {
                    world = without;
                    isSmaller = true;
                    break;
                }
            }
        }

        return world;
    }
}
