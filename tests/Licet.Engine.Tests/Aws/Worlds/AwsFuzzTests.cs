using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>
/// Law 9: whatever a document holds, it compiles, and nothing throws; and what it says, all three evaluators agree on.
/// The documents are made of the signs of the language, mostly put together wrong: no reader has seen them.
/// </summary>
public sealed class AwsFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 4000;

    private static readonly string[] s_signs =
    [
        "*", "?", ":", ":", "${", "}", "${*}", "${aws:x}", "${aws:x, 'y'}", "${aws:x,", "'", ",", " ", "a", "A", "arn:",
        "arn:aws:s3:::", "s3:", "aws:x", "$", "{", "\u212A", "é", "1", "-", "2026-06-15", "10.0.0.1", "/8", "true", "",
    ];

    private static readonly string[] s_operators =
    [
        "StringEquals", "StringNotLikeIfExists", "ForAnyValue:ArnLike", "ForAllValues:StringLike", "NumericLessThan",
        "DateGreaterThanEquals", "NotIpAddress", "Bool", "BinaryEquals", "Null", "IfExists", ":", "ForSome:Bool", "",
    ];

    [Fact]
    public void Documents_of_random_signs_are_decided_alike()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        var verdicts = new int[3];
        for (var round = 0; round < Rounds; round++)
        {
            var random = new SplitMix64(SplitMix64.Derive(SplitMix64.RunSeed, round));
            var world = World(random);
            foreach (var request in world.Requests)
            {
                var expected = world.Expected(request);
                verdicts[(int)expected]++;
                Assert.True(
                    expected == world.Decide(request) && expected == world.Compile().Explain(request).Verdict,
                    $"LICET_SEED={SplitMix64.RunSeed}: {expected}\n{world}");
            }
        }

        Assert.All(verdicts, count => Assert.InRange(count, Rounds / 20, 3 * Rounds));
    }

    private static AwsWorld World(SplitMix64 random)
    {
        AwsLayerKind[] kinds = [AwsLayerKind.Identity, AwsLayerKind.Resource];
        return new AwsWorld
        {
            Layers =
                [.. kinds.Select(kind => new ReferenceAwsLayer(kind, kind.ToString(), [Policy(random)]))],
            Requests = random.Many(1, 3, () => new AwsRequest
            {
                Principal = random.Pick<AwsPrincipal>(AwsWords.Principals),
                Action = Text(random, "s3:a"),
                Resource = Text(random, "arn:aws:s3:::a"),
                Context = AwsContext
                    .Of(("aws:x", Text(random, "a")))
                    .With(Text(random, "y"), AwsContextValue.Many("a")),
                Instant = new DateTime(2026, 6, 15),
                AsksAboutSome = random.Chance(20),
            }),
        };
    }

    private static AwsPolicy Policy(SplitMix64 random) =>
        new()
        {
            Text = "",
            Version = random.Pick(AwsPolicyVersion.V2008, AwsPolicyVersion.V2012),
            Statements = [.. random.Many(1, 3, () => new AwsStatement
            {
                Effect = random.Chance(75) ? Effect.Allow : Effect.Deny,
                Principals = random.Chance(30)
                    ? new AwsPrincipals(
                        random.Chance(20), [(random.Pick("AWS", "*", "Service", ""), Text(random, "*"))])
                    : null,
                Actions = new AwsNames(random.Chance(20), [.. random.Many(1, 3, () => Text(random, "s3:*"))]),
                Resources = new AwsNames(random.Chance(20), [.. random.Many(0, 3, () => Text(random, "*"))]),
                Conditions = [.. random.Many(0, 1, () => new AwsCondition(
                    random.Pick<string>(s_operators),
                    Text(random, "aws:x"),
                    [.. random.Many(0, 2, () => Text(random, "a"))]))],
            })],
        };

    private static string Text(SplitMix64 random, string usual) =>
        random.Chance(40) ? usual : string.Concat(random.Many(0, 7, () => random.Pick<string>(s_signs)));
}
