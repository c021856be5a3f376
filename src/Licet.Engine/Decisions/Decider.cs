using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// Decides with the help of an account's index. Immutable; <see cref="Decide"/> and <see cref="DecideEach"/> allocate
/// nothing.
/// </summary>
/// <param name="rootIdentity">The URN of the account as an identity.</param>
/// <param name="actions">The known actions.</param>
/// <param name="rules">The rules.</param>
internal sealed class Decider(string rootIdentity, ActionTable actions, RuleIndex rules)
{
    // A principal with more identities is decided in several turns.
    private const int IdentitiesAtOnce = 8;

    private readonly ulong _rootKey = NameHash.Of(rootIdentity);

    /// <summary>As <see cref="PolicySnapshot.Decide"/> says.</summary>
    public Decision Decide(in AuthorizationRequest request)
    {
        if (IsRoot(in request))
        {
            return Decision.AccountRoot;
        }

        if (!request.IsWithinLimits)
        {
            return Decision.ImplicitDeny;
        }

        var action = actions.Find(request.Action);
        Rule? allow = null;
        for (var from = 0; from < request.IdentityCount; from += IdentitiesAtOnce)
        {
            var shelves = new Shelves();
            Gather(in request, from, action.Product, action.Bit, ref shelves);
            if (FindDeny(in request, in action, from, ref shelves, ref allow) is { } deny)
            {
                return Decision.ExplicitDeny(deny);
            }
        }

        return allow is null ? Decision.ImplicitDeny : Decision.Allow(allow);
    }

    /// <summary>As <see cref="PolicySnapshot.DecideEach"/> says.</summary>
    public void DecideEach(
        in AuthorizationRequest request, ReadOnlySpan<string> asked, Span<Decision> decisions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(decisions.Length, asked.Length);
        var shelves = new Shelves();
        var (isGathered, product) = (false, 0UL);
        for (var place = 0; place < asked.Length; place++)
        {
            var one = request with { Action = asked[place] };
            if (one.IdentityCount > IdentitiesAtOnce || !one.IsWithinLimits || IsRoot(in one))
            {
                decisions[place] = Decide(in one);
                continue;
            }

            // What the principal has on a product serves every action of it that follows.
            var action = actions.Find(one.Action);
            if (!isGathered || action.Product != product)
            {
                (shelves, isGathered, product) = (new Shelves(), true, action.Product);
                Gather(in one, from: 0, product, actionBits: ulong.MaxValue, ref shelves);
            }

            Rule? allow = null;
            decisions[place] = FindDeny(in one, in action, from: 0, ref shelves, ref allow) is { } deny
                ? Decision.ExplicitDeny(deny)
                : allow is null ? Decision.ImplicitDeny : Decision.Allow(allow);
        }
    }

    /// <summary>
    /// The rules that the index finds for a request, each once: at least those that decide it (law 5).
    /// </summary>
    public HashSet<Rule> Candidates(in AuthorizationRequest request)
    {
        var candidates = new HashSet<Rule>();
        var action = actions.Find(request.Action);
        for (var from = 0; from < request.IdentityCount; from += IdentitiesAtOnce)
        {
            var shelves = new Shelves();
            Gather(in request, from, action.Product, action.Bit, ref shelves);
            for (var place = 0; place < shelves.Count; place++)
            {
                var shelf = shelves[place];
                Collect(shelf, action.Bit, in request, candidates);
                if (shelf[0].IsSplit)
                {
                    var (identity, key) = PlaceOf(in request, in action, from, shelves.NumberAt(place));
                    Collect(Find(key, request.Resource.UrnKey, identity), action.Bit, in request, candidates);
                    Collect(Find(key, request.Resource.TypeKey, identity), action.Bit, in request, candidates);
                }
            }
        }

        return candidates;
    }

    /// <summary>Whether the request comes from the root of the account.</summary>
    public bool IsRoot(in AuthorizationRequest request)
    {
        for (var place = 0; place < request.IdentityCount; place++)
        {
            var identity = request.IdentityAt(place);
            if (identity.Key == _rootKey && identity.Name == rootIdentity)
            {
                return true;
            }
        }

        return false;
    }

