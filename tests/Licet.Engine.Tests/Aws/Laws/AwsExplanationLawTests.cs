using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Evaluation;
using Licet.Engine.Tests.Aws.Reference;
using Licet.Engine.Tests.Aws.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Laws;

/// <summary>An explanation is right when doing what it says helps, and doing less does not.</summary>
public sealed class AwsExplanationLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Without_its_determining_denies_a_request_is_no_longer_denied_explicitly() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var explanation = world.Compile().Explain(request);
            return explanation.Verdict != Verdict.ExplicitDeny
                || WithoutDenies(world, explanation).Decide(request) != Verdict.ExplicitDeny;
        });

    [Fact]
    public void Without_its_determining_allows_a_request_is_no_longer_allowed() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var explanation = world.Compile().Explain(request);
            var without = world.WithStatements((_, policy, index) =>
                explanation.Determining.Any(
                    rule => ReferenceEquals(rule.Policy.Document, policy) && rule.Index == index)
                    ? null
                    : policy.Statements[index]);
            return explanation.Verdict != Verdict.Allow
                || explanation.Ground != AwsGround.Policies
                || without.Decide(request) != Verdict.Allow
                || request.Principal.Kind == AwsPrincipalKind.AccountRoot;
        });

    [Fact]
    public void Mending_the_nearest_statement_of_each_lacking_layer_makes_the_request_allowed() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var explanation = world.Compile().Explain(request);
            if (explanation.Verdict == Verdict.Allow || explanation.Ground != AwsGround.Policies
                || !CanBeWritten(request))
            {
                return true;
            }

            var mended = WithoutDenies(world, explanation);
            foreach (var layer in explanation.Lacking)
            {
                var nearest = explanation.NearMisses.FirstOrDefault(miss => miss.Layer == layer);
                mended = nearest is null
                    ? WithAllow(mended, layer, request)
                    : Mend(mended, nearest, nearest.Lacks.Length, request);
            }

            var after = mended.Compile().Explain(request);
            return after.Verdict == Verdict.Allow || after.Ground == AwsGround.KeptByAws;
        });

    [Fact]
    public void Mending_less_than_everything_that_a_statement_lacked_does_not_help() =>
        AwsLaw.Holds(output, (world, request) =>
            world.Compile().Explain(request).NearMisses.All(miss =>
            {
                var less = Mend(world, miss, miss.Lacks.Length - 1, request).Compile().Explain(request);
                return !less.Layers
                    .Where(outcome => outcome.Layer.Kind == miss.Layer.Kind && outcome.Layer.Name == miss.Layer.Name)
                    .SelectMany(outcome => outcome.Allows)
                    .Any(rule => rule.Policy.Name == miss.Rule.Policy.Name && rule.Index == miss.Rule.Index);
            }));

    [Fact]
    public void Asking_with_the_missing_context_keys_leaves_none_missing() =>
        AwsLaw.Holds(output, (world, request) =>
        {
            var layers = world.Compile();
            var missing = layers.Explain(request).MissingContextKeys;
            var context = missing.Aggregate(
                request.Context, (held, key) => held.With(key, AwsContextValue.Single("x")));
            return layers.Explain(request with { Context = context }).MissingContextKeys.IsEmpty;
        });

    // What is no action or no whole ARN can be asked about, but not written down.
    private static bool CanBeWritten(AwsRequest request) =>
        request.Action.Contains(':', StringComparison.Ordinal)
        && (request.Resource is null or "*" || request.Resource.Split(':').Length >= 6);

    private static AwsWorld WithoutDenies(AwsWorld world, AwsExplanation explanation) =>
        world.WithStatements((_, policy, index) => explanation.Determining.Any(rule =>
            rule.Effect == Effect.Deny && ReferenceEquals(rule.Policy.Document, policy) && rule.Index == index)
            ? policy.Statements[index] with { Actions = new AwsNames(false, ["nothing:AtAll"]) }
            : policy.Statements[index]);

    private static AwsWorld WithAllow(AwsWorld world, AwsLayer layer, AwsRequest request)
    {
        var allow = AwsMake.Statement(Effect.Allow, "*", "*") with { Principals = NameOf(request.Principal) };
        var added = new AwsPolicy { Text = "", Version = AwsPolicyVersion.V2012, Statements = [allow] };
        return world.Layers.Any(one => IsSame(one, layer))
            ? world with
            {
                Layers = [.. world.Layers.Select(one =>
                    IsSame(one, layer) ? one with { Policies = [.. one.Policies, added] } : one)],
            }
            : world with { Layers = [.. world.Layers, new ReferenceAwsLayer(layer.Kind, layer.Name, [added])] };
    }

    private static bool IsSame(ReferenceAwsLayer one, AwsLayer layer) =>
        one.Kind == layer.Kind && (one.Name == layer.Name || layer.Kind >= AwsLayerKind.Resource);

    private static AwsWorld Mend(AwsWorld world, AwsNearMiss miss, int count, AwsRequest request)
    {
        var isOf = (ReferenceAwsLayer layer, int number, int index) =>
            IsSame(layer, miss.Layer) && miss.Rule.Index == index
            && miss.Layer.Policies.IndexOf(miss.Rule.Policy) == number;
        return world.WithStatements((layer, policy, index) =>
            isOf(layer, IndexOf(layer, policy), index)
                ? miss.Lacks.Take(count).Aggregate(
                    policy.Statements[index], (statement, lack) => Mend(statement, lack, policy.Version, request))
                : policy.Statements[index]);
    }

    private static int IndexOf(ReferenceAwsLayer layer, AwsPolicy policy) =>
        layer.Policies.Index().First(one => ReferenceEquals(one.Item, policy)).Index;

    private static AwsStatement Mend(
        AwsStatement statement, AwsLack lack, AwsPolicyVersion version, AwsRequest request) =>
        lack.Kind switch
        {
            AwsLackKind.Principal => statement with { Principals = NameOf(request.Principal) },
            AwsLackKind.Action => statement with { Actions = new AwsNames(false, [request.Action]) },
            AwsLackKind.Resource => statement with
            {
                Resources = new AwsNames(false, [request.Resource is null ? "*" : Written(request.Resource, version)]),
            },
            AwsLackKind.Condition => statement with
            {
                Conditions = [.. statement.Conditions.Where(condition => !lack.Path.EndsWith(
                    $".Condition.{condition.Operator}.{condition.Key}", StringComparison.Ordinal))],
            },
        };

    private static string Written(string resource, AwsPolicyVersion version) =>
        resource == "*" || version == AwsPolicyVersion.V2008
            ? resource
            : resource.Replace("*", "${*}", StringComparison.Ordinal);

    private static AwsPrincipals NameOf(AwsPrincipal principal) =>
        new(false, [principal.Kind switch
        {
            AwsPrincipalKind.Anonymous => ("*", "*"),
            AwsPrincipalKind.Service => ("Service", principal.Name),
            AwsPrincipalKind.Federated => ("Federated", principal.Name),
            AwsPrincipalKind.AccountRoot or AwsPrincipalKind.User or AwsPrincipalKind.Role
                or AwsPrincipalKind.RoleSession or AwsPrincipalKind.FederatedUser => ("AWS", principal.Name),
        }]);
}
