using System.Collections.Immutable;
using Licet.Engine.Conditions;
using Licet.Engine.Patterns;

namespace Licet.Engine.Decisions;

/// <summary>
/// Says why: walks every rule without short cuts and without the index, so that it also checks the index.
/// </summary>
internal sealed class Explainer(IEnumerable<Rule> rules, bool isRoot)
{
    public Explanation Explain(in AuthorizationRequest request)
    {
        if (isRoot)
        {
            return Answer(Verdict.Allow, "the root of the account may do everything", [], []);
        }

        if (!request.IsWithinLimits)
        {
            var reason = $"the action or the resource has more than {Limits.NameCharsMax} characters";
            return Answer(Verdict.ImplicitDeny, reason, [], []);
        }

        var denies = Matching(Effect.Deny, in request);
        var allows = Matching(Effect.Allow, in request);
        if (denies.Length > 0)
        {
            var more = allows.Length > 0 ? [] : NearMisses(in request);
            return Answer(Verdict.ExplicitDeny, Sentence("denied", denies[0], in request), denies, more);
        }

        if (allows.Length > 0)
        {
            return Answer(Verdict.Allow, Sentence("allowed", allows[0], in request), allows, []);
        }

        var misses = NearMisses(in request);
        var nearest = misses.Length == 0
            ? "no policy allows anything, and what is not allowed is refused"
            : $"no policy allows it; the nearest is `{misses[0].Rule.PolicyName}` ({misses[0].Rule.Clause}): "
                + misses[0].Lacks[0].Message;
        return Answer(Verdict.ImplicitDeny, nearest, [], misses);
    }

    private static Explanation Answer(
        Verdict verdict, string reason, ImmutableArray<Rule> determining, ImmutableArray<NearMiss> misses) =>
        new() { Verdict = verdict, Reason = reason, Determining = determining, NearMisses = misses };

    private static string Sentence(string verb, Rule rule, in AuthorizationRequest request)
    {
        var (index, pattern) = rule.FindEntry(request.Action)!.Value;
        var unreadable = rule.Scope.Condition is { } condition && condition.Evaluate(in request) == Truth.Unreadable
            ? ", whose condition cannot be evaluated: " + condition.Describe(in request)
            : "";
        return $"{verb} by policy `{rule.PolicyName}` ({rule.Clause}[{index}]: `{pattern}`){unreadable}";
    }

    private ImmutableArray<Rule> Matching(Effect effect, in AuthorizationRequest request)
    {
        var matching = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in rules)
        {
            if (rule.Effect == effect && rule.Names(request.Identities) && rule.Matches(in request))
            {
                matching.Add(rule);
            }
        }

        return matching.ToImmutable();
    }

    // What is lacking is cheap to know and all that the order needs; messages are made of the nearest misses only.
    private ImmutableArray<NearMiss> NearMisses(in AuthorizationRequest request)
    {
        var misses = new List<(Rule Rule, LackKind[] Lacking)>();
        foreach (var rule in rules)
        {
            if (rule.Effect == Effect.Allow && !rule.Scope.Entry.IsFixed)
            {
                misses.Add((rule, Lacking(rule, in request)));
            }
        }

        // A stable order: by how much is lacking, then by what is easiest to see through, then as in the source.
        var nearest = misses
            .OrderBy(miss => miss.Lacking.Length)
            .ThenByDescending(miss => miss.Lacking[0])
            .Take(Explanation.NearMissesMax);
        var described = ImmutableArray.CreateBuilder<NearMiss>();
        foreach (var (rule, lacking) in nearest)
        {
            var lacks = ImmutableArray.CreateBuilder<Lack>(lacking.Length);
            foreach (var kind in lacking)
            {
                lacks.Add(new Lack(kind, Describe(kind, rule, in request)));
            }

            described.Add(new NearMiss(rule, lacks.MoveToImmutable()));
        }

        return described.ToImmutable();
    }

    private static LackKind[] Lacking(Rule rule, in AuthorizationRequest request)
    {
        Span<LackKind> lacking = stackalloc LackKind[6];
        var count = 0;
        if (!rule.Names(request.Identities))
        {
            lacking[count++] = LackKind.Identity;
        }

        if (!rule.Actions.IsIncluded(request.Action))
        {
            lacking[count++] = LackKind.Action;
        }

        if (rule.Actions.IsExcepted(request.Action))
        {
            lacking[count++] = LackKind.Except;
        }

        if (!rule.Reaches(request.Resource.Urn))
        {
            lacking[count++] = LackKind.Resource;
        }

        if (!rule.ConditionHolds(in request))
        {
            lacking[count++] = LackKind.Condition;
        }

        if (rule.HasExpired(in request))
        {
            lacking[count++] = LackKind.Expiry;
        }

        return lacking[..count].ToArray();
    }

    private static string Describe(LackKind kind, Rule rule, in AuthorizationRequest request) =>
        kind switch
        {
            LackKind.Identity => request.Identities.IsEmpty
                ? "the request comes from nobody"
                : $"`identities` has neither `{request.Identities[0]}` nor a group of it",
            LackKind.Action => $"`{rule.Clause}` does not list `{request.Action}`",
            LackKind.Except => DescribeExcept(rule, request.Action),
            LackKind.Resource => $"`resources` does not reach `{request.Resource.Urn}`",
            LackKind.Condition => rule.Scope.Condition!.Describe(in request),
            LackKind.Expiry when rule.Scope.HasExpired(request.Instant) =>
                $"`expiredAt` is past: {rule.Scope.Entry.Document.ExpiredAt?.Text}",
            LackKind.Expiry => $"it does not last: `expiredAt` is {rule.Scope.Entry.Document.ExpiredAt?.Text}",
        };

    private static string DescribeExcept(Rule rule, string action)
    {
        var (index, pattern) = FirstMatch(rule.Actions.Excepts, action);
        var except = rule.Clause[..^"allow".Length] + "except";
        return $"`{except}[{index}]` (`{pattern.Text}`) takes `{action}` back";
    }

    // The first pattern that matches a name which one of them is known to match.
    private static (int Index, Pattern Pattern) FirstMatch(IReadOnlyList<Pattern> patterns, string name)
    {
        var index = 0;
        while (!patterns[index].Matches(name))
        {
            index++;
        }

        return (index, patterns[index]);
    }
}
