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

        var page = new AccessQuestions(snapshot, directory, new DateTime(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc))
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

        var answers = new AccessQuestions(snapshot, directory, new DateTime(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc))
            .Where(Ann, "vps:apiovh:reboot", after: null, count: 1000).Items;

        Assert.Equal(20, answers.Length);
        Assert.DoesNotContain(answers[0].Name, answers[0].Except);
        Assert.Equal([answers[^1].Name], answers[^1].Except);
    }

    private static string Dates(int count) =>
        string.Join(',', Enumerable.Range(1, count).Select(number =>
            new DateOnly(2000 + (number * 7900 / count), 5, 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string Ranges(int net) =>
        string.Join(',', Enumerable.Range(0, 500).Select(number => $"10.{net}.{number / 2}.{number % 2 * 128}/25"));
}
