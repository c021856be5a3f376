namespace Licet.Engine.Decisions;

/// <summary>
/// Tells of most identities that they have no rule on all products (<c>*</c>), so that nothing is looked up for them:
/// a Bloom filter with one bit each. It may be wrong about some, never about one that has. Immutable.
/// </summary>
internal sealed class EverywhereFilter
{
    // 1 KiB: it stays in the processor's nearest cache.
    private const int Words = 128;

    private readonly ulong[] _words;

    private EverywhereFilter(ulong[] words) => _words = words;

    public static EverywhereFilter Empty { get; } = new(new ulong[Words]);

    public bool MayHave(ulong identity) => (_words[WordOf(identity)] & BitOf(identity)) != 0;

    /// <summary>The filter with some more identities.</summary>
    public EverywhereFilter With(IReadOnlyCollection<ulong> identities)
    {
        if (identities.All(MayHave))
        {
            return this;
        }

        var words = _words.ToArray();
        foreach (var identity in identities)
        {
            words[WordOf(identity)] |= BitOf(identity);
        }

        return new EverywhereFilter(words);
    }

    private static int WordOf(ulong identity) => (int)((identity >> 6) & (Words - 1));

    private static ulong BitOf(ulong identity) => 1UL << (int)(identity & 63);
}
