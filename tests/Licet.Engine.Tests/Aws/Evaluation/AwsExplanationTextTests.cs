using System.Text.Json.Nodes;
using Licet.Engine.Aws.Evaluation;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>What an explanation tells beside the verdict.</summary>
public sealed class AwsExplanationTextTests
{
    [Theory]
    [InlineData("access point policy", "an")]
    [InlineData("endpoint policy", "an")]
    [InlineData("instance policy", "an")]
    [InlineData("organization policy", "an")]
    [InlineData("Access point policy", "an")]
    [InlineData("Endpoint policy", "an")]
    [InlineData("Instance policy", "an")]
    [InlineData("Organization policy", "an")]
    [InlineData("VPC endpoint policy", "a")]
    public void A_refusal_names_the_policy_with_its_article(string name, string article)
    {
        var layers = new AwsLayers(
            AwsLayer.Identity(AwsMake.Of("{'Effect':'Allow','Action':'*','Resource':'*'}")),
            AwsLayer.Further(name, AwsMake.Of("{'Effect':'Deny','Action':'*','Resource':'*'}")));

        var refusal = layers.Explain(AwsMake.Request("s3:GetObject", "arn:aws:s3:::docs/a")).AccessDenied;

        Assert.EndsWith($" with an explicit deny in {article} {name}", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_missing_of_those_statements_that_could_be_about_the_request()
    {
        var layers = new AwsLayers(AwsLayer.Identity(AwsMake.Of(
            """
            {'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::other/*',
             'Condition':{'StringEquals':{'aws:PrincipalTag/team':'a'}}},
            {'Effect':'Allow','Action':'s3:GetObject','Resource':'*',
             'Condition':{'StringEquals':{'s3:prefix':'a'}}},
            {'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::docs/*',
             'Condition':{'StringEquals':{'s3:x-amz-acl':'private','aws:SourceVpc':'vpc-2'}}},
            {'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::docs/${aws:PrincipalTag/home}/*'}
            """)));
        var context = AwsMake.Context(new JsonObject { ["aws:SourceVpc"] = "vpc-1" });

        var explanation = layers.Explain(
            AwsMake.Request("s3:PutObject", "arn:aws:s3:::docs/x/a", context: context));

        Assert.Equal(["aws:PrincipalTag/home", "s3:x-amz-acl"], explanation.MissingContextKeys);
    }
}
