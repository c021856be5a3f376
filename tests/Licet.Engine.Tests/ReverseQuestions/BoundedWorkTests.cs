using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>Conditions made to be as much work as may be: the answer comes all the same, and soon.</summary>
public sealed class BoundedWorkTests(ITestOutputHelper output)
{
    private const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
    private const string Vps = "urn:v1:eu:resource:vps:vps-1";

    private static readonly DateTime s_now = new(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc);

    // On two slow cores; a mistake in a bound takes hours.
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string[]> Hostile => new()
    {
        { "hours of many zones", [.. Words.Zones.Select((zone, hour) => $"date({zone}).Hour|{hour}")] },
        { "days of many zones", [.. Words.Zones.Select(zone => $"date({zone}).WeekDay.IN|Monday,Friday")] },
        { "dates through the ages, of many zones",
            [.. Words.Zones.Select(zone => $"date({zone}).Date.IN|{Dates(12)}")] },
        { "dates through the ages, and hours",
            [.. Words.Zones.Select(zone => $"date({zone}).Date.IN|{Dates(500)}"), "date(Europe/Paris).Hour|3"] },
        { "ranges, thousands", [.. Words.Zones.Select((_, net) => $"request.IP.IN_RANGE|{Ranges(net)}")] },
        { "ranges and hours", [.. Words.Zones.Select((_, hour) => $"date.Hour|{hour}"),
            .. Words.Zones.Select((_, net) => $"request.IP|192.0.2.{net}")] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void An_answer_comes_soon(string what, string[] entries)
    {
        var policies = entries.Select((entry, index) => WorldEdits.Changed(
            WorldEdits.Everywhere(index % 3 == 0 ? "deny" : "allow", "*", Ann), policy => policy["conditions"] =
                new JsonObject
                {
                    ["operator"] = "MATCH", ["values"] = new JsonObject { [entry.Split('|')[0]] = entry.Split('|')[1] },
                }));
        var snapshot = new World { Policies = [.. policies] }.Compile();
        var directory = new SmallDirectory(new() { [Ann] = [] });
        var clock = Stopwatch.StartNew();

        var page = new AccessQuestions(snapshot, directory, s_now, TestContext.Current.CancellationToken)
            .Who("vps:apiovh:reboot", Vps, after: null, count: 10);

        var answer = Assert.Single(page.Items, item => item.Name == Ann);
        output.WriteLine($"{what}: {clock.ElapsedMilliseconds} ms, simplified: {answer.IsSimplified}");
        Assert.Equal(AccessMark.OnlyIf, answer.Mark);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_long);
    }

    [Fact]
    public void Patterns_that_are_hard_to_compare_are_compared_no_longer_than_a_while()
    {
        // Comparing two is 180,000 steps: there are enough for the first answers, and the last says so.
        static JsonArray Patterns(string part, int count) =>
        [
            .. Enumerable.Range(0, count).Select(number => new JsonObject
            {
                ["urn"] = $"urn:v1:eu:resource:vps:*{string.Concat(Enumerable.Repeat(part, 200))}{number}",
            }),
        ];
        JsonObject[] policies =
        [
            WorldEdits.Changed(
                WorldEdits.Everywhere("allow", "*", Ann), policy => policy["resources"] = Patterns("a*", 20)),
            WorldEdits.Changed(
                WorldEdits.Everywhere("deny", "*", Ann), policy => policy["resources"] = Patterns("b*", 200)),
        ];
        var snapshot = new World { Policies = policies }.Compile();
        var directory = new SmallDirectory(new() { [Ann] = [] });

        var answers = new AccessQuestions(snapshot, directory, s_now, TestContext.Current.CancellationToken)
            .Where(Ann, "vps:apiovh:reboot", after: null, count: 1000).Items;

        Assert.Equal(20, answers.Length);
        Assert.DoesNotContain(answers[0].Name, answers[0].Except);
        Assert.Equal([answers[^1].Name], answers[^1].Except);
    }

    [Fact]
    public void A_question_for_a_time_long_before_all_tables_is_answered_as_soon()
    {
        var policies = Words.Zones.Select((zone, hour) => Conditioned("allow", $"date({zone}).Hour", $"{hour}"));
        var clock = Stopwatch.StartNew();

        var page = new AccessQuestions(
            new World { Policies = [.. policies] }.Compile(),
            new SmallDirectory(new() { [Ann] = [] }),
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
            TestContext.Current.CancellationToken)
            .Who("vps:apiovh:reboot", Vps, after: null, count: 10);

        Assert.Equal(AccessMark.OnlyIf, Assert.Single(page.Items, item => item.Name == Ann).Mark);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_long);
    }

    [Fact]
    public void A_page_has_a_budget_and_what_comes_after_it_is_exact_and_not_simplified()
    {
        // Each user has hours of his own in every zone, so that no answer serves another.
        string[] users = [.. Enumerable.Range(0, 60).Select(number => $"{Ann}{number:d3}")];
        JsonObject[] policies =
        [
            .. users.SelectMany((user, number) => Words.Zones.Take(4).Select((zone, at) => WorldEdits.Changed(
                Conditioned("allow", $"date({zone}).Hour.IN", $"{number % 24},{(number / 24) + at}"),
                policy => policy["identities"] = new JsonArray(user)))),
        ];
        var directory = new SmallDirectory(users.ToDictionary(user => user, _ => Array.Empty<string>()));
        var clock = Stopwatch.StartNew();

        var budget = new PageBudget(20_000, TestContext.Current.CancellationToken);

        var page = new AccessQuestions(new World { Policies = policies }.Compile(), directory, s_now, budget)
            .Who("vps:apiovh:reboot", Vps, after: null, count: 1000);

        var answers = page.Items.Where(item => item.Name != directory.RootUrn).ToArray();
        output.WriteLine($"{answers.Count(answer => answer.IsSimplified)} of {answers.Length} simplified");
        Assert.Equal(users, answers.Select(answer => answer.Name));
        Assert.All(answers, answer => Assert.Equal(AccessMark.OnlyIf, answer.Mark));
        Assert.True(answers[0].IsSimplified);
        Assert.False(answers[^1].IsSimplified);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, 3 * s_long);
    }

    [Fact]
    public void A_question_that_nobody_waits_for_any_more_ends()
    {
        using var source = new CancellationTokenSource();
        var questions = new AccessQuestions(
            new World { Policies = [WorldEdits.Everywhere("allow", "*", Ann)] }.Compile(),
            new SmallDirectory(new() { [Ann] = [] }),
            s_now,
            source.Token);
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => questions.Who("vps:apiovh:reboot", Vps, after: null, count: 10));
    }

    private static JsonObject Conditioned(string list, string key, string value) =>
        WorldEdits.Changed(WorldEdits.Everywhere(list, "*", Ann), policy => policy["conditions"] = new JsonObject
        {
            ["operator"] = "MATCH", ["values"] = new JsonObject { [key] = value },
        });

    private static string Dates(int count) =>
        string.Join(',', Enumerable.Range(1, count).Select(number =>
            new DateOnly(2000 + (number * 7900 / count), 5, 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string Ranges(int net) =>
        string.Join(',', Enumerable.Range(0, 500).Select(number => $"10.{net}.{number / 2}.{number % 2 * 128}/25"));
}
