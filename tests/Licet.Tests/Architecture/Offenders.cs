using Xunit;

namespace Licet.Tests.Architecture;

/// <summary>Says which places break a rule, all at once, so that a reader can go to each.</summary>
internal static class Offenders
{
    /// <summary>Fails with the rule and every place, when there is one.</summary>
    internal static void AssertNone(string rule, IEnumerable<string> places)
    {
        var found = places.ToList();

        Assert.True(found.Count == 0, $"{rule}:\n  {string.Join("\n  ", found)}");
    }
}
