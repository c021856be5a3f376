using System.Collections.Immutable;

namespace Licet.Cli.Actions;

/// <summary>Finds what somebody may have meant who wrote a name that does not exist.</summary>
internal static class NearestNames
{
    private const int CountMax = 3;
    private const int CharsMax = 200;

    /// <summary>The known names nearest to a name, nearest first, at most three; none when none is near.</summary>
    public static ImmutableArray<string> Of(string name, IEnumerable<string> known)
    {
        if (name.Length > CharsMax)
        {
            return [];
        }

        // About one slip in four letters: what is further away is another word, and so is what is much further away
        // than the nearest.
        var distanceMax = Math.Max(1, name.Length / 4);
        var near = known
            .Select(one => (Name: one, Distance: EditDistance.Between(name, one, distanceMax)))
            .Where(one => one.Distance <= distanceMax)
            .OrderBy(one => one.Distance)
            .ThenBy(one => one.Name, StringComparer.Ordinal)
            .ToArray();
        return [.. near.TakeWhile(one => one.Distance <= near[0].Distance + 1).Take(CountMax).Select(one => one.Name)];
    }

    /// <summary>The names as the end of a message; empty when there are none.</summary>
    public static string Phrase(ImmutableArray<string> names) =>
        names.IsEmpty ? "" : $"; did you mean {string.Join(" or ", names.Select(name => $"`{name}`"))}";
}
