using System.Collections.Immutable;

namespace Licet.Engine.Documents;

/// <summary>
/// One copy of each text: an account's policies name the same identities, resources and actions over and over, and
/// hold half the memory when they share them. Not safe for several threads; kept no longer than a load takes.
/// </summary>
public sealed class TextPool
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The copy of this text: the one that came first.</summary>
    public string Share(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            _texts.Add(text, shared = text);
        }

        return shared;
    }

    /// <summary>A list of the copies of these texts; default for default.</summary>
    public ImmutableArray<string> Share(ImmutableArray<string> texts) =>
        texts.IsDefaultOrEmpty ? texts : [.. texts.Select(Share)];

    /// <summary>Tags, their keys and values replaced by the copies.</summary>
    public IEnumerable<KeyValuePair<string, string>> Share(IEnumerable<KeyValuePair<string, string>> tags) =>
        tags.Select(tag => KeyValuePair.Create(Share(tag.Key), Share(tag.Value)));
}
