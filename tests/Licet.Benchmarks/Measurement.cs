using System.Diagnostics;

namespace Licet.Benchmarks;

/// <summary>The time of one call, in a steady state.</summary>
/// <param name="MedianNs">The median over batches, in nanoseconds per call.</param>
/// <param name="P99Ns">The 99th percentile over batches, likewise.</param>
/// <param name="BytesPerCall">Bytes allocated per call.</param>
internal sealed record Measurement(double MedianNs, double P99Ns, double BytesPerCall)
{
    private const int BatchCalls = 32;

    /// <summary>
    /// Warms up until the code is compiled at its best tier, then times batch after batch of <see cref="BatchCalls"/>
    /// calls, each call with the next number, in several rounds.
    /// </summary>
    public static Measurement Of(int numbers, Action<int> call, TimeSpan warmUp, TimeSpan measured)
    {
        var next = 0;
        Run(numbers, call, warmUp, ref next, []);
        var batches = new List<double>(capacity: 1 << 20);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var calls = Run(numbers, call, measured, ref next, batches);
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / calls;
        batches.Sort();
        return new Measurement(batches[batches.Count / 2], batches[(int)(batches.Count * 0.99)], bytes);
    }

    private static long Run(int numbers, Action<int> call, TimeSpan time, ref int next, List<double> batches)
    {
        var clock = Stopwatch.StartNew();
        var calls = 0L;
        do
        {
            var start = Stopwatch.GetTimestamp();
            for (var index = 0; index < BatchCalls; index++)
            {
                call(next);
                next = next + 1 < numbers ? next + 1 : 0;
            }

            var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds / BatchCalls;
            calls += BatchCalls;
            if (batches.Count < batches.Capacity)
            {
                batches.Add(elapsed);
            }
        }
        while (clock.Elapsed < time);
        return calls;
    }
}
