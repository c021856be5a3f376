using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at statements as wholes, and at one beside another.</summary>
internal static class AwsStatementLint
{
    // Pairs of patterns that are compared in one policy; what is beyond is believed.
    private const int ComparisonsMax = 1_000_000;

    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        if (statement.Statement.Sid is { } sid && kind != AwsPolicyKind.Resource
            && !sid.All(char.IsAsciiLetterOrDigit))
        {
            findings.Add("UNSUPPORTED_SID", statement.PathOf("Sid"), $"`{sid}` has other than letters and digits");
        }
    }

    /// <summary>Statements that do nothing beside the others: repeated, included, or denied as a whole.</summary>
    public static void CheckPairs(
        ImmutableArray<AwsLintedStatement> statements, AwsFindings findings)
    {
        var comparisons = 0;
        for (var index = 0; index < statements.Length; index++)
        {
            var one = statements[index];
            for (var other = 0; other < statements.Length; other++)
            {
                var by = statements[other];
                var cost = CostOf(by, one);
                if (other == index || comparisons + cost > ComparisonsMax)
                {
                    continue;
                }

                comparisons += cost;
                if (!Covers(by.Statement, one.Statement))
                {
                    continue;
                }

                var isRepeated = other > index && Covers(one.Statement, by.Statement);
                if (by.Statement.Effect == one.Statement.Effect && !isRepeated)
                {
                    findings.Add("REDUNDANT_STATEMENT", one.Path, $"says nothing beyond `{by.Path}`");
                }
                else if (one.IsAllow && by.Statement.Effect == Effect.Deny)
                {
                    findings.Add("UNREACHABLE_STATEMENT", one.Path, $"`{by.Path}` denies all that it allows");
                }
            }
        }
    }

    private static int CostOf(AwsLintedStatement by, AwsLintedStatement one) =>
        1 + (by.Actions.Length * one.Actions.Length) + (by.Resources.Length * one.Resources.Length);

    private static bool Covers(AwsStatement wide, AwsStatement narrow) =>
        CoversConditions(wide.Conditions, narrow.Conditions)
        && CoversPrincipals(wide.Principals, narrow.Principals)
        && CoversNames(wide.Resources, narrow.Resources, ignoreCase: false)
        && CoversNames(wide.Actions, narrow.Actions, ignoreCase: true);

    // Fewer conditions hold more often; of two conditions only equal ones are compared.
    private static bool CoversConditions(ImmutableArray<AwsCondition> wide, ImmutableArray<AwsCondition> narrow) =>
        wide.All(one => narrow.Any(other =>
            one.Operator == other.Operator
            && AwsKeys.Is(one.Key, other.Key)
            && one.Values.SequenceEqual(other.Values)));

    private static bool CoversPrincipals(AwsPrincipals? wide, AwsPrincipals? narrow)
    {
        if (wide is null || narrow is null)
        {
            return wide is null && narrow is null;
        }

        if (wide.IsNot || narrow.IsNot)
        {
            return wide.IsNot == narrow.IsNot && wide.Names.SequenceEqual(narrow.Names);
        }

        return wide.Names.Contains(("*", "*"))
            || narrow.Names.All(one =>
                wide.Names.Contains(one) || (one.Kind == "AWS" && wide.Names.Contains(("AWS", "*"))));
    }

    private static bool CoversNames(AwsNames? wide, AwsNames? narrow, bool ignoreCase)
    {
        if (wide is null || narrow is null)
        {
            return wide is null && narrow is null;
        }

        if (wide is { IsNot: false, Patterns: var all } && all.Contains("*"))
        {
            return true;
        }

        if (wide.IsNot || narrow.IsNot)
        {
            // All but a few is within all but fewer.
            return wide.IsNot && narrow.IsNot
                && wide.Patterns.All(left => AnyCovers(narrow.Patterns, left, ignoreCase));
        }

        return narrow.Patterns.All(one => AnyCovers(wide.Patterns, one, ignoreCase));
    }

    private static bool AnyCovers(ImmutableArray<string> wide, string narrow, bool ignoreCase)
    {
        foreach (var pattern in wide)
        {
            if (AwsPatterns.Covers(pattern, narrow, ignoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
