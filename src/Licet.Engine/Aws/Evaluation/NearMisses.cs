using System.Collections.Immutable;
using System.Globalization;
using Licet.Engine.Aws.Evaluation.Conditions;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>Finds the statements that were nearest to allowing a request, and says what each lacked.</summary>
internal static class NearMisses
{
    private const int ValuesShown = 3;

    /// <summary>Those of each layer, nearest first, as many of each as there is room for.</summary>
    public static ImmutableArray<AwsNearMiss> Find(ImmutableArray<AwsLayer> lacking, in Question question)
    {
        var found = ImmutableArray.CreateBuilder<AwsNearMiss>();
        for (var index = 0; index < lacking.Length; index++)
        {
            var share = (AwsExplanation.NearMissesMax - found.Count) / (lacking.Length - index);
            found.AddRange(OfLayer(lacking[index], Math.Max(share, 1), in question));
        }

        return [.. found.Take(AwsExplanation.NearMissesMax)];
    }

    // A stable order: by how much is lacking, then by what is easiest to see through, then as in the documents.
    private static List<AwsNearMiss> OfLayer(AwsLayer layer, int most, in Question question)
    {
        var misses = new List<AwsNearMiss>();
        foreach (var rule in layer.Rules)
        {
            if (rule.Effect == Effect.Allow && Lacks(layer, rule, in question) is { Length: > 0 } lacks)
            {
                misses.Add(new AwsNearMiss(layer, rule, lacks));
            }
        }

        return [.. misses
            .OrderBy(miss => miss.Lacks.Length)
            .ThenByDescending(miss => miss.Lacks[0].Kind)
            .Take(most)];
    }

    private static ImmutableArray<AwsLack> Lacks(AwsLayer layer, AwsRule rule, in Question question)
    {
        var lacks = ImmutableArray.CreateBuilder<AwsLack>();
        var isNamed = layer.Kind == AwsLayerKind.Resource
            ? rule.Naming(in question) != Naming.None
            : rule.Names(in question);
        if (!isNamed)
        {
            lacks.Add(OfPrincipal(rule, in question));
        }

        if (!rule.Actions.Contains(in question))
        {
            lacks.Add(OfAction(rule, in question));
        }

        if (rule.Resources is { } resources && !resources.Contains(in question))
        {
            lacks.Add(OfResource(rule, resources, in question));
        }

        foreach (var test in rule.Condition.Tests)
        {
            if (test.Evaluate(in question) != Truth.True)
            {
                lacks.Add(OfTest(rule, test, in question));
            }
        }

        return lacks.ToImmutable();
    }

    private static AwsLack OfPrincipal(AwsRule rule, in Question question)
    {
        var name = question.Principal.Name;
        return rule.Principals is { IsNot: true }
            ? new AwsLack(
                AwsLackKind.Principal,
                $"{rule.Path}.NotPrincipal",
                $"`{rule.Path}.NotPrincipal` leaves `{name}` out",
                "allow it in a statement of its own, with `Principal`")
            : new AwsLack(
                AwsLackKind.Principal,
                $"{rule.Path}.Principal",
                $"`{rule.Path}.Principal` does not name `{name}`",
                $"add `{name}` to it");
    }

    private static AwsLack OfAction(AwsRule rule, in Question question)
    {
        var action = question.AskedAction;
        if (!rule.Actions.IsNot)
        {
            var path = $"{rule.Path}.Action";
            return new AwsLack(AwsLackKind.Action, path, $"`{path}` does not list `{action}`", $"add `{action}` to it");
        }

        var patterns = rule.Statement.Actions.Patterns;
        var index = ActionSet.FirstMatch(patterns, in question);
        return OfLeftOut(AwsLackKind.Action, $"{rule.Path}.NotAction", index, patterns[index], action);
    }

    private static AwsLack OfResource(AwsRule rule, ResourcePatterns resources, in Question question)
    {
        var name = question.Resource.ToString();
        foreach (var (index, template) in resources.Templates.Index())
        {
            var path = $"{rule.Path}.{(resources.IsNot ? "NotResource" : "Resource")}[{index}]";
            if (!template.IsResolved(in question) && (resources.IsNot || template.CouldMatch(name, in question)))
            {
                var keys = string.Join(", ", template.NeededKeys.Select(key => $"`{key.Name}`"));
                return new AwsLack(
                    AwsLackKind.Resource,
                    path,
                    $"`{path}` (`{template.Text}`) has a variable without a value: the request has no single {keys}",
                    "ask with a value for it, or give the variable a default: `${key, 'value'}`");
            }

            if (resources.IsNot && template.Matches(name, in question))
            {
                return OfLeftOut(AwsLackKind.Resource, $"{rule.Path}.NotResource", index, template.Text, name);
            }
        }

        var whole = $"{rule.Path}.Resource";
        return new AwsLack(
            AwsLackKind.Resource, whole, $"`{whole}` does not reach `{name}`", $"add `{name}` to it");
    }

    private static AwsLack OfLeftOut(AwsLackKind kind, string path, int index, string pattern, string name) =>
        new(kind,
            string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"),
            string.Create(CultureInfo.InvariantCulture, $"`{path}[{index}]` (`{pattern}`) leaves `{name}` out"),
            $"take `{pattern}` out of it, or allow `{name}` in a statement of its own");

    private static AwsLack OfTest(AwsRule rule, KeyTest test, in Question question)
    {
        var source = test.Source;
        var path = $"{rule.Path}.Condition.{source.Operator}.{source.Key}";
        var values = string.Join(", ", source.Values.Take(ValuesShown).Select(value => $"`{value}`"))
            + (source.Values.Length > ValuesShown ? ", …" : "");
        var found = question.Find(test.Key);
        var actual = found.IsMissing
            ? $"the request has no `{source.Key}`"
            : $"the request has `{ShowAll(found)}`";
        var fault = test.Evaluate(in question) == Truth.Unreadable ? " and cannot be evaluated" : "";
        return new AwsLack(
            AwsLackKind.Condition,
            path,
            $"`{path}` wants {values}, {actual}{fault}",
            $"ask with a `{source.Key}` for which the entry holds, or take the entry out");
    }

    private static string ShowAll(KeyValues values)
    {
        var shown = new List<string>();
        for (var index = 0; index < Math.Min(values.Count, ValuesShown); index++)
        {
            shown.Add(values[index].ToString());
        }

        return string.Join(", ", shown) + (values.Count > ValuesShown ? ", …" : "");
    }
}
