using System.Diagnostics;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Aws.Evaluation.Matching;
using Licet.Engine.Decisions;
using Licet.Engine.Patterns;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>Law 10: work is bounded, whatever AWS policies hold and whatever is asked.</summary>
public sealed class AwsHostileInputTests(ITestOutputHelper output)
{
    private const int SecondsMax = 10;

    private static readonly AwsRequest s_request = AwsMake.Request("s3:GetObject", "arn:aws:s3:::docs/a");

    [Theory]
    [InlineData("*a", 250)]
    [InlineData("*:a", 250)]
    [InlineData("*a:*?a", 64)]
    [InlineData("?*", 500)]
    public void Many_stars_take_few_steps(string part, int times)
    {
        var pattern = string.Concat(Enumerable.Repeat(part, times)) + "!";
        foreach (var name in new[] { new string('a', 4096), string.Concat(Enumerable.Repeat("a:", 2048)) })
        {
            foreach (var dialect in Enum.GetValues<TemplateDialect>())
            {
                AssertSteps(pattern, name, dialect);
            }

            Assert.False(Pattern.MatchWild(pattern, name, out var steps));
            Assert.InRange(steps, 1, (pattern.Length + 1L) * (name.Length + 1L));
        }
    }

    [Fact]
    public void Random_templates_stay_below_the_bound_of_steps()
    {
        var random = new SplitMix64(SplitMix64.RunSeed);
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var round = 0; round < 3000; round++)
        {
            var pattern = string.Concat(random.Many(1, 300, () => random.Pick("a", "b", "*", "*", ":", "?", "${*}")));
            var name = string.Concat(random.Many(0, 2000, () => random.Pick("a", "a", "b", "*", ":")));
            AssertSteps(pattern, name, random.Pick(Enum.GetValues<TemplateDialect>()));
        }
    }

    [Fact]
    public void Variables_of_long_values_between_stars_are_decided_in_time()
    {
        var value = string.Concat(Enumerable.Repeat("${aws:x}*", 200));
        var policy = AwsMake.Unread(AwsMake.Statement(
            Effect.Allow, "*", "*", new AwsCondition("StringLike", "aws:y", [value + "!"])));
        var context = AwsContext.Of(("aws:x", "aaaaaaab"), ("aws:y", new string('a', 4096)));
        AssertFast([policy], s_request with { Context = context }, Verdict.ImplicitDeny);
    }

    [Fact]
    public void The_longest_names_are_decided_in_time_and_longer_ones_are_refused_unread()
    {
        var all = AwsMake.Of("{'Effect':'Allow','Action':'*','Resource':'*'}");
        var layers = new AwsLayers(AwsLayer.Identity(all));

        AssertFast([all], s_request with { Action = new string('a', 4096) }, Verdict.Allow);
        AssertFast([all], s_request with { Resource = new string('a', 4096) }, Verdict.Allow);
        Assert.Equal(AwsGround.TooLong, layers.Decide(s_request with { Action = new string('a', 4097) }).Ground);
        var tooLong = layers.Explain(s_request with { Resource = new string('a', 4097) });
        Assert.Equal(Verdict.ImplicitDeny, tooLong.Verdict);
        Assert.Equal("the action or the resource has more than 4096 characters", tooLong.Reason);
    }

    // Statements that are open to every service, beside as many services as a document can name: an index that copies
    // the first under each of the second would not fit.
    [Fact]
    public void Open_statements_and_many_services_compile_in_space()
    {
        var open = Enumerable.Repeat("{'Effect':'Allow','NotAction':'a:b','Resource':'c'}", 500);
        var services = Enumerable.Range(0, 9000).Select(number => $"'s{number}:a'");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var policy = AwsMake.Of(string.Join(
            ",", open.Append($"{{'Effect':'Allow','Action':[{string.Join(',', services)}],'Resource':'*'}}")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
        AssertFast([policy], s_request with { Action = "s8999:a" }, Verdict.Allow);
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Any_instant_is_taken_as_UTC_to_the_ends_of_the_calendar(DateTimeKind kind)
    {
        var policy = AwsMake.Of(
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{"
            + "'DateGreaterThan':{'aws:CurrentTime':'0001-01'},'StringLike':{'aws:EpochTime':'*'}}}");
        var latest = s_request with { Instant = DateTime.SpecifyKind(DateTime.MaxValue, kind) };
        var first = s_request with { Instant = DateTime.SpecifyKind(DateTime.MinValue, kind) };
        AssertFast([policy], latest, Verdict.Allow);
        AssertFast([policy], first, Verdict.ImplicitDeny);
    }

    private static void AssertSteps(string pattern, string name, TemplateDialect dialect)
    {
        var template = Template.Compile(pattern, dialect, hasVariables: true);
        var request = s_request;
        var question = new Question(in request, new char[Question.BufferCharsOf(in request)], false, false);
        scoped var match = new TemplateMatch(template.Pieces, name, StringComparison.Ordinal);
        match.Run(in question, isLoose: false);
        Assert.True(
            match.Steps <= 6 * (pattern.Length + 1L) * (name.Length + 1L),
            $"LICET_SEED={SplitMix64.RunSeed}: {match.Steps} steps\n{dialect} {pattern}\n{name}");
    }

    private static void AssertFast(AwsRules[] policies, AwsRequest request, Verdict expected)
    {
        var layers = new AwsLayers(AwsLayer.Identity(policies));
        var clock = Stopwatch.StartNew();
        Assert.Equal(expected, layers.Decide(request).Verdict);
        Assert.Equal(expected, layers.Explain(request).Verdict);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, SecondsMax);
    }
}
