using Licet.Engine.Patterns;

namespace Licet.Cli.Actions;

/// <summary>What can be said of two patterns of actions without asking about a single request.</summary>
internal static class ActionPatterns
{
    private const char Star = '*';

    public static bool IsPattern(string action) => action.Contains(Star, StringComparison.Ordinal);

    /// <summary>Whether there is a name that both match.</summary>
    /// <remarks>
    /// Two patterns with a star have a name in common exactly when the beginning of one continues that of the other,
    /// and so their ends: in between there is room for the middle parts of both.
    /// </remarks>
    public static bool Overlap(string left, string right)
    {
        if (!IsPattern(left) || !IsPattern(right))
        {
            return new Wildcard(left).Matches(right) || new Wildcard(right).Matches(left);
        }

        return Continues(Begin(left), Begin(right))
            && (End(left).EndsWith(End(right)) || End(right).EndsWith(End(left)));
    }

    private static bool Continues(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.StartsWith(right) || right.StartsWith(left);

    private static ReadOnlySpan<char> Begin(string pattern) => pattern.AsSpan(0, pattern.IndexOf(Star));

    private static ReadOnlySpan<char> End(string pattern) => pattern.AsSpan(pattern.LastIndexOf(Star) + 1);
}
