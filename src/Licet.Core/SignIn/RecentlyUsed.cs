using System.Diagnostics.CodeAnalysis;

namespace Licet.Core.SignIn;

/// <summary>A table of limited size: whoever was not asked for the longest time goes first. Not thread-safe.</summary>
internal sealed class RecentlyUsed<TValue>(int countMax)
    where TValue : class
{
    private readonly Dictionary<string, LinkedListNode<(string Key, TValue Value)>> _nodes =
        new(StringComparer.Ordinal);

    private readonly LinkedList<(string Key, TValue Value)> _order = new();

    public int Count => _nodes.Count;

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = null;
            return false;
        }

        _order.Remove(node);
        _order.AddLast(node);
        value = node.Value.Value;
        return true;
    }

    public TValue GetOrAdd(string key, Func<TValue> make)
    {
        if (TryGet(key, out var value))
        {
            return value;
        }

        if (_nodes.Count >= countMax)
        {
            _nodes.Remove(_order.First!.Value.Key);
            _order.RemoveFirst();
        }

        value = make();
        _nodes.Add(key, _order.AddLast((key, value)));
        return value;
    }

    public void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _order.Remove(node);
        }
    }
}
