using System.Collections.Immutable;
using Licet.Engine.Catalogue;
using Licet.Engine.Patterns;

namespace Licet.Cli.Actions;

/// <summary>
/// What the catalogue has to say of the actions of one run: which are unknown, and what may have been meant. Answers
/// are remembered, and looked for only so often: a hostile file may hold any number of strange names.
/// </summary>
internal sealed class ActionAdvice
{
    private const int SearchesMax = 50;
    private const int ScansMax = 500;

    private readonly Dictionary<string, ImmutableArray<string>> _nearest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _matches = new(StringComparer.Ordinal);

    /// <summary>The nearest known actions, at most three; none for a known one or when none is near.</summary>
    public ImmutableArray<string> Nearest(string action)
    {
        if (ActionCatalogue.IsKnown(action))
        {
            return [];
        }

        if (!_nearest.TryGetValue(action, out var names) && _nearest.Count < SearchesMax)
        {
            _nearest.Add(action, names = Search(action));
        }

        return names.IsDefault ? [] : names;
    }

    /// <summary>
    /// Whether a known action is of this pattern, with a parameter where it takes one. A pattern that there was no time
    /// for is believed.
    /// </summary>
    public bool MatchesSomething(string pattern)
    {
        if (!ActionPatterns.IsPattern(pattern))
        {
            return ActionCatalogue.IsKnown(pattern);
        }

        if (!_matches.TryGetValue(pattern, out var matches))
        {
            if (_matches.Count == ScansMax)
            {
                return true;
            }

            _matches.Add(pattern, matches = Scan(pattern));
        }

        return matches;
    }

    /// <summary>What may have been meant by a pattern that matches no known action: other resource types.</summary>
    public ImmutableArray<string> NearestPatterns(string pattern)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || ActionPatterns.IsPattern(pattern[..colon]))
        {
            return [];
        }

        var types = NearestNames.Of(pattern[..colon], ActionCatalogue.ResourceTypes);
        return [.. types.Select(type => type + pattern[colon..]).Where(MatchesSomething)];
    }

    private static ImmutableArray<string> Search(string action)
    {
        var parameter = action.IndexOf('?', StringComparison.Ordinal);
        var name = parameter < 0 ? action : action[..parameter];
        if (ActionCatalogue.Find(name) is not null)
        {
            return [name];
        }

        // `vps:reboot`: the middle of the name is left out as often as a letter is.
        return name.Split(':') is [var type, var path] && ActionCatalogue.Find($"{type}:apiovh:{path}") is { } whole
            ? [whole.Name]
            : NearestNames.Of(name, ActionCatalogue.All.Select(one => one.Name));
    }

    private static bool Scan(string pattern)
    {
        var parameter = pattern.IndexOf('?', StringComparison.Ordinal);
        var wildcard = new Wildcard(parameter < 0 ? pattern : pattern[..parameter]);
        return ActionCatalogue.All.Any(action =>
            wildcard.Matches(action.Name) && (parameter < 0 || action.HasQueryParameters));
    }
}
