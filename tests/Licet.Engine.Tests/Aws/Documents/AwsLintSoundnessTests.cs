using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Aws.Lint;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Documents;

/// <summary>What the lint calls without effect has none: taking it away changes no decision.</summary>
public sealed partial class AwsLintSoundnessTests(ITestOutputHelper output)
{
    private const int Policies = 250;
    private const int Requests = 20;
    private const AwsPolicyKind Kind = AwsPolicyKind.AwsManaged;

    private static readonly string[] s_idle =
        ["REDUNDANT_ACTION", "REDUNDANT_RESOURCE", "REDUNDANT_STATEMENT", "UNREACHABLE_STATEMENT"];

    private static readonly AwsPrincipal s_user = AwsPrincipal.Parse("arn:aws:iam::123456789012:user/b")!;

    private readonly SplitMix64 _random = new(SplitMix64.RunSeed);

    [Fact]
    public void What_is_redundant_or_unreachable_can_go_and_no_decision_changes()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var counts = s_idle.ToDictionary(code => code, _ => 0);
        for (var made = 0; made < Policies; made++)
        {
            var document = MakePolicy();
            var text = document.ToJsonString();
            var before = Compile(text);
            foreach (var finding in AwsLint.Check(text, Kind).Where(one => s_idle.Contains(one.Code)))
            {
                counts[finding.Code]++;
                AssertSameDecisions(before, text, Without(document, finding.Path), finding);
            }
        }

        output.WriteLine(string.Join(", ", counts));
        Assert.All(counts.Values, count => Assert.InRange(count, 5, int.MaxValue));
    }

    [Fact]
    public void A_pattern_that_covers_another_matches_all_that_it_matches()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var covering = 0;
        for (var round = 0; round < 5000; round++)
        {
            var (wide, narrow) = (MakePattern(0, 6), MakePattern(0, 6));
            Assert.True(AwsPatterns.Covers(narrow, narrow, ignoreCase: false), narrow);
            if (AwsPatterns.Covers(wide, narrow, ignoreCase: false))
            {
                covering++;
                var text = string.Concat(narrow.Select(one => one switch
                {
                    '*' => MakeName(0, 3),
                    '?' => MakeName(1, 1),
                    _ => one.ToString(),
                }));
                Assert.True(Matches(wide, text), $"`{wide}` does not match `{text}` of `{narrow}`");
            }
        }

        Assert.InRange(covering, 100, 4900);
    }

    private void AssertSameDecisions(AwsLayers before, string text, string shorter, AwsFinding finding)
    {
        var after = Compile(shorter);
        for (var asked = 0; asked < Requests; asked++)
        {
            var request = new AwsRequest
            {
                Principal = s_user,
                Action = $"s:{MakeName(1, 3)}",
                Resource = $"arn:aws:s:::{MakeName(1, 3)}",
                Context = _random.Chance(50) ? AwsContext.Of(("a:k", MakeName(1, 1))) : AwsContext.Empty,
                Instant = new DateTime(2026, 11, 19, 12, 0, 0, DateTimeKind.Utc),
            };
            Assert.True(
                before.Decide(request).Verdict == after.Decide(request).Verdict,
                $"{finding}\n{text}\n{shorter}\n{request.Action} {request.Resource} {request.Context.Values.Count}");
        }
    }

    private static AwsLayers Compile(string text) =>
        new(AwsLayer.Identity(AwsRules.Compile(AwsPolicy.Read(text, Kind).Value!, "p", Kind)));

    // The document without a statement, or without a member of one of its lists.
    private static string Without(JsonObject document, string path)
    {
        var parts = Place().Match(path).Groups;
        var copy = document.DeepClone();
        var statements = copy["Statement"]!.AsArray();
        var statement = int.Parse(parts["statement"].Value);
        if (parts["member"].Success)
        {
            statements[statement]![parts["member"].Value]!.AsArray().RemoveAt(int.Parse(parts["index"].Value));
        }
        else
        {
            statements.RemoveAt(statement);
        }

        return copy.ToJsonString();
    }

    private JsonObject MakePolicy() => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. _random.Many(2, 4, MakeStatement)]),
    };

    private JsonNode MakeStatement()
    {
        var statement = new JsonObject
        {
            ["Effect"] = (_random.Chance(70) ? Effect.Allow : Effect.Deny).ToString(),
            [_random.Chance(80) ? "Action" : "NotAction"] = MakeList("s:"),
            [_random.Chance(80) ? "Resource" : "NotResource"] = MakeList("arn:aws:s:::"),
        };
        if (_random.Chance(30))
        {
            var name = _random.Pick("StringEquals", "StringNotEquals", "StringEqualsIfExists");
            statement["Condition"] = new JsonObject { [name] = new JsonObject { ["a:k"] = MakeName(1, 1) } };
        }

        return statement;
    }

    private JsonArray MakeList(string prefix) =>
        [.. _random.Many(1, 3, () => JsonValue.Create(_random.Chance(10) ? "*" : prefix + MakePattern(1, 3)))];

    private string MakePattern(int least, int most) =>
        new(_random.Many(least, most, () => _random.Pick("ab*?".AsSpan())));

    private string MakeName(int least, int most) => new(_random.Many(least, most, () => _random.Pick("ab".AsSpan())));

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $"^{pattern.Replace("*", ".*").Replace('?', '.')}$");

    [GeneratedRegex(@"^Statement\[(?<statement>\d+)\](\.(?<member>\w+)\[(?<index>\d+)\])?$")]
    private static partial Regex Place();
}
