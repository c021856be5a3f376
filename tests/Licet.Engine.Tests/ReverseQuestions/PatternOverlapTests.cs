using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Reference;
using Xunit;

namespace Licet.Engine.Tests.ReverseQuestions;

public sealed class PatternOverlapTests
{
    // Every pair of patterns of up to four characters, with every text of up to six.
    [Fact]
    public void Two_patterns_overlap_when_a_text_is_of_both()
    {
        string[] patterns = [.. Texts("ab*", 4)];
        var matched = patterns.ToDictionary(
            pattern => pattern,
            pattern => Texts("ab", 6).Where(text => ReferenceEvaluator.Matches(pattern, text)).ToHashSet());

        Assert.All(patterns, one => Assert.All(patterns, other =>
            Assert.True(
                PatternOverlap.Of(one, other) == matched[one].Overlaps(matched[other]), $"`{one}` and `{other}`")));
    }

    private static IEnumerable<string> Texts(string letters, int length) =>
        length == 0 ? [""] : Texts(letters, length - 1).SelectMany(text => letters.Select(letter => text + letter))
            .Concat(Texts(letters, length - 1)).Distinct();
}
