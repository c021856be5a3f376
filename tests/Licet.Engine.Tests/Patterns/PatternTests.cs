using System.Diagnostics;
using Licet.Engine.Patterns;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Patterns;

public sealed class PatternTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("vps:apiovh:get", "vps:apiovh:get", true)]
    [InlineData("vps:apiovh:get", "vps:apiovh:gets", false)]
    [InlineData("*", "", true)]
    [InlineData("**", "anything", true)]
    [InlineData("vps:*", "vps:", true)]
    [InlineData("vps:*", "vps", false)]
    [InlineData("*get", "vps:apiovh:get", true)]
    [InlineData("*get", "get", true)]
    [InlineData("*get", "et", false)]
    [InlineData("a*b*c", "a--b--c", true)]
    [InlineData("a*b*c", "a--c--b", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("assumeRole?admin", "assumeRole?admin", true)]
    [InlineData("assumeRole?admin", "assumeRole/admin", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void A_pattern_matches_the_whole_name(string pattern, string name, bool expected) =>
        Assert.Equal(expected, Pattern.Ovh(pattern).Matches(name));

    // Every pattern and every name of a few letters: each shape of pattern, each place of each star.
    [Fact]
    public void Every_short_pattern_matches_as_the_reference_does()
    {
        string[] names = [.. Texts("ab", 5)];
        foreach (var text in Texts("ab*", 5))
        {
            var pattern = Pattern.Ovh(text);
            foreach (var name in names)
            {
                var expected = ReferenceEvaluator.Matches(text, name);
                Assert.True(expected == pattern.Matches(name), $"`{text}` and `{name}`: not {expected}");
            }
        }
    }

    [Theory]
    [InlineData(64, 4096)]
    [InlineData(250, 4096)]
    [InlineData(7, 100)]
    public void Many_stars_take_few_steps(int stars, int length)
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", stars)) + "b";
        var name = new string('a', length);

        var clock = Stopwatch.StartNew();
        Assert.False(Pattern.MatchStars(pattern, name, out var steps));
        Assert.InRange(steps, 1, StepsMax(pattern, name));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        Assert.True(Pattern.MatchStars(pattern, name + "b", out _));
    }

    [Fact]
    public void Random_patterns_stay_below_the_bound_of_steps()
    {
        var random = new SplitMix64(SplitMix64.RunSeed);
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var round = 0; round < 2000; round++)
        {
            var pattern = string.Concat(random.Many(0, 512, () => random.Pick('a', 'a', 'b', '*')));
            var name = string.Concat(random.Many(0, 4096, () => random.Pick('a', 'a', 'a', 'b')));
            Pattern.MatchStars(pattern, name, out var steps);
            Assert.True(
                steps <= StepsMax(pattern, name), $"LICET_SEED={SplitMix64.RunSeed}: {steps} steps\n{pattern}\n{name}");
        }
    }

    private static long StepsMax(string pattern, string name) => (pattern.Length + 1L) * (name.Length + 1L);

    private static IEnumerable<string> Texts(string letters, int lengthMax) =>
        lengthMax == 0
            ? [""]
            : Texts(letters, lengthMax - 1).SelectMany(text =>
                text.Length == lengthMax - 1 ? letters.Select(letter => text + letter).Append(text) : [text]);
}
