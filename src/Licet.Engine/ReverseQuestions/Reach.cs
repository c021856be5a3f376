using System.Collections.Immutable;
using Licet.Engine.Decisions;
using Licet.Engine.Patterns;
using Licet.Engine.Urns;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The resources and patterns that the policies of one question name. Counts its work: for one page, on one thread.
/// </summary>
internal sealed class Reach(IAccountDirectory directory)
{
    private long _steps;

    /// <summary>The resources that a rule's policy names: URNs, patterns, and the members of resource groups.</summary>
    public IEnumerable<string> NamedBy(Rule rule) =>
        rule.Scope.Entry.Document.Resources.SelectMany(urn => Urn.TryParseResourceGroup(urn, out var id)
            ? directory.MembersOfResourceGroup(id)
            : [Urn.WithPlate(urn, directory.Plate)]);

    /// <summary>
    /// What denies name that is a part of a pattern and not all of it: patterns, resources, and resource groups. Where
    /// there are more than anybody reads, or it is too much to compare (<see cref="Limits"/>), the pattern itself is
    /// the last of them: any of its resources may be one.
    /// </summary>
    public ImmutableArray<string> ExceptionsOf(string pattern, IEnumerable<Rule> denies)
    {
        var compiled = Pattern.Ovh(pattern);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var urn in denies.Where(deny => !deny.Reaches(pattern))
            .SelectMany(deny => deny.Scope.Entry.Document.Resources))
        {
            if (found.Count == Limits.AccessExceptionsMax || _steps > Limits.OverlapStepsMax)
            {
                return [.. found, pattern];
            }

            var full = Urn.WithPlate(urn, directory.Plate);
            if (Urn.TryParseResourceGroup(urn, out var id) ? HasMemberIn(compiled, id) : Overlaps(pattern, full))
            {
                found.Add(full);
            }
        }

        return [.. found];
    }

    /// <summary>Two ordered sequences as one, each name once.</summary>
    public static IEnumerable<string> Merge(IEnumerable<string> one, IEnumerable<string> other)
    {
        using var left = one.GetEnumerator();
        using var right = other.GetEnumerator();
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            var order = !hasRight ? -1 : !hasLeft ? 1 : string.CompareOrdinal(left.Current, right.Current);
            yield return order <= 0 ? left.Current : right.Current;
            hasLeft = order <= 0 ? left.MoveNext() : hasLeft;
            hasRight = order >= 0 ? right.MoveNext() : hasRight;
        }
    }

    private bool HasMemberIn(Pattern pattern, Guid group)
    {
        foreach (var urn in directory.MembersOfResourceGroup(group))
        {
            _steps += urn.Length;
            if (pattern.Matches(urn))
            {
                return true;
            }
        }

        return false;
    }

    private bool Overlaps(string one, string other)
    {
        var overlaps = PatternOverlap.Of(one, other, out var steps);
        _steps += steps;
        return overlaps;
    }
}
