namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// What one page of answers to a reverse question may cost, over the bounds of each answer; and whether anybody still
/// waits for it. Answers that come when it is spent are exact, and not simplified. For one thread.
/// </summary>
/// <param name="readings">How much it is, in readings of a clock.</param>
/// <param name="cancellation">Says that nobody waits any more.</param>
internal sealed class PageBudget(long readings, CancellationToken cancellation)
{
    private long _left = readings;

    /// <summary>Whether nothing is left.</summary>
    public bool IsSpent => _left < 0;

    /// <summary>Notes some work.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public void Spend(long spent)
    {
        cancellation.ThrowIfCancellationRequested();
        _left = Math.Max(-1, _left - spent);
    }
}
