using System.Numerics;

namespace Licet.Engine.Decisions;

/// <summary>
/// Rules of one identity and one effect, each under a key: the hash code of a URN, that of a type, or
/// <see cref="Anywhere"/>. A resource carries its keys with it, so that a request hashes nothing. Two names that share
/// a key share a place, which costs a test and changes no answer. Immutable; asking allocates nothing.
/// </summary>
internal sealed class RuleShelf
{
    /// <summary>The key of rules that are confined to no URN and no type.</summary>
    public const int Anywhere = 0;

    private static readonly RuleShelf s_empty = new([]);

    // A hash table laid flat: the entries of place p are those from _starts[p] to _starts[p + 1]. Beside a dictionary
    // for each identity it takes a third of the memory, beside a search in sorted keys half the time.
    private readonly int _mask;
    private readonly int[] _starts;
    private readonly int[] _keys;
    private readonly Rule[] _rules;

    private RuleShelf(Entry[] entries)
    {
        _mask = (int)BitOperations.RoundUpToPowerOf2((uint)entries.Length) - 1;
        _starts = new int[_mask + 2];
        foreach (var entry in entries)
        {
            _starts[(entry.Key & _mask) + 1]++;
        }

        for (var place = 1; place < _starts.Length; place++)
        {
            _starts[place] += _starts[place - 1];
        }

        var ordered = entries.OrderBy(entry => entry.Key & _mask).ToArray();
        _keys = [.. ordered.Select(entry => entry.Key)];
        _rules = [.. ordered.Select(entry => entry.Rule)];
    }

    public static RuleShelf Of(IEnumerable<Entry> entries) =>
        entries.ToArray() is { Length: > 0 } some ? new RuleShelf(some) : s_empty;

    /// <summary>The first rule that matches, the narrowest places first; null when none does.</summary>
    public Rule? FirstMatch(in AuthorizationRequest request) =>
        _rules.Length == 0
            ? null
            : FirstMatch(request.Resource.UrnKey, in request)
                ?? FirstMatch(request.Resource.TypeKey, in request)
                ?? FirstMatch(Anywhere, in request);

    /// <summary>Adds every rule that matches; perhaps one more than once.</summary>
    public void AddMatches(in AuthorizationRequest request, List<Rule> found)
    {
        foreach (var rule in _rules)
        {
            if (rule.Matches(in request))
            {
                found.Add(rule);
            }
        }
    }

    private Rule? FirstMatch(int key, in AuthorizationRequest request)
    {
        var place = key & _mask;
        for (var index = _starts[place]; index < _starts[place + 1]; index++)
        {
            if (_keys[index] == key && _rules[index].Matches(in request))
            {
                return _rules[index];
            }
        }

        return null;
    }

    /// <summary>A rule and the key to file it under.</summary>
    internal readonly record struct Entry(int Key, Rule Rule);
}
