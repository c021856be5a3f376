namespace Licet.Tests.Storage;

/// <summary>
/// What a writer was told before it, or what it wrote to, was killed. A thing is known by a name and its state by a
/// stamp, null for absent: after an acknowledged write it is in that state; a write without an answer has happened or
/// has not. Whoever writes, over HTTP or to the store itself, tells this of each write before and after. Safe for any
/// number of threads; of one name there is one write at a time.
/// </summary>
internal sealed class AcknowledgedWrites
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string?> _acknowledged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _unanswered = new(StringComparer.Ordinal);

    /// <summary>How many writes have been acknowledged.</summary>
    internal int Count { get; private set; }

    /// <summary>How many writes have had no answer.</summary>
    internal int UnansweredCount { get; private set; }

    /// <summary>The highest revision that an acknowledgment carried.</summary>
    internal long Revision { get; private set; }

    /// <summary>A write is about to be sent.</summary>
    internal void Try(string name, string? stamp)
    {
        lock (_lock)
        {
            _unanswered[name] = stamp;
        }
    }

    /// <summary>The write was acknowledged.</summary>
    internal void Acknowledge(string name, string? stamp, long revision)
    {
        lock (_lock)
        {
            _unanswered.Remove(name);
            _acknowledged[name] = stamp;
            Revision = Math.Max(Revision, revision);
            Count++;
        }
    }

    /// <summary>
    /// Compares with what is there after the restart, and takes that as acknowledged from now on: who has read a state
    /// may rely on it.
    /// </summary>
    /// <param name="present">The stamps of the things that are there, by name.</param>
    /// <returns>Every difference, in words.</returns>
    internal IReadOnlyList<string> Settle(IReadOnlyDictionary<string, string> present)
    {
        lock (_lock)
        {
            var losses = new List<string>();
            var names = _acknowledged.Keys.Concat(_unanswered.Keys).Concat(present.Keys).Distinct().ToList();
            foreach (var name in names)
            {
                var found = present.GetValueOrDefault(name);
                var expected = _acknowledged.GetValueOrDefault(name);
                var isUnanswered = _unanswered.TryGetValue(name, out var unanswered);
                if (found != expected && !(isUnanswered && found == unanswered))
                {
                    losses.Add($"`{name}` is {Describe(found)}; acknowledged was {Describe(expected)}"
                        + (isUnanswered ? $", without an answer {Describe(unanswered)}" : ""));
                }

                _acknowledged[name] = found;
            }

            UnansweredCount += _unanswered.Count;
            _unanswered.Clear();
            return losses;
        }
    }

    private static string Describe(string? stamp) => stamp is null ? "absent" : $"`{stamp}`";
}
