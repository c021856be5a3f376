namespace Licet.Core.SignIn;

/// <summary>
/// A budget that fills up again: full at first, one attempt costs one token, and one token comes back each interval.
/// Not thread-safe.
/// </summary>
internal sealed class TokenBucket(int capacity, TimeSpan interval)
{
    private double _tokens = capacity;
    private DateTimeOffset _countedAt;

    /// <summary>How long until there is a token; zero when there is one.</summary>
    public TimeSpan WaitAt(DateTimeOffset now)
    {
        Fill(now);
        return _tokens >= 1 ? TimeSpan.Zero : interval * (1 - _tokens);
    }

    public void Take() => _tokens--;

    public void GiveBack() => _tokens = Math.Min(capacity, _tokens + 1);

    private void Fill(DateTimeOffset now)
    {
        if (now > _countedAt)
        {
            _tokens = Math.Min(capacity, _tokens + ((now - _countedAt) / interval));
            _countedAt = now;
        }
    }
}
