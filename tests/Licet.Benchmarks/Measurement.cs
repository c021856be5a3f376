using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Licet.Benchmarks;

/// <summary>The time of one call, in a steady state.</summary>
/// <param name="MedianNs">The median over batches, in nanoseconds per call.</param>
/// <param name="P99Ns">The 99th percentile over batches, likewise.</param>
/// <param name="BytesPerCall">Bytes allocated per call.</param>
internal sealed record Measurement(double MedianNs, double P99Ns, double BytesPerCall)
{
    private const int BatchCalls = 32;
    private const int Rounds = 25;

    /// <summary>
    /// Warms up until the code is compiled at its best tier, then times batch after batch of calls, each call with the
    /// next number, in several rounds. Of these the one with the lowest median counts: whatever else runs on the
    /// machine can only make a round slower.
    /// </summary>
    public static Measurement Of(int numbers, Action<int> call, TimeSpan measured)
    {
        var next = 0;
        Round(numbers, call, measured / 2, ref next);
        Measurement? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var one = Round(numbers, call, measured / Rounds, ref next);
            best = best is null || one.MedianNs < best.MedianNs ? one : best;
        }

        return best!;
    }

    // Compiled at once for good, so that what is measured is compiled by itself, as in the server, and not into this
    // loop while it runs (on-stack replacement), which measured 10 to 20 % more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Measurement Round(int numbers, Action<int> call, TimeSpan time, ref int next)
    {
        var batches = new List<double>(capacity: 1 << 16);
        var clock = Stopwatch.StartNew();
        var calls = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        do
        {
            var start = Stopwatch.GetTimestamp();
            for (var index = 0; index < BatchCalls; index++)
            {
                call(next);
                next = next + 1 < numbers ? next + 1 : 0;
            }

            batches.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / BatchCalls);
            calls += BatchCalls;
        }
        while (clock.Elapsed < time && batches.Count < batches.Capacity);
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / calls;
        batches.Sort();
        return new Measurement(batches[batches.Count / 2], batches[(int)(batches.Count * 0.99)], bytes);
    }
}
