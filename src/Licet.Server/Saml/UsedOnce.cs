namespace Licet.Server.Saml;

/// <summary>
/// What may be used once, and was: kept for as long as it could be used again, and bounded for each account, so that
/// the provider of one cannot keep out the people of others. Where there is no room, a use is refused, so that nothing
/// is forgotten early. Safe for any number of threads.
/// </summary>
internal sealed class UsedOnce(TimeProvider time, int countMax = UsedOnce.CountMax)
{
    private const int CountMax = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, DateTimeOffset>> _until = new(StringComparer.Ordinal);

    /// <summary>Uses a thing; false where it was used before, or there is no room to remember it.</summary>
    /// <param name="account">The account whose provider has made it.</param>
    /// <param name="name">The thing.</param>
    /// <param name="until">From when on it would be refused for its age anyway.</param>
    public bool TryUse(string account, string name, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (!_until.TryGetValue(account, out var used))
            {
                _until.Add(account, used = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
            }

            if (used.Count >= countMax)
            {
                Forget(used, time.GetUtcNow());
            }

            return used.Count < countMax && used.TryAdd(name, until);
        }
    }

    private static void Forget(Dictionary<string, DateTimeOffset> used, DateTimeOffset now)
    {
        foreach (var (name, until) in used)
        {
            if (until <= now)
            {
                used.Remove(name);
            }
        }
    }
}
