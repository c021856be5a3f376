using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Logs.Recording;

/// <summary>An action that policies were asked about, and what they said. Immutable.</summary>
/// <param name="Action">The action.</param>
/// <param name="IsAllowed">Whether it was allowed.</param>
/// <param name="PolicyId">
/// What determined it: the id of a policy, or the ARN or name of an AWS policy; null where none did.
/// </param>
/// <param name="PolicyName">The name of that policy at the time; null where there is none.</param>
public readonly record struct EvaluatedAction(string Action, bool IsAllowed, string? PolicyId, string? PolicyName)
{
    internal static EvaluatedAction Of(string action, in Decision decision) =>
        new(action, decision.IsAllowed, decision.Rule?.PolicyId.ToString(), decision.Rule?.PolicyName);

    internal static EvaluatedAction Of(string action, in AwsDecision decision) =>
        new(action, decision.IsAllowed, decision.Rule?.Policy.Name, decision.Rule?.Policy.Name);
}
