namespace Licet.Engine.Patterns;

/// <summary>
/// A text in which <c>*</c> stands for any run of characters and every other character for itself: for filters and
/// rules outside policies, matched as policies match (<see cref="Limits"/>). Immutable.
/// </summary>
public sealed class Wildcard
{
    private readonly Pattern _pattern;

    /// <summary>Compiles a text.</summary>
    public Wildcard(string text) => _pattern = Pattern.Ovh(text);

    /// <summary>Whether the whole of <paramref name="name"/> matches; compared ordinally.</summary>
    public bool Matches(string name) => _pattern.Matches(name);
}
