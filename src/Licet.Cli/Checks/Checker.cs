using System.Collections.Immutable;
using System.Globalization;
using Licet.Cli.Actions;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;

namespace Licet.Cli.Checks;

/// <summary>Asks the engine about each action and reports what it says.</summary>
internal sealed class Checker(Question question, PolicySet policies)
{
    private readonly ActionAdvice _advice = new();

    public CheckReport Check()
    {
        var decisions = question.Actions.Select(Decide).ToImmutableArray();
        return new CheckReport
        {
            Allowed = decisions.All(decision => decision.Allowed),
            Account = question.Account,
            Plate = question.Plate,
            Identities = question.Identities,
            Resource = new ResourceReport(
                question.Resource.Urn, question.Resource.Type, question.Resource.Name, question.Resource.Tags),
            Address = question.Source == SourceAddress.None ? null : question.Source.ToString(),
            Instant = question.Instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
            Policies = policies.Policies.Length,
            Decisions = decisions,
            Warnings = [.. decisions.Where(decision => !decision.Known).Select(WarningOf)],
        };
    }

    private DecisionReport Decide(string action)
    {
        var explanation = policies.Snapshot.Explain(new AuthorizationRequest
        {
            Identities = question.Identities.AsSpan(),
            Action = action,
            Resource = question.Resource,
            Instant = question.Instant,
            Source = question.Source,
        });
        var nearest = _advice.Nearest(action);
        return new DecisionReport(
            action,
            explanation.Verdict == Verdict.Allow,
            NameOf(explanation.Verdict),
            explanation.Reason,
            ActionCatalogue.IsKnown(action),
            nearest,
            [.. explanation.Determining.Select(rule => ClauseOf(rule, action, []))],
            [.. explanation.NearMisses.Select(miss => ClauseOf(miss.Rule, action, miss.Lacks))]);
    }

    private ClauseReport ClauseOf(Rule rule, string action, ImmutableArray<Lack> lacks)
    {
        var loaded = policies.Of(rule);
        var entry = rule.FindEntry(action);
        return new ClauseReport(
            rule.PolicyName,
            loaded.ApiId,
            loaded.Source.File,
            loaded.Source.Place,
            rule.Effect == Effect.Deny ? "deny" : "allow",
            rule.Clause,
            PermissionsGroupOf(rule, loaded),
            entry?.Index,
            entry?.Pattern,
            [.. lacks.Select(lack => new LackReport(NameOf(lack.Kind), lack.Message))]);
    }

    // `permissionsGroups[2].permissions.allow` is a list of the third group that the policy attaches.
    private static string? PermissionsGroupOf(Rule rule, LoadedPolicy loaded)
    {
        const string Groups = "permissionsGroups[";
        if (!rule.Clause.StartsWith(Groups, StringComparison.Ordinal))
        {
            return null;
        }

        var end = rule.Clause.IndexOf(']', StringComparison.Ordinal);
        var index = rule.Clause.AsSpan()[Groups.Length..end];
        return loaded.Policy.PermissionsGroups[int.Parse(index, CultureInfo.InvariantCulture)];
    }

    private static string WarningOf(DecisionReport decision) =>
        $"the catalogue has no action `{decision.Action}`{NearestNames.Phrase(decision.DidYouMean)}"
        + " (the server's authorization check answers an unknown action as unauthorized, whatever policies say: R37)";

    private static string NameOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Allow => "allow",
            Verdict.ExplicitDeny => "explicitDeny",
            Verdict.ImplicitDeny => "implicitDeny",
        };

    private static string NameOf(LackKind kind) =>
        kind switch
        {
            LackKind.Identity => "identity",
            LackKind.Action => "action",
            LackKind.Except => "except",
            LackKind.Resource => "resource",
            LackKind.Condition => "condition",
            LackKind.Expiry => "expiry",
        };
}
