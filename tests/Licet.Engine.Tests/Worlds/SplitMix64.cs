using System.Globalization;
using System.Security.Cryptography;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// A small generator of pseudo-random numbers: the same seed gives the same numbers on every machine, for ever.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The seed of this run: <c>LICET_SEED</c>, or else a fresh one. Every random test prints it.</summary>
    public static ulong RunSeed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("LICET_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>A seed of its own for each number: neighbours give unrelated sequences.</summary>
    public static ulong Derive(ulong seed, long number) =>
        unchecked(new SplitMix64(seed + ((ulong)number * Gamma)).Next());

    public ulong Next()
    {
        unchecked
        {
            var mixed = _state += Gamma;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>A list of so many members.</summary>
    public T[] Many<T>(int least, int most, Func<T> make)
    {
        var made = new T[Between(least, most)];
        for (var index = 0; index < made.Length; index++)
        {
            made[index] = make();
        }

        return made;
    }
}
