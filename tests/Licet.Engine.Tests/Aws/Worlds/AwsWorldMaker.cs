using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Reference;
using Licet.Engine.Tests.Worlds;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>Makes random AWS worlds from a seed: layers of small policies, and requests that meet them.</summary>
internal static class AwsWorldMaker
{
    private const int RequestsPerWorld = 4;

    public static AwsWorld Make(ulong seed)
    {
        var random = new SplitMix64(seed);
        var layers = new List<ReferenceAwsLayer>();
        Add(random, layers, 95, AwsLayerKind.Identity, 0, 2);
        Add(random, layers, 60, AwsLayerKind.Resource, 0, 1);
        Add(random, layers, 30, AwsLayerKind.Boundary, 1, 1);
        Add(random, layers, 25, AwsLayerKind.Session, 1, 1);
        Add(random, layers, 20, AwsLayerKind.ServiceControl, 1, 1);
        Add(random, layers, 10, AwsLayerKind.ServiceControl, 1, 2);
        Add(random, layers, 12, AwsLayerKind.ResourceControl, 1, 1);
        Add(random, layers, 8, AwsLayerKind.Further, 1, 1);
        var contexts = random.Many(2, 2, () => AwsConditionMaker.Context(random));
        return new AwsWorld
        {
            Origin = $"world {seed}",
            Layers = layers,
            ManagementAccount = random.Chance(10) ? random.Pick(AwsWords.Ours, AwsWords.Theirs) : null,
            Requests = random.Many(RequestsPerWorld, RequestsPerWorld, () => Request(random, random.Pick(contexts))),
        };
    }

    private static void Add(
        SplitMix64 random, List<ReferenceAwsLayer> layers, int percent, AwsLayerKind kind, int least, int most)
    {
        if (random.Chance(percent))
        {
            layers.Add(new ReferenceAwsLayer(
                kind, $"{kind} {layers.Count}", random.Many(least, most, () => Policy(random, kind))));
        }
    }

    private static AwsPolicy Policy(SplitMix64 random, AwsLayerKind kind) =>
        new()
        {
            Text = "",
            Version = random.Chance(85) ? AwsPolicyVersion.V2012 : AwsPolicyVersion.V2008,
            Statements = [.. random.Many(1, 2, () => Statement(random, kind))],
        };

    private static AwsStatement Statement(SplitMix64 random, AwsLayerKind kind)
    {
        var isDeny = random.Chance(22);
        var principals = kind switch
        {
            AwsLayerKind.Resource => Principals(random),
            AwsLayerKind.ResourceControl => new AwsPrincipals(false, [("*", "*")]),
            _ => null,
        };
        return new AwsStatement
        {
            Effect = isDeny ? Effect.Deny : Effect.Allow,
            Principals = principals,
            Actions = Names(random, AwsWords.ActionPatterns, random.Chance(5) ? 14 : 3),
            Resources = kind == AwsLayerKind.Resource && random.Chance(25)
                ? null
                : Names(random, AwsWords.ResourcePatterns, random.Chance(3) ? 24 : 3),
            Conditions = [.. random
                .Many(0, random.Chance(60) ? 0 : 2, () => AwsConditionMaker.Condition(random))
                .DistinctBy(condition => (condition.Operator, condition.Key))],
        };
    }

    private static AwsPrincipals? Principals(SplitMix64 random) =>
        random.Chance(2)
            ? null
            : new(random.Chance(12), [.. random.Many(1, 2, () => random.Pick<(string, string)>(AwsWords.Named))]);

    private static AwsNames Names(SplitMix64 random, string[] words, int most) =>
        new(random.Chance(12), [.. random.Many(1, most, () => random.Pick<string>(words))]);

    private static AwsRequest Request(SplitMix64 random, AwsContext context) =>
        new()
        {
            Principal = random.Pick<AwsPrincipal>(random.Chance(85) ? AwsWords.Principals : AwsWords.OtherPrincipals),
            Action = random.Pick<string>(AwsWords.Actions),
            Resource = random.Pick<string?>(AwsWords.Resources),
            ResourceAccount = random.Chance(10) ? random.Pick(AwsWords.Ours, AwsWords.Theirs, "") : null,
            Context = context,
            Instant = new DateTime(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc)
                .AddTicks(random.Pick<long>(0, -1, 1, TimeSpan.TicksPerSecond, -TimeSpan.TicksPerDay)),
            AssumesTrust = random.Chance(15),
            AsksAboutSome = random.Chance(20),
        };
}
