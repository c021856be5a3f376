using Licet.Engine.Patterns;
using Licet.Engine.Tables;

namespace Licet.Engine.Decisions;

/// <summary>
/// The actions that are known when an account is compiled, by product (the part of the name before the first colon),
/// each with a bit: so a set of actions of one product is 64 bits, and a rule that does not list an action is passed
/// over without being looked at. Immutable.
/// </summary>
/// <remarks>
/// Actions of a product that share a bit, and those that are not known, which share the last one, make a set say
/// <i>perhaps</i>: then the rule's own patterns are asked. The table stays the same while the account changes, so that
/// a set once made stays true.
/// </remarks>
internal sealed class ActionTable
{
    private const int UnknownBit = 63;
    private const int KnownBits = 63;

    private readonly PagedTable<ActionPlace> _actions;
    // By the hash of the product: should two products have the same, their actions are numbered together.
    private readonly Dictionary<ulong, KnownAction[]> _products;

    public ActionTable(IEnumerable<string> actions)
    {
        _products = actions
            .Where(action => !action.Contains('*', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(action => KeyOf(ProductOf(action)))
            .ToDictionary(product => product.Key, Number);
        var table = PagedTable<ActionPlace>.Empty.ToBuilder();
        foreach (var action in _products.Values.SelectMany(known => known))
        {
            table.Set(NameHash.Of(action.Name), action.Name, action.Place);
        }

        _actions = table.ToTable();
    }

    /// <summary>Where rules on an action are filed.</summary>
    public ActionPlace Find(string action) =>
        _actions.TryFind(NameHash.Of(action), action, out var place)
            ? place
            : new ActionPlace(KeyOf(ProductOf(action)), 1UL << UnknownBit, IsExact: false);

    /// <summary>Where rules with that pattern are filed, and what it may match there.</summary>
    public PatternPlace Find(Pattern pattern)
    {
        var product = ProductOf(pattern.Text);
        if (product.Contains('*'))
        {
            return PatternPlace.Everywhere;
        }

        var key = KeyOf(product);
        return new PatternPlace(key, MaskOf(key, pattern));
    }

    /// <summary>
    /// Of the actions of a place, those that the excepts of a rule take back for certain: of bits that stand for one
    /// known action each.
    /// </summary>
    /// <param name="product">The hash of the product.</param>
    /// <param name="actions">The rule's actions.</param>
    /// <param name="included">What its includes match.</param>
    public ulong Excepted(ulong product, NameSet actions, ulong included)
    {
        var mask = 0UL;
        foreach (var action in KnownOf(product))
        {
            if (action.Place.IsExact && (included & action.Place.Bit) != 0 && actions.IsExcepted(action.Name))
            {
                mask |= action.Place.Bit;
            }
        }

        return mask;
    }

    private static KnownAction[] Number(IEnumerable<string> actions)
    {
        var names = actions.Order(StringComparer.Ordinal).ToArray();
        return
        [
            .. names.Select((name, index) => new KnownAction(
                name,
                new ActionPlace(
                    KeyOf(ProductOf(name)), 1UL << (index % KnownBits), IsExact: names.Length <= KnownBits))),
        ];
    }

    private static ulong KeyOf(ReadOnlySpan<char> product) => NameHash.Of(product);

    private static ReadOnlySpan<char> ProductOf(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? action : action.AsSpan(0, colon);
    }

    private ulong MaskOf(ulong product, Pattern pattern)
    {
        if (pattern.IsExact)
        {
            return Find(pattern.Text).Bit;
        }

        var mask = 1UL << UnknownBit;
        foreach (var action in KnownOf(product))
        {
            if ((mask & action.Place.Bit) == 0 && pattern.Matches(action.Name))
            {
                mask |= action.Place.Bit;
            }
        }

        return mask;
    }

    private KnownAction[] KnownOf(ulong product) => _products.TryGetValue(product, out var known) ? known : [];

    private sealed record KnownAction(string Name, ActionPlace Place);
}
