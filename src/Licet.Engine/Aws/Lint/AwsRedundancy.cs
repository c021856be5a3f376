namespace Licet.Engine.Aws.Lint;

/// <summary>Finds the patterns of a list that others of it include.</summary>
internal static class AwsRedundancy
{
    // Pairs that are looked at in one list; what is beyond is believed.
    private const int ComparisonsMax = 200_000;

    /// <summary>
    /// The places of patterns that include nothing new, each with the place of one that includes it. Of two that
    /// include one another the later is named.
    /// </summary>
    public static IEnumerable<(int Index, int By)> Of(IReadOnlyList<string> patterns, bool ignoreCase)
    {
        var comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var first = new Dictionary<string, int>(comparer);
        var wide = patterns.Index().Where(one => AwsPatterns.HasWildcard(one.Item)).ToList();
        var comparisons = 0;
        for (var index = 0; index < patterns.Count; index++)
        {
            if (!first.TryAdd(patterns[index], index))
            {
                yield return (index, first[patterns[index]]);
                continue;
            }

            foreach (var (by, pattern) in wide)
            {
                if (by != index && comparisons++ < ComparisonsMax && Includes(by, pattern, index))
                {
                    yield return (index, by);
                    break;
                }
            }
        }

        bool Includes(int by, string pattern, int index) =>
            AwsPatterns.Covers(pattern, patterns[index], ignoreCase)
            && (by < index || !AwsPatterns.Covers(patterns[index], pattern, ignoreCase));
    }
}
