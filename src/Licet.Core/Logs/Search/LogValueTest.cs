namespace Licet.Core.Logs.Search;

/// <summary>
/// Whether a value of a field is one that a query looks for. A number is its decimal text, but for ranges. What an
/// index may use to look at fewer values than all is said by <see cref="Exact"/>, <see cref="Start"/> and <see
/// cref="Part"/>. Immutable, safe for any number of threads.
/// </summary>
public abstract class LogValueTest
{
    /// <summary>The only text that matches; null when there may be others.</summary>
    public virtual string? Exact => null;

    /// <summary>What every text begins with that matches; null when nothing is known.</summary>
    public virtual string? Start => null;

    /// <summary>What every text contains that matches; null when nothing is known.</summary>
    public virtual string? Part => null;

    /// <summary>Whether a text is looked for.</summary>
    public abstract bool Matches(string text);

    /// <summary>Whether a number is looked for.</summary>
    public virtual bool Matches(long number) => Matches(LogValue.Of(number).Joined());
}
