using Licet.Engine.Resources;

namespace Licet.Engine.Decisions;

/// <summary>
/// A rule as it stands in the index, with as much of its actions and resources as tells, mostly, that it does not
/// decide a request: so that the rule itself, somewhere in memory, need not be fetched. An entry that passes is no more
/// than a candidate. Immutable.
/// </summary>
internal readonly struct RuleEntry
{
    /// <summary>How many exact URNs one entry holds.</summary>
    public const int UrnsMax = 5;

    private readonly uint _first;
    private readonly uint _second;
    private readonly uint _third;
    private readonly uint _fourth;
    private readonly uint _fifth;
    private readonly Reach _reach;

    private RuleEntry(Rule rule, ulong actions, bool isTrue, Reach reach, ReadOnlySpan<ulong> keys)
    {
        (Rule, Actions, IsTrueOfActions, _reach) = (rule, actions, isTrue, reach);
        IsDeny = rule?.Effect == Effect.Deny;
        if (!keys.IsEmpty)
        {
            _first = Half(keys[0]);
            _second = Half(keys[Math.Min(1, keys.Length - 1)]);
            _third = Half(keys[Math.Min(2, keys.Length - 1)]);
            _fourth = Half(keys[Math.Min(3, keys.Length - 1)]);
            _fifth = Half(keys[Math.Min(4, keys.Length - 1)]);
        }
    }

    private enum Reach : byte
    {
        Anything,
        OfType,
        Urns,
        Elsewhere,
    }

    public Rule Rule { get; }

    /// <summary>Which actions the rule may list; a bit each.</summary>
    public ulong Actions { get; }

    public bool IsDeny { get; }

    /// <summary>
    /// Whether the bits are those of one product, so that a bit that stands for one action says that the rule lists it.
    /// </summary>
    public bool IsTrueOfActions { get; }

    /// <summary>
    /// Whether the entry stands for no rule: the shelf that begins with it has grown large, and rules on URNs and types
    /// are on shelves of their own.
    /// </summary>
    public bool IsSplit => _reach == Reach.Elsewhere;

    /// <summary>The entry that a shelf begins with when it is split.</summary>
    public static RuleEntry Split { get; } = new(null!, 0, false, Reach.Elsewhere, []);

    /// <summary>The entry of a rule that may reach any resource.</summary>
    public static RuleEntry OnAnything(Rule rule, ulong actions, bool isTrue) =>
        new(rule, actions, isTrue, Reach.Anything, []);

    /// <summary>The entry of a rule as far as it reaches resources of a type.</summary>
    public static RuleEntry OnType(Rule rule, ulong actions, bool isTrue, ulong typeKey) =>
        new(rule, actions, isTrue, Reach.OfType, [typeKey]);

    /// <summary>The entry of a rule as far as it reaches some URNs.</summary>
    public static RuleEntry OnUrns(Rule rule, ulong actions, bool isTrue, ReadOnlySpan<ulong> urnKeys) =>
        new(rule, actions, isTrue, Reach.Urns, urnKeys);

    /// <summary>Whether the rule may list an action of this bit and reach the resource.</summary>
    public bool MayConcern(ulong actionBit, ResourceAttributes resource)
    {
        if ((Actions & actionBit) == 0)
        {
            return false;
        }

        if (_reach == Reach.Anything)
        {
            return true;
        }

        var key = Half(_reach == Reach.OfType ? resource.TypeKey : resource.UrnKey);
        return _first == key || _second == key || _third == key || _fourth == key || _fifth == key;
    }

    private static uint Half(ulong key) => unchecked((uint)key);
}