    // All shelves are looked up before one of them is read: so their ways from memory overlap. Of each identity there
    // are two: what it has on the product, and what it has on all.
    private void Gather(
        in AuthorizationRequest request, int from, ulong product, ulong actionBits, ref Shelves shelves)
    {
        var count = Math.Min(request.IdentityCount - from, IdentitiesAtOnce);
        for (var place = 0; place < count; place++)
        {
            var (identity, key) = request.IdentityAt(from + place);
            if (rules.Find(RuleIndex.KeyOf(key, product), identity, actionBits) is { } onProduct)
            {
                shelves.Add(onProduct, 2 * place);
            }

            if (rules.Everywhere.MayHave(key)
                && rules.Find(RuleIndex.KeyOf(key, PatternPlace.Everywhere.Product), identity, actionBits) is { } onAll)
            {
                shelves.Add(onAll, (2 * place) + 1);
            }
        }
    }

    // Whose shelf has a number, and under which key it was found.
    private static (string Identity, ulong Key) PlaceOf(
        in AuthorizationRequest request, in ActionPlace action, int from, int number)
    {
        var place = from + (number / 2);
        var product = number % 2 == 0 ? action.Product : PatternPlace.Everywhere.Product;
        var (identity, key) = request.IdentityAt(place);
        return (identity, RuleIndex.KeyOf(key, product));
    }

    private RuleEntry[]? Find(ulong shelf, ulong resource, string identity) =>
        rules.Find(RuleIndex.KeyOfPart(shelf, resource), identity);

    // The first deny; where there is none, also an allow, unless there is one already.
    private Rule? FindDeny(
        in AuthorizationRequest request, in ActionPlace action, int from, ref Shelves shelves, ref Rule? allow)
    {
        for (var place = 0; place < shelves.Count; place++)
        {
            var shelf = shelves[place];
            if (FindDeny(shelf, in request, in action, ref allow) is { } deny)
            {
                return deny;
            }

            if (shelf[0].IsSplit)
            {
                var (identity, key) = PlaceOf(in request, in action, from, shelves.NumberAt(place));
                var found = FindDeny(Find(key, request.Resource.UrnKey, identity), in request, in action, ref allow)
                    ?? FindDeny(Find(key, request.Resource.TypeKey, identity), in request, in action, ref allow);
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return null;
    }

    // On a shelf denies stand before allows: with an allow in hand, none further matters.
    private static Rule? FindDeny(
        RuleEntry[]? shelf, in AuthorizationRequest request, in ActionPlace action, ref Rule? allow)
    {
        foreach (ref readonly var entry in shelf.AsSpan())
        {
            if (!entry.MayConcern(action.Bit, request.Resource))
            {
                continue;
            }

            if (allow is not null && !entry.IsDeny)
            {
                return null;
            }

            var rule = entry.Rule;
            if (((entry.IsTrueOfActions && action.IsExact) || rule.Actions.Contains(request.Action))
                && rule.MatchesBeyondAction(in request))
            {
                if (entry.IsDeny)
                {
                    return rule;
                }

                allow = rule;
                return null;
            }
        }

        return null;
    }

    private static void Collect(
        RuleEntry[]? shelf, ulong actionBit, in AuthorizationRequest request, HashSet<Rule> candidates)
    {
        foreach (ref readonly var entry in shelf.AsSpan())
        {
            if (entry.MayConcern(actionBit, request.Resource))
            {
                candidates.Add(entry.Rule);
            }
        }
    }

    // The shelves found, without gaps: whether one more follows is then all that reading them has to guess.
    private struct Shelves
    {
        private Runs _runs;
        private Numbers _numbers;

        public int Count { get; private set; }

        public readonly RuleEntry[] this[int place] => _runs[place]!;

        // Twice the place of the identity; one more for what it has on all products.
        public readonly int NumberAt(int place) => _numbers[place];

        public void Add(RuleEntry[] shelf, int number)
        {
            FetchAhead.Of(in MemoryMarshal.GetArrayDataReference(shelf));
            _runs[Count] = shelf;
            _numbers[Count] = (byte)number;
            Count++;
        }

        [InlineArray(2 * IdentitiesAtOnce)]
        private struct Runs
        {
            private RuleEntry[]? _first;
        }

        [InlineArray(2 * IdentitiesAtOnce)]
        private struct Numbers
        {
            private byte _first;
        }
    }
}
