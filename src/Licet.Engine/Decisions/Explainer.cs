using System.Collections.Immutable;
using System.Globalization;
using Licet.Engine.Conditions;

namespace Licet.Engine.Decisions;

/// <summary>Says why: walks every rule without short cuts and without the index, so that it also checks the index.</summary>
public sealed class Explainer
{
    /// <summary>How many near misses an explanation holds at most.</summary>
    public const int NearMissesMax = 10;

    private readonly ImmutableArray<Rule> _rules;
    private readonly bool _isRoot;

    internal Explainer(ImmutableArray<Rule> rules, bool isRoot) => (_rules, _isRoot) = (rules, isRoot);

    internal Explanation Explain(in AuthorizationRequest request)
    {
        if (_isRoot)
        {
            return Answer(Verdict.Allow, "the root of the account may do everything", [], []);
        }

        var denies = Matching(Effect.Deny, in request);
        if (denies.Length > 0)
        {
            return Answer(Verdict.ExplicitDeny, Sentence("denied", denies[0], in request), denies, []);
        }

        var allows = Matching(Effect.Allow, in request);
        if (allows.Length > 0)
        {
            return Answer(Verdict.Allow, Sentence("allowed", allows[0], in request), allows, []);
        }

        var misses = NearMisses(in request);
        var reason = misses.Length == 0
            ? "no policy allows anything, and what is not allowed is refused"
            : $"no policy allows it; the nearest is `{misses[0].Rule.PolicyName}` ({misses[0].Rule.Clause}): "
                + misses[0].Lacks[0].Message;
        return Answer(Verdict.ImplicitDeny, reason, [], misses);
    }

    private static Explanation Answer(
        Verdict verdict, string reason, ImmutableArray<Rule> determining, ImmutableArray<NearMiss> misses) =>
        new() { Verdict = verdict, Reason = reason, Determining = determining, NearMisses = misses };

    private static string Sentence(string verb, Rule rule, in AuthorizationRequest request)
    {
        var index = 0;
        while (index < rule.Actions.Includes.Count && !rule.Actions.Includes[index].Matches(request.Action))
        {
            index++;
        }

        var text = index < rule.Actions.Includes.Count ? rule.Actions.Includes[index].Text : "";
        var unreadable = rule.Scope.Condition is { } condition && condition.Evaluate(in request) == Truth.Unreadable
            ? ", whose condition cannot be evaluated: " + condition.Describe(in request)
            : "";
        return $"{verb} by policy `{rule.PolicyName}` ({rule.Clause}[{index}]: `{text}`){unreadable}";
    }

    private ImmutableArray<Rule> Matching(Effect effect, in AuthorizationRequest request)
    {
        var matching = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in _rules)
        {
            if (rule.Effect == effect && Names(rule, in request) && rule.Matches(in request))
            {
                matching.Add(rule);
            }
        }

        return matching.ToImmutable();
    }

    private ImmutableArray<NearMiss> NearMisses(in AuthorizationRequest request)
    {
        var misses = new List<NearMiss>();
        foreach (var rule in _rules)
        {
            if (rule.Effect == Effect.Allow)
            {
                misses.Add(new NearMiss(rule, Lacks(rule, in request)));
            }
        }

        // A stable order: by how much is lacking, then by what is easiest to see through, then as in the source.
        return [.. misses.OrderBy(miss => miss.Lacks.Length).ThenByDescending(miss => miss.Lacks[0].Kind).Take(NearMissesMax)];
    }

    private static ImmutableArray<Lack> Lacks(Rule rule, in AuthorizationRequest request)
    {
        var lacks = ImmutableArray.CreateBuilder<Lack>();
        if (!Names(rule, in request))
        {
            var identity = request.Identities.IsEmpty ? "nobody" : request.Identities[0];
            lacks.Add(new Lack(LackKind.Identity, $"`identities` has neither `{identity}` nor a group of it"));
        }

        if (!rule.Actions.Contains(request.Action))
        {
            lacks.Add(ActionLack(rule, request.Action));
        }

        if (!rule.Scope.Resources.Contains(request.Resource.Urn))
        {
            lacks.Add(new Lack(LackKind.Resource, $"`resources` does not reach `{request.Resource.Urn}`"));
        }

        if (!rule.ConditionHolds(in request))
        {
            lacks.Add(new Lack(LackKind.Condition, rule.Scope.Condition!.Describe(in request)));
        }

        if (request.Instant >= rule.Scope.ExpiresAt)
        {
            var text = rule.Scope.Entry.Document.ExpiredAt?.Text
                ?? rule.Scope.ExpiresAt.ToString("O", CultureInfo.InvariantCulture);
            lacks.Add(new Lack(LackKind.Expiry, $"`expiredAt` is past: {text}"));
        }

        return lacks.ToImmutable();
    }

    private static Lack ActionLack(Rule rule, string action)
    {
        var except = rule.Clause[..^"allow".Length] + "except";
        for (var index = 0; index < rule.Actions.Excepts.Count; index++)
        {
            var pattern = rule.Actions.Excepts[index];
            if (pattern.Matches(action) && rule.Actions.Includes.Any(include => include.Matches(action)))
            {
                return new Lack(LackKind.Except, $"`{except}[{index}]` (`{pattern.Text}`) takes `{action}` back");
            }
        }

        return new Lack(LackKind.Action, $"`{rule.Clause}` does not list `{action}`");
    }

    private static bool Names(Rule rule, in AuthorizationRequest request)
    {
        foreach (var identity in request.Identities)
        {
            if (rule.Scope.Identities.AsSpan().Contains(identity))
            {
                return true;
            }
        }

        return false;
    }
}
