using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Tests.Aws.Worlds;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Laws;

/// <summary>Holds a law against random AWS worlds and prints the seed.</summary>
internal static class AwsLaw
{
    private const int WorldsPerLaw = 250;

    /// <summary>Runs the law on each request of each world; it says whether it holds.</summary>
    public static void Holds(ITestOutputHelper output, Func<AwsWorld, AwsRequest, bool> law)
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var number = 0; number < WorldsPerLaw; number++)
        {
            var world = AwsWorldMaker.Make(SplitMix64.Derive(SplitMix64.RunSeed, number));
            foreach (var request in world.Requests)
            {
                Assert.True(
                    law(world, request),
                    $"LICET_SEED={SplitMix64.RunSeed}: {world with { Requests = [request] }}");
            }
        }
    }
}
