using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Rehearsals;

/// <summary>
/// Who would gain and lose what by a write of policies, permissions groups or resource groups: every user and service
/// account of the account, on every registered resource, for every catalogue action of the resource's type, decided
/// before and after for the same instant and address. What is not registered, what is not in the catalogue and the
/// parameters of actions are left out. Immutable.
/// </summary>
/// <remarks>
/// Only what a clause of a changed policy names, reaches and lists is decided; nothing else can change. The work is
/// bounded by <see cref="DecisionsMax"/> and <see cref="TestsMax"/>.
/// </remarks>
public sealed record AccessComparison
{
    /// <summary>After so many rights have been decided, before and after, the comparison ends as it is.</summary>
    public const int DecisionsMax = 250_000;

    /// <summary>After so many times a clause was held against an identity or a resource, too.</summary>
    public const int TestsMax = 5_000_000;

    /// <summary>Examples given at most.</summary>
    public const int ExamplesMax = 100;

    /// <summary>How many rights are given.</summary>
    public required int GainedCount { get; init; }

    /// <summary>How many rights are taken.</summary>
    public required int LostCount { get; init; }

    /// <summary>How many rights were decided, before and after.</summary>
    public required int DecisionCount { get; init; }

    /// <summary>Whether all that can change was decided; else there may be more than was counted.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The first of them: by resource, then by identity, then by action.</summary>
    public required ImmutableArray<AccessChange> Examples { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="write">The write.</param>
    /// <param name="instant">The instant for which both sides are decided, in UTC.</param>
    /// <param name="source">The address for which both sides are decided.</param>
    public static AccessComparison Of(RehearsedWrite write, DateTime instant, SourceAddress source)
    {
        var changed = ChangedPolicies(write);
        ImmutableArray<Rule> rules =
            [.. write.Before.Snapshot.RulesOf(changed), .. write.After.Snapshot.RulesOf(changed)];
        return new Count(write, rules, instant, source).Take();
    }

    // Those that were written, and those that attach or point to a group that was.
    private static HashSet<PolicyId> ChangedPolicies(RehearsedWrite write)
    {
        var plate = write.Before.Account.Plate;
        var keys = write.Touched.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        bool IsTouched(string urn) =>
            Urn.TryParseResourceGroup(urn, out var id)
                ? keys.Contains(id.ToString("D"))
                : keys.Contains(Urn.WithPlate(urn, plate));
        var policies = write.Before.Policies.Values.Concat(write.After.Policies.Values);
        return
        [
            .. from policy in policies
               let document = policy.Document
               where keys.Contains(policy.Id.ToString())
                   || document.Resources.Any(IsTouched)
                   || (!document.PermissionsGroups.IsDefault && document.PermissionsGroups.Any(IsTouched))
               select policy.Id,
        ];
    }

    /// <summary>A comparison under way.</summary>
    private sealed class Count(
        RehearsedWrite write, ImmutableArray<Rule> rules, DateTime instant, SourceAddress source)
    {
        private readonly Dictionary<(Rule, string Type), ImmutableArray<string>> _listed = [];
        private readonly ImmutableArray<AccessChange>.Builder _examples = ImmutableArray.CreateBuilder<AccessChange>();
        private int _gained;
        private int _lost;
        private int _decisions;
        private int _tests;

        private bool IsExhausted => _decisions >= DecisionsMax || _tests >= TestsMax;

        public AccessComparison Take()
        {
            var principals = Principals();
            foreach (var resource in principals.Count == 0 ? [] : write.After.Resources.Values)
            {
                if (IsExhausted)
                {
                    break;
                }

                var reaching = rules.Where(rule => rule.Reaches(resource.Row.Urn)).ToHashSet();
                _tests += rules.Length;
                foreach (var principal in reaching.Count == 0 ? [] : principals)
                {
                    Compare(principal, resource, reaching);
                }
            }

            return new AccessComparison
            {
                GainedCount = _gained,
                LostCount = _lost,
                DecisionCount = _decisions,
                IsComplete = !IsExhausted,
                Examples = _examples.ToImmutable(),
            };
        }

        private void Compare(Principal principal, RegisteredResource resource, HashSet<Rule> reaching)
        {
            var urn = resource.Row.Urn;
            _tests += principal.Rules.Length;
            foreach (var action in principal.Rules.Where(reaching.Contains)
                .SelectMany(rule => Listed(rule, resource.Row.Type))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal))
            {
                if (IsExhausted)
                {
                    return;
                }

                _decisions++;
                var before = PolicyDecisionPoint.Decide(principal.Before, action, urn).IsAllowed;
                var after = PolicyDecisionPoint.Decide(principal.After, action, urn).IsAllowed;
                if (before != after)
                {
                    Add(new AccessChange(principal.After.Urn, urn, action, IsGained: after));
                }
            }
        }

        private void Add(AccessChange change)
        {
            _gained += change.IsGained ? 1 : 0;
            _lost += change.IsGained ? 0 : 1;
            if (_examples.Count < ExamplesMax)
            {
                _examples.Add(change);
            }
        }

        private ImmutableArray<string> Listed(Rule rule, string type)
        {
            if (!_listed.TryGetValue((rule, type), out var listed))
            {
                listed = [.. ActionCatalogue.OfType(type).Select(action => action.Name).Where(rule.Lists)];
                _listed.Add((rule, type), listed);
            }

            return listed;
        }

        // Identities are no part of these writes: whoever there is, is there before and after.
        private List<Principal> Principals()
        {
            var found = new List<Principal>();
            var befores = Caller.AllOf(write.Before, instant, source);
            var afters = Caller.AllOf(write.After, instant, source);
            foreach (var (before, after) in befores.Zip(afters))
            {
                ImmutableArray<Rule> naming = [.. rules.Where(rule => rule.Names(after.Identities.AsSpan()))];
                _tests += rules.Length;
                if (!naming.IsEmpty)
                {
                    found.Add(new Principal(before, after, naming));
                }

                if (IsExhausted)
                {
                    break;
                }
            }

            return found;
        }
    }

    private sealed record Principal(Caller Before, Caller After, ImmutableArray<Rule> Rules);
}
