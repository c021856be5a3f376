using System.Diagnostics;
using System.Globalization;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// How many random worlds a test looks at: <c>LICET_WORLDS</c> (<c>./test</c> gives a million, and any number is fine),
/// or a few where nobody has said.
/// </summary>
internal static class WorldCount
{
    private const long ProgressEvery = 1_000_000;

    private const long Few = 30_000;

    private static readonly long s_given =
        long.TryParse(Environment.GetEnvironmentVariable("LICET_WORLDS"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Few;

    /// <summary>For a test whose worlds are cheap.</summary>
    public static long All => s_given;

    /// <summary>For a test whose worlds cost so many times more; at least <paramref name="least"/>.</summary>
    public static long Part(int cost, int least) => Math.Max(least, s_given / cost);

    /// <summary>
    /// Asks about each number until one has a fault, and gives that fault; null when none has. A long run prints how
    /// far it is.
    /// </summary>
    public static string? FindFault(long count, Func<long, string?> faultOf)
    {
        var clock = Stopwatch.StartNew();
        var done = 0L;
        string? fault = null;
        Parallel.For(0L, count, (number, loop) =>
        {
            if (faultOf(number) is { } found)
            {
                Interlocked.CompareExchange(ref fault, found, null);
                loop.Stop();
            }

            var sofar = Interlocked.Increment(ref done);
            if (sofar % ProgressEvery == 0 && count > ProgressEvery)
            {
                Console.WriteLine($"{sofar} of {count} worlds in {clock.Elapsed.TotalSeconds:F0} s");
            }
        });
        return fault;
    }
}
