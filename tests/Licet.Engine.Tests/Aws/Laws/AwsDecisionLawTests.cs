using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Evaluation;
using Licet.Engine.Tests.Aws.Reference;
using Licet.Engine.Tests.Aws.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Laws;

/// <summary>The laws of the engine, as the architecture guide numbers them, for AWS policies.</summary>
public sealed class AwsDecisionLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Law_1_what_nothing_allows_is_refused() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var without = world.WithStatements((_, policy, index) =>
                policy.Statements[index] is { Effect: Effect.Deny } deny ? deny : null);
            var empty = world with { Layers = [] };
            return IsOpenToAll(request)
                || (without.Decide(request) != Verdict.Allow && empty.Decide(request) == Verdict.ImplicitDeny);
        });

    [Fact]
    public void Law_2_a_matching_deny_beats_every_allow() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            if (request.Action.Equals("sts:GetCallerIdentity", StringComparison.OrdinalIgnoreCase))
            {
                return world.Decide(request) == Verdict.Allow;
            }

            // One layer that denies by itself is enough, and so is one that denies everything.
            var closing = AwsMake.Statement(Effect.Deny, "*", "*");
            var closed = world with { Layers = [.. world.Layers, LayerOf(AwsLayerKind.Further, closing)] };
            var compiled = world.Compile();
            var denies = compiled.Explain(request).Layers.Any(layer => layer.Verdict == Verdict.ExplicitDeny);
            return denies == (compiled.Decide(request).Verdict == Verdict.ExplicitDeny)
                && closed.Decide(request) == Verdict.ExplicitDeny;
        });

    [Fact]
    public void Law_3_order_and_duplicates_do_not_matter() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var turned = world with
            {
                Layers = [.. world.Layers.Reverse().Select(layer => layer with
                {
                    Policies = [.. layer.Policies.Concat(layer.Policies).Reverse().Select(TurnedOver)],
                })],
            };
            return turned.Decide(request) == world.Decide(request);
        });

    [Fact]
    public void Law_4_adding_an_allow_never_removes_access_and_adding_a_deny_never_grants_it() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var before = world.Decide(request) == Verdict.Allow;
            return world.Layers.Index().All(layer =>
            {
                var more = With(world, layer.Index, AwsMake.Statement(Effect.Allow, "*", "*"));
                var less = With(world, layer.Index, AwsMake.Statement(Effect.Deny, "s3:*", "*"));
                return (!before || more.Decide(request) == Verdict.Allow)
                    && (before || less.Decide(request) != Verdict.Allow);
            });
        });

    // Explaining asks every rule without the index: so laws 5 and 6 are one.
    [Fact]
    public void Laws_5_and_6_Decide_and_Explain_agree_on_the_verdict_and_on_the_rule() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var compiled = world.Compile();
            var decision = compiled.Decide(request);
            var explanation = compiled.Explain(request);
            return decision.Verdict == explanation.Verdict
                && decision.Ground == explanation.Ground
                && decision.Layer?.Kind == explanation.Layer?.Kind
                && explanation.Reason.Length > 0
                && decision.IsAllowed == (explanation.AccessDenied is null)
                && (decision.Rule is null || explanation.Determining.Contains(decision.Rule))
                && (decision is not { Verdict: Verdict.ImplicitDeny, Layer: { } layer }
                    || explanation.Lacking[0] == layer);
        });

    // One statement at a time: whether what cannot be evaluated holds or not, nothing is allowed on its account.
    [Fact]
    public void Law_7_what_cannot_be_evaluated_never_widens_access() =>
        AwsLaw.Holds(output, (world, request) =>
            world.Layers.SelectMany(layer => layer.Policies).All(changed =>
                Enumerable.Range(0, changed.Statements.Length).All(number =>
                {
                    bool AllowedWith(string @operator, string value) =>
                        world.WithStatements((_, policy, index) =>
                        {
                            var statement = policy.Statements[index];
                            var condition = new AwsCondition(@operator, "test:never", [value]);
                            return ReferenceEquals(policy, changed) && index == number
                                ? statement with { Conditions = statement.Conditions.Add(condition) }
                                : statement;
                        }).Decide(request) == Verdict.Allow;

                    return !AllowedWith("StringResembles", "x")
                        || (AllowedWith("Null", "true") && AllowedWith("Null", "false"));
                })));

    private static bool IsOpenToAll(AwsRequest request) =>
        request.Principal.Kind == AwsPrincipalKind.AccountRoot
        || request.Action.Equals("sts:GetCallerIdentity", StringComparison.OrdinalIgnoreCase);

    private static ReferenceAwsLayer LayerOf(AwsLayerKind kind, AwsStatement statement) =>
        new(kind, "added", [PolicyOf(statement)]);

    private static AwsPolicy PolicyOf(AwsStatement statement) =>
        new() { Text = "", Version = AwsPolicyVersion.V2012, Statements = [statement] };

    private static AwsWorld With(AwsWorld world, int index, AwsStatement statement) =>
        world with
        {
            Layers = [.. world.Layers.Select((layer, at) => at != index ? layer : layer with
            {
                Policies = [.. layer.Policies, PolicyOf(layer.Kind is AwsLayerKind.Resource
                    ? statement with { Principals = new AwsPrincipals(false, [("*", "*")]) }
                    : statement)],
            })],
        };

    private static AwsPolicy TurnedOver(AwsPolicy policy) =>
        policy with
        {
            Statements = [.. policy.Statements.Concat(policy.Statements).Reverse().Select(statement => statement with
            {
                Actions = TurnedOver(statement.Actions),
                Resources = statement.Resources is { } resources ? TurnedOver(resources) : null,
                Conditions = [.. statement.Conditions.Reverse().Select(condition => condition with
                {
                    Values = [.. condition.Values.Concat(condition.Values).Reverse()],
                })],
            })],
        };

    private static AwsNames TurnedOver(AwsNames names) =>
        names with { Patterns = [.. names.Patterns.Concat(names.Patterns).Reverse()] };
}
