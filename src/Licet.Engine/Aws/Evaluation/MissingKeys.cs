using System.Collections.Immutable;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// The context keys that a request lacks and that matter: those that statements ask for which are about its principal,
/// action and resource.
/// </summary>
internal static class MissingKeys
{
    public static ImmutableArray<string> Find(IEnumerable<AwsRule> rules, in Question question)
    {
        var found = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            if (rule.Names(in question) && rule.Actions.Contains(in question)
                && AddOfResources(rule, in question, found))
            {
                AddOfConditions(rule, in question, found);
            }
        }

        return [.. found];
    }

    // Whether the statement is about the resource, or would be if its variables had the right values.
    private static bool AddOfResources(AwsRule rule, in Question question, SortedSet<string> found)
    {
        if (rule.Resources is not { } resources)
        {
            return true;
        }

        var isReached = false;
        foreach (var template in resources.Templates)
        {
            var couldMatch = template.CouldMatch(question.Resource, in question);
            isReached |= couldMatch;
            if ((couldMatch || resources.IsNot) && !template.IsResolved(in question))
            {
                AddMissing(template.NeededKeys, in question, found);
            }
        }

        return isReached != resources.IsNot || !resources.IsResolved(in question);
    }

    private static void AddOfConditions(AwsRule rule, in Question question, SortedSet<string> found)
    {
        foreach (var test in rule.Condition.Tests)
        {
            if (test.NeedsKey)
            {
                AddMissing([test.Key], in question, found);
            }

            AddMissing(test.NeededKeys, in question, found);
        }
    }

    private static void AddMissing(IEnumerable<ContextKey> keys, in Question question, SortedSet<string> found)
    {
        foreach (var key in keys)
        {
            if (key.Name.Length > 0 && question.Find(key).IsMissing)
            {
                found.Add(key.Name);
            }
        }
    }
}
