using System.Security.Cryptography;

namespace Licet.Server.Logs.Forwarding;

/// <summary>
/// How long to wait before the next try: anything up to a limit that doubles with every failure, so that many who lost
/// the same destination do not come back all at once.
/// </summary>
internal sealed class Backoff
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);

    private int _failures;

    /// <summary>It works again.</summary>
    public void Reset() => _failures = 0;

    /// <summary>It has failed once more: how long to wait at most.</summary>
    public TimeSpan NextLimit()
    {
        var limit = s_first * Math.Pow(2, Math.Min(_failures++, 20));
        return limit < Longest ? limit : Longest;
    }

    /// <summary>It has failed once more: how long to wait.</summary>
    public TimeSpan Next() =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)NextLimit().TotalMilliseconds + 1));
}
