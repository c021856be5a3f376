using Licet.Engine.Aws.Evaluation.Conditions;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>A statement of an AWS policy, compiled. Immutable.</summary>
public sealed class AwsRule
{
    internal AwsRule(AwsRules policy, int index, bool pads)
    {
        Policy = policy;
        Index = index;
        var hasVariables = policy.Document.Version == AwsPolicyVersion.V2012;
        Principals = Statement.Principals is { } principals ? new PrincipalSet(principals) : null;
        Actions = new ActionSet(Statement.Actions);
        Resources = Statement.Resources is { } resources ? new ResourcePatterns(resources, hasVariables, pads) : null;
        Condition = new ConditionBlock(Statement.Conditions, hasVariables);
    }

    /// <summary>The policy that the rule comes from.</summary>
    public AwsRules Policy { get; }

    /// <summary>Which of its statements it is, from 0.</summary>
    public int Index { get; }

    /// <summary>The statement as written.</summary>
    public AwsStatement Statement => Policy.Document.Statements[Index];

    /// <summary>What the rule does.</summary>
    public Effect Effect => Statement.Effect;

    /// <summary>Where it is within its document: <c>Statement[0]</c>.</summary>
    public string Path => $"Statement[{Index}]";

    internal PrincipalSet? Principals { get; }

    internal ActionSet Actions { get; }

    internal ResourcePatterns? Resources { get; }

    internal ConditionBlock Condition { get; }

    /// <summary>Whether the rule decides a question about an action that it is known to list.</summary>
    internal bool MatchesBeyondAction(in Question question) =>
        Names(in question)
        && (Resources is null || Resources.Contains(in question))
        && ConditionHolds(in question);

    /// <summary>Whether it is for the principal; one that names none is for whom it is attached to.</summary>
    internal bool Names(in Question question) => Principals is null || Naming(in question) != Evaluation.Naming.None;

    /// <summary>How the statement of a resource names the principal.</summary>
    internal Naming Naming(in Question question) =>
        Principals?.Name(question.Principal, Effect == Effect.Deny, question.HasBoundary)
        ?? Evaluation.Naming.None;

    /// <summary>
    /// Whether the condition counts as holding. One that cannot be evaluated never widens access: an allow does not
    /// match, a deny does.
    /// </summary>
    internal bool ConditionHolds(in Question question) =>
        Condition.Evaluate(in question) switch
        {
            Truth.True => true,
            Truth.False => false,
            Truth.Unreadable => Effect == Effect.Deny,
        };
}
