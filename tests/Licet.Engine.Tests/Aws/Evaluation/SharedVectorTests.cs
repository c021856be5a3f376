using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>
/// Other people's cases, read in place: unit tests of another evaluator (AGPL test data, of which nothing is copied).
/// Where they are not beside the repository the tests skip themselves.
/// </summary>
public sealed class SharedVectorTests
{
    [Fact]
    public void Actions_match_as_in_the_vectors() =>
        AssertAll("actions.jsonl", 19, vector =>
        {
            var patterns = Texts(vector["patterns"]!);
            var policy = AwsMake.Unread(new AwsStatement
            {
                Effect = Effect.Allow,
                Actions = new AwsNames(vector["element"]!.ToString() == "NotAction", patterns),
                Conditions = [],
            });
            return Matches(policy, AwsMake.Request(vector["action"]!.ToString(), "*", AwsMake.Alice));
        });

    [Fact]
    public void Conditions_hold_as_in_the_vectors() =>
        AssertAll("conditions.jsonl", 34, vector =>
        {
            var conditions = vector["condition"]!.AsObject().SelectMany(
                byOperator => byOperator.Value!.AsObject(),
                (byOperator, byKey) => new AwsCondition(byOperator.Key, byKey.Key, Texts(byKey.Value!)));
            return Holds([.. conditions], AwsMake.Context(vector["context"]!.AsObject()));
        }, vector => vector["mode"]!.ToString() == "Strict");

    // Where AWS's guide and the vectors differ (disputed), the guide counts: a negated operator that has nothing to
    // compare with matches.
    [Fact]
    public void Operators_compare_as_in_the_vectors() =>
        AssertAll("operators.jsonl", 162, vector =>
        {
            const string Key = "test:key";
            var context = AwsMake.Context(vector["context"]!.AsObject());
            var value = vector["contextValue"] is JsonArray many
                ? AwsContextValue.Many([.. many.Select(one => one!.ToString())])
                : AwsContextValue.Single(vector["contextValue"]!.ToString());
            var condition = new AwsCondition(vector["operator"]!.ToString(), Key, Texts(vector["policyValues"]!));
            return Holds([condition], context.With(Key, value))
                != vector["tags"]!.AsArray().Any(tag => tag!.ToString() == "disputed");
        });

    private static bool Holds(ImmutableArray<AwsCondition> conditions, AwsContext context) =>
        Matches(
            AwsMake.Unread(AwsMake.Statement(Effect.Allow, "*", "*", conditions)),
            AwsMake.Request("s3:GetObject", "*", AwsMake.Alice, Nothing(context)));

    // Keys that the request would fill in are held as missing.
    private static AwsContext Nothing(AwsContext context) =>
        new(((string[])["aws:username", "aws:userid", "aws:PrincipalArn"])
            .Select(key => KeyValuePair.Create(key, AwsContextValue.Many()))
            .Concat(context.Values));

    private static bool Matches(AwsRules policy, AwsRequest request)
    {
        var layers = new AwsLayers(AwsLayer.Identity(policy));
        var decided = layers.Decide(request).IsAllowed;
        Assert.Equal(decided, layers.Explain(request).Verdict == Verdict.Allow);
        return decided;
    }

    private static void AssertAll(
        string file, int count, Func<JsonObject, bool> matches, Func<JsonObject, bool>? counts = null)
    {
        var vectors = File.ReadLines(Repository.SharedOrSkip($"data/aws/{file}"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(counts ?? (_ => true))
            .ToList();
        var wrong = vectors.Where(vector => matches(vector) != vector["match"]!.GetValue<bool>());
        Assert.Equal([], wrong.Select(vector => vector.ToJsonString()));
        Assert.Equal(count, vectors.Count);
    }

    private static ImmutableArray<string> Texts(JsonNode node) =>
        node is JsonArray many ? [.. many.Select(one => one!.ToString())] : [node.ToString()];
}
