using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Licet.Engine.Conditions;

namespace Licet.Engine.Documents;

/// <summary>
/// One copy of each text: an account's policies name the same identities, resources and actions over and over, and
/// hold half the memory when they share them. Not safe for several threads; kept no longer than a load takes.
/// </summary>
public sealed class TextPool
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);

    /// <summary>The copy of this text: the one that came first.</summary>
    public string Share(string text)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out _);
        return shared ??= text;
    }

    /// <summary>A list of the copies of these texts; default for default.</summary>
    public ImmutableArray<string> Share(ImmutableArray<string> texts)
    {
        if (texts.IsDefaultOrEmpty)
        {
            return texts;
        }

        if (texts.Length == 1)
        {
            // The list too: thousands of policies are on one type of resource, or on all.
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, texts[0], out var isKnown);
            return isKnown ? list : list = [Share(texts[0])];
        }

        var shared = new string[texts.Length];
        for (var index = 0; index < shared.Length; index++)
        {
            shared[index] = Share(texts[index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shared);
    }

    /// <summary>The copy of this condition: the first that is written so.</summary>
    public Condition Share(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_conditions, condition.ToString(), out _);
        return shared ??= condition;
    }

    /// <summary>Tags, their keys and values replaced by the copies.</summary>
    public IEnumerable<KeyValuePair<string, string>> Share(IEnumerable<KeyValuePair<string, string>> tags) =>
        tags.Select(tag => KeyValuePair.Create(Share(tag.Key), Share(tag.Value)));
}
