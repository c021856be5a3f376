using System.Text.Json;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Resources;
using Xunit;

namespace Licet.Engine.Tests.Conditions;

/// <summary>What a condition says of itself to people.</summary>
public sealed class ConditionNodeTests
{
    private const string Noon = """{"operator":"MATCH","values":{"date.Hour":"12"}}""";
    private const string Night = """{"operator":"MATCH","values":{"date.Hour":"3"}}""";
    private const string Monday = """{"operator":"MATCH","values":{"date.WeekDay":"Monday"}}""";
    private const string NoonHolds =
        "`conditions.conditions[0].values[\"date.Hour\"]` (`date.Hour`: `12`) holds: the hour there is 12";

    [Theory]
    [InlineData($$"""{"operator":"AND","conditions":[{{Noon}},{{Monday}}]}""", "`conditions`: every part holds")]
    [InlineData(
        $$"""{"operator":"AND","conditions":[{{Noon}}]}""", NoonHolds)]
    [InlineData(
        """{"operator":"MATCH","values":{"date.Hour":"12","date.WeekDay":"Monday"}}""",
        "`conditions`: every part holds")]
    [InlineData($$"""{"operator":"AND","conditions":[{{Noon}},{{Night}},{{Monday}}]}""",
        "`conditions.conditions[1].values[\"date.Hour\"]` (`date.Hour`: `3`) does not hold: the hour there is 12")]
    [InlineData($$"""{"operator":"OR","conditions":[{{Noon}},{{Night}}]}""", NoonHolds)]
    [InlineData(
        $$"""{"operator":"NOT","conditions":[{{Noon}},{{Night}}]}""", $"`conditions` excludes it: {NoonHolds}")]
    public void It_says_what_decided_it(string json, string expected)
    {
        var problems = new ProblemList();
        using var document = JsonDocument.Parse(json);
        var condition = new ConditionReader(problems).Read(document.RootElement, DocumentPath.Of("conditions"));
        var request = new AuthorizationRequest
        {
            Identities = [],
            Action = "vps:apiovh:reboot",
            Resource = ResourceAttributes.OfUrn("urn:v1:eu:resource:vps:one", "eu"),
            Instant = new DateTime(2026, 6, 15, 12, 0, 0, DateTimeKind.Utc),
        };

        Assert.True(problems.IsEmpty);
        Assert.Equal(expected, ConditionNode.Compile(condition!, "conditions").Describe(in request));
    }
}
