using System.Collections.Concurrent;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>
/// The answers to reverse questions are those of brute force: of the naive reference evaluator, asked about everybody,
/// every action and every resource, at many times from many places. <c>LICET_WORLDS</c> sets the number of worlds (one
/// of three thousand is taken here), <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class RandomWorldTests(ITestOutputHelper output)
{
    // An answer takes hundreds of decisions to prove.
    private const int Costs = 3000;

    private static readonly long s_worlds = WorldCount.Part(Costs, least: 100);

    [Fact]
    public void Answers_are_those_of_brute_force_on_random_worlds()
    {
        var seed = SplitMix64.RunSeed;
        var marks = new long[3];
        var patterns = 0;
        var faults = new ConcurrentQueue<string>();
        Parallel.For(0L, s_worlds, (number, loop) =>
        {
            var derived = SplitMix64.Derive(seed, number);
            var checker = new BruteForce(WorldMaker.Make(derived), new SplitMix64(derived + 1));
            if (checker.FindFault() is { } fault)
            {
                faults.Enqueue(fault);
                loop.Stop();
            }

            Interlocked.Add(ref patterns, checker.PatternAnswers);
            foreach (var mark in Enum.GetValues<AccessMark>())
            {
                Interlocked.Add(ref marks[(int)mark], checker.Marks.GetValueOrDefault(mark));
            }
        });

        output.WriteLine($"{s_worlds} worlds; LICET_SEED={seed} repeats them");
        output.WriteLine($"{patterns} resources under the pattern that answers for them");
        output.WriteLine(string.Join(", ", Enum.GetValues<AccessMark>().Select(mark => $"{mark}: {marks[(int)mark]}")));
        Assert.True(faults.IsEmpty, $"LICET_SEED={seed}: {faults.FirstOrDefault()}");
        Assert.InRange((long)patterns, s_worlds / 20, long.MaxValue);
        Assert.All(marks, count => Assert.InRange(count, marks.Sum() / 100, marks.Sum()));
    }
}
