using System.Collections.Concurrent;
using Xunit;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Counts what random worlds reach: a test that holds on random worlds is worth something only while they reach what it
/// is about, often.
/// </summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, long> _counts = [];

    public void Add(string what, long count = 1) => _counts.AddOrUpdate(what, count, (_, old) => old + count);

    /// <summary>Counts it when it is so.</summary>
    public void AddIf(bool isSo, string what) => Add(what, isSo ? 1 : 0);

    /// <summary>Prints every count.</summary>
    public void Print(ITestOutputHelper output)
    {
        foreach (var (what, count) in _counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{what}: {count}");
        }
    }

    /// <summary>Fails when something was reached by less than one of so many.</summary>
    public void AssertReached(string what, long asked, int oneOf) =>
        Assert.True(
            _counts.GetValueOrDefault(what) >= asked / oneOf, $"{what}: only {_counts.GetValueOrDefault(what)}");
}
