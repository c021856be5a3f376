using FsCheck;
using FsCheck.Fluent;
using Licet.Engine.Tests.Worlds;
using Microsoft.FSharp.Core;
using Xunit;

namespace Licet.Engine.Tests.Laws;

/// <summary>Holds a law against random worlds, prints the seed, and shrinks a world that breaks it.</summary>
internal static class Law
{
    // FsCheck wants to be told everything twice, and shrinks: a million would take an hour.
    private static readonly int s_worldsPerLaw = (int)Math.Clamp(WorldCount.All / 20, 150, 1500);

    /// <summary>Random worlds, not shrunk by their seed but by leaving out requests and policies.</summary>
    private static readonly Arbitrary<World> s_worlds = Arb.From(
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select WorldMaker.Make(unchecked(((ulong)(uint)high << 32) | (uint)low)),
        Smaller);

    /// <summary>Runs the law, which asserts, on random worlds.</summary>
    public static void Holds(ITestOutputHelper output, Action<World> law) =>
        Check(output, s_worldsPerLaw, Prop.ForAll(s_worlds, law));

    /// <summary>Runs the law, which asserts, on random values of any other kind.</summary>
    public static void Holds<T>(ITestOutputHelper output, Gen<T> values, Action<T> law) =>
        Check(output, s_worldsPerLaw, Prop.ForAll(values.ToArbitrary(), law));

    private static void Check(ITestOutputHelper output, int count, Property property)
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var replay = new Replay(new Rnd(SplitMix64.RunSeed), FSharpOption<int>.None);
        var name = $"LICET_SEED={SplitMix64.RunSeed}";
        property.Check(Config.QuickThrowOnFailure
            .WithName(name)
            .WithMaxTest(count)
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(replay)));
    }

    private static IEnumerable<World> Smaller(World world)
    {
        if (world.Requests.Count > 1)
        {
            foreach (var request in world.Requests)
            {
                yield return world with { Requests = [request] };
            }
        }

        for (var index = 0; index < world.Policies.Count; index++)
        {
            yield return world.WithoutPolicy(index);
        }
    }
}
