using Licet.Cli.Actions;
using Licet.Engine.Patterns;
using Xunit;

namespace Licet.Tests.Cli;

public sealed class ActionNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("reboot", "reboot", 0)]
    [InlineData("REBOOT", "reboot", 0)]
    [InlineData("rebot", "reboot", 1)]
    [InlineData("rebooot", "reboot", 1)]
    [InlineData("rebaot", "reboot", 1)]
    [InlineData("erboot", "reboot", 1)]
    [InlineData("restart", "reboot", 4)]
    [InlineData("", "abc", 3)]
    public void The_distance_is_the_number_of_slips(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right, max: 10));
        Assert.Equal(distance, EditDistance.Between(right, left, max: 10));
    }

    [Fact]
    public void A_distance_beyond_the_bound_is_beyond_it_whatever_it_is()
    {
        string[] words = ["", "a", "ab", "ba", "abc", "acb", "bca", "cab", "abcd", "badc", "dcba", "aabbcc", "ccbbaa"];

        foreach (var (left, right) in words.SelectMany(left => words.Select(right => (left, right))))
        {
            var distance = EditDistance.Between(left, right, max: 100);
            for (var max = 0; max < 7; max++)
            {
                Assert.Equal(distance <= max, EditDistance.Between(left, right, max) <= max);
            }
        }
    }

    [Theory]
    [InlineData("vps:apiovh:rebot", "vps:apiovh:reboot")]
    [InlineData("VPS:apiovh:Reboot", "vps:apiovh:reboot")]
    [InlineData("vps:reboot", "vps:apiovh:reboot")]
    [InlineData("vps:apiovh:reboot?now", "vps:apiovh:reboot")]
    [InlineData("pccVMware:vSphere:asumeRole?admin", "pccVMware:vSphere:assumeRole")]
    public void What_was_meant_comes_first(string action, string meant) =>
        Assert.Equal(meant, new ActionAdvice().Nearest(action).FirstOrDefault());

    [Theory]
    [InlineData("vps:apiovh:reboot")]
    [InlineData("pccVMware:vSphere:assumeRole?admin")]
    [InlineData("nothing-like-an-action-at-all")]
    [InlineData("")]
    public void Nothing_is_suggested_for_a_known_action_nor_where_nothing_is_near(string action) =>
        Assert.Empty(new ActionAdvice().Nearest(action));

    [Theory]
    [InlineData("*", true)]
    [InlineData("*get", true)]
    [InlineData("*:vrack:attach", false)]
    [InlineData("vps:apiovh:*", true)]
    [InlineData("vps:apiovh:snapshots/*", false)]
    [InlineData("pccVMware:vSphere:assumeRole?*", true)]
    [InlineData("*?admin", true)]
    [InlineData("vps:*?*", false)]
    [InlineData("vps:apiovh:reboot", true)]
    [InlineData("vps:apiovh:rebot", false)]
    public void A_pattern_is_known_by_what_the_catalogue_has_of_it(string pattern, bool matches) =>
        Assert.Equal(matches, new ActionAdvice().MatchesSomething(pattern));

    [Fact]
    public void Two_patterns_overlap_exactly_when_a_name_is_of_both()
    {
        // Every text of up to six of two letters decides between patterns this short.
        var names = Texts("ab", 6).ToArray();
        var patterns = Texts("ab*", 3).Select(text => (Text: text, Wildcard: new Wildcard(text))).ToArray();

        foreach (var left in patterns)
        {
            foreach (var right in patterns)
            {
                var common = names.Any(name => left.Wildcard.Matches(name) && right.Wildcard.Matches(name));
                Assert.True(
                    common == ActionPatterns.Overlap(left.Text, right.Text), $"`{left.Text}` and `{right.Text}`");
            }
        }
    }

    private static IEnumerable<string> Texts(string letters, int lengthMax)
    {
        IEnumerable<string> texts = [""];
        for (var length = 0; length < lengthMax; length++)
        {
            texts = texts.Concat(texts.Where(text => text.Length == length)
                .SelectMany(text => letters.Select(letter => text + letter))).ToArray();
        }

        return texts;
    }
}
