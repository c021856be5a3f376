using System.Collections.Immutable;
using Licet.Engine.Decisions;
using Licet.Engine.Patterns;
using Licet.Engine.Urns;

namespace Licet.Engine.ReverseQuestions;

/// <summary>The resources and patterns that the policies of one question name. Immutable.</summary>
internal sealed class Reach(IAccountDirectory directory, Rule[] denies)
{
    /// <summary>The resources that a rule's policy names: URNs, patterns, and the members of resource groups.</summary>
    public IEnumerable<string> NamedBy(Rule rule) =>
        rule.Scope.Entry.Document.Resources.SelectMany(urn => Urn.TryParseResourceGroup(urn, out var id)
            ? directory.MembersOfResourceGroup(id)
            : [Urn.WithPlate(urn, directory.Plate)]);

    /// <summary>
    /// What denies name that is a part of a pattern and not all of it: patterns, resources, and resource groups.
    /// </summary>
    public ImmutableArray<string> ExceptionsOf(string pattern)
    {
        var compiled = Pattern.Ovh(pattern);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var deny in denies.Where(deny => !deny.Reaches(pattern)))
        {
            foreach (var urn in deny.Scope.Entry.Document.Resources)
            {
                var full = Urn.WithPlate(urn, directory.Plate);
                var isPart = Urn.TryParseResourceGroup(urn, out var id)
                    ? directory.MembersOfResourceGroup(id).Any(compiled.Matches)
                    : PatternOverlap.Of(pattern, full);
                if (isPart)
                {
                    found.Add(full);
                }
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
}
