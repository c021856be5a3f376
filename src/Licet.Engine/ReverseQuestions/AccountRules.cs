using Licet.Engine.Decisions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The rules of an account that count at an instant, unless their conditions say otherwise. All that reverse questions
/// know of a snapshot. Immutable.
/// </summary>
internal sealed class AccountRules(PolicySnapshot snapshot, DateTime instant)
{
    /// <summary>
    /// The rules that name one of some identities, list an action and reach a resource; what is null is left open. One
    /// pass over all rules, in the order of the source; a name that is too long to be one is that of nothing (R1).
    /// </summary>
    public List<Rule> Find(string[]? identities, string? action, string? resourceUrn)
    {
        var found = new List<Rule>();
        if (action?.Length > Limits.NameCharsMax || resourceUrn?.Length > Limits.NameCharsMax)
        {
            return found;
        }

        foreach (var rule in snapshot.Rules)
        {
            if ((action is null || rule.Lists(action))
                && (identities is null || rule.Names(identities))
                && (resourceUrn is null || rule.Reaches(resourceUrn))
                && !rule.Scope.HasExpired(instant))
            {
                found.Add(rule);
            }
        }

        return found;
    }
}
