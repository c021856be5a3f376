namespace Licet.Server.Saml;

/// <summary>
/// What may be used once, and was: kept for as long as it could be used again, and bounded. Where there is no room, a
/// use is refused, so that nothing is forgotten early. Safe for any number of threads.
/// </summary>
internal sealed class UsedOnce(TimeProvider time, int countMax = UsedOnce.CountMax)
{
    private const int CountMax = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Uses a thing; false where it was used before, or there is no room to remember it.</summary>
    /// <param name="name">The thing.</param>
    /// <param name="until">From when on it would be refused for its age anyway.</param>
    public bool TryUse(string name, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_until.Count >= countMax)
            {
                Forget(time.GetUtcNow());
            }

            return _until.Count < countMax && _until.TryAdd(name, until);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, until) in _until)
        {
            if (until <= now)
            {
                _until.Remove(name);
            }
        }
    }
}
