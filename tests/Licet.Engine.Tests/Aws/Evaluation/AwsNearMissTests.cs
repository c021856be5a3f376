using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>How many statements an explanation names, of which layers, and in which order.</summary>
public sealed class AwsNearMissTests
{
    [Fact]
    public void One_lacking_layer_has_all_the_room()
    {
        var explanation = Explain(AwsLayer.Identity(Statements(AwsExplanation.NearMissesMax + 2)));

        Assert.Equal(AwsExplanation.NearMissesMax, explanation.NearMisses.Length);
        Assert.Equal(Enumerable.Range(0, 10), explanation.NearMisses.Select(miss => miss.Rule.Index));
    }

    [Fact]
    public void Lacking_layers_share_the_room_and_one_that_needs_less_leaves_the_rest()
    {
        var explanation = Explain(
            AwsLayer.Identity(Statements(2)),
            AwsLayer.Boundary(Statements(12)),
            AwsLayer.ServiceControl("Root", Statements(12)));

        Assert.Equal(Verdict.ImplicitDeny, explanation.Verdict);
        // In turn each has what is left, divided by the layers to come: of 10 a third, of 7 a half, of 5 all.
        Assert.Equal(
            [(AwsLayerKind.ServiceControl, 3), (AwsLayerKind.Identity, 2), (AwsLayerKind.Boundary, 5)],
            explanation.NearMisses.GroupBy(miss => miss.Layer.Kind).Select(misses => (misses.Key, misses.Count())));
    }

    [Fact]
    public void The_statement_that_lacks_least_comes_first()
    {
        var explanation = Explain(AwsLayer.Identity(
            AwsMake.Of(
                """
                {'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::other/*'},
                {'Effect':'Deny','Action':'s3:GetObject','Resource':'*'},
                {'Effect':'Allow','Action':'s3:GetObject','Resource':'*'},
                {'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::other/*'}
                """)));

        Assert.Equal([3, 2, 0], explanation.NearMisses.Select(miss => miss.Rule.Index));
    }

    private static AwsExplanation Explain(params AwsLayer[] layers) =>
        new AwsLayers(layers).Explain(AwsMake.Request("s3:PutObject", "arn:aws:s3:::docs/a"));

    private static AwsRules Statements(int count) =>
        AwsMake.Of(string.Join(
            ',', Enumerable.Repeat("{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}", count)));
}
