using System.Runtime.CompilerServices;
using Licet.Engine.Conditions;
using Licet.Engine.Patterns;
using Licet.Engine.Policies;

namespace Licet.Engine.Decisions;

/// <summary>
/// A clause of a policy, compiled: an effect on a set of actions, in the scope (identities, resources, condition,
/// expiry) of its policy. Both the policy's own permissions and each attached permissions group give one rule per
/// effect. Immutable.
/// </summary>
public sealed class Rule
{
    // Of the scope: here they are one way through memory nearer.
    private readonly FewUrns _urns;
    private readonly ConditionNode? _condition;
    private readonly long _endTicks;

    internal Rule(Effect effect, PolicyScope scope, string clause, NameSet actions)
    {
        (Effect, Scope, Clause, Actions) = (effect, scope, clause, actions);
        for (var place = 0; place < Math.Min(scope.Resources.Urns.Length, RuleEntry.UrnsMax); place++)
        {
            _urns[place] = scope.Resources.Urns[place];
        }

        _condition = scope.Condition;
        _endTicks = scope.ExpiresAt?.Ticks ?? long.MaxValue;
    }

    /// <summary>What the rule does.</summary>
    public Effect Effect { get; }

    /// <summary>The policy that the rule comes from.</summary>
    public PolicyId PolicyId => Scope.Entry.Id;

    /// <summary>The name of that policy.</summary>
    public string PolicyName => Scope.Entry.Document.Name;

    /// <summary>
    /// The clause within the policy: <c>permissions.allow</c>, <c>permissions.deny</c>, or <c>permissionsGroups[0]</c>
    /// with the list inside the group: <c>permissionsGroups[0].permissions.allow</c>.
    /// </summary>
    public string Clause { get; }

    /// <summary>The entries of the clause, in order: patterns of actions.</summary>
    public IEnumerable<string> Entries => Actions.Includes.Select(pattern => pattern.Text);

    /// <summary>
    /// The first entry of the clause that lists the action: its index there and its text, a pattern; null when no entry
    /// lists it. What <c>except</c> takes back is listed nevertheless.
    /// </summary>
    public (int Index, string Pattern)? FindEntry(string action)
    {
        for (var index = 0; index < Actions.Includes.Count; index++)
        {
            if (Actions.Includes[index].Matches(action))
            {
                return (index, Actions.Includes[index].Text);
            }
        }

        return null;
    }

    /// <summary>Whether the clause lists the action and its own <c>except</c> does not take it back.</summary>
    public bool Lists(string action) => Actions.Contains(action);

    /// <summary>Whether the policy reaches the resource of that full URN.</summary>
    public bool Reaches(string resourceUrn) => Scope.Resources.Contains(resourceUrn);

    /// <summary>Whether the policy names one of these identities, plates filled.</summary>
    public bool Names(ReadOnlySpan<string> identities)
    {
        foreach (var identity in identities)
        {
            if (Scope.Names(identity))
            {
                return true;
            }
        }

        return false;
    }

    internal PolicyScope Scope { get; }

    internal NameSet Actions { get; }

    /// <summary>
    /// Whether the rule decides the request of a principal that the policy names. A condition that cannot be evaluated
    /// never widens access: an allow does not match, a deny does.
    /// </summary>
    internal bool Matches(in AuthorizationRequest request) =>
        Actions.Contains(request.Action) && MatchesBeyondAction(in request);

    /// <summary>The same, where the rule is known to list the action.</summary>
    internal bool MatchesBeyondAction(in AuthorizationRequest request) =>
        !HasExpired(in request)
        && (IsAmongFew(request.Resource.Urn) || Scope.Resources.Contains(request.Resource.Urn))
        && ConditionHolds(in request);

    // The same text in memory, mostly: then no text need be fetched.
    private bool IsAmongFew(string urn)
    {
        foreach (var one in _urns)
        {
            if (ReferenceEquals(one, urn))
            {
                return true;
            }
        }

        return false;
    }

    internal bool ConditionHolds(in AuthorizationRequest request) =>
        _condition is null || _condition.Evaluate(in request) switch
        {
            Truth.True => true,
            Truth.False => false,
            Truth.Unreadable => (Effect == Effect.Deny) != (request.Outlook == Outlook.Ever),
        };

    // What will end neither gives anything for certain nor takes it for ever.
    internal bool HasExpired(in AuthorizationRequest request) =>
        _endTicks != long.MaxValue
        && (request.Instant.Ticks >= _endTicks
            || request.Outlook switch
            {
                Outlook.Present => false,
                Outlook.Always => Effect == Effect.Allow,
                Outlook.Ever => Effect == Effect.Deny,
            });

    [InlineArray(RuleEntry.UrnsMax)]
    private struct FewUrns
    {
        private string? _first;
    }
}
