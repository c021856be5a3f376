using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Aws.Worlds;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Aws.Evaluation;

/// <summary>A decision about an AWS request allocates nothing, whichever way it takes.</summary>
public sealed class AwsAllocationTests(ITestOutputHelper output)
{
    private const int Calls = 2_000;
    private const int Worlds = 300;

    [Theory]
    [InlineData("'StringLike':{'s3:prefix':['home/${aws:username}/*','x']}", Verdict.Allow)]
    [InlineData("'StringEquals':{'s3:prefix':['1','2','3','4','5','6','7','8','home/Alice/']}", Verdict.Allow)]
    [InlineData("'StringEqualsIgnoreCase':{'s3:prefix':'HOME/${aws:username, \\u0027x\\u0027}/'}", Verdict.Allow)]
    [InlineData("'StringNotEquals':{'s3:nothing':'x'}", Verdict.Allow)]
    [InlineData("'NumericLessThan':{'s3:max-keys':'10.5'}", Verdict.Allow)]
    [InlineData("'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}", Verdict.Allow)]
    [InlineData("'DateLessThan':{'aws:EpochTime':'1'}", Verdict.ImplicitDeny)]
    [InlineData("'StringLike':{'s3:prefix':'${aws:CurrentTime}${aws:EpochTime}'}", Verdict.ImplicitDeny)]
    [InlineData("'Bool':{'aws:SecureTransport':'true'}", Verdict.Allow)]
    [InlineData("'BinaryEquals':{'test:bin':'QUJD'}", Verdict.Allow)]
    [InlineData("'IpAddress':{'aws:SourceIp':['2001:db8::/32','10.0.0.0/8']}", Verdict.Allow)]
    [InlineData("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/*'}", Verdict.Allow)]
    [InlineData("'ForAllValues:StringLike':{'aws:TagKeys':['a*','b?']}", Verdict.Allow)]
    [InlineData("'ForAnyValue:StringNotLike':{'aws:TagKeys':['a*','b?']}", Verdict.ImplicitDeny)]
    [InlineData("'StringEquals':{'aws:TagKeys':'a1'}", Verdict.ImplicitDeny)]
    [InlineData("'Null':{'aws:TagKeys':'false'}", Verdict.Allow)]
    public void A_condition_allocates_nothing(string condition, Verdict expected)
    {
        var layers = new AwsLayers(AwsLayer.Identity(AwsMake.Of(
            "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::d*s/${*}*','Condition':{" + condition + "}}")));
        var context = AwsContext
            .Of(
                ("s3:prefix", "home/Alice/"), ("s3:max-keys", "10"), ("aws:SecureTransport", "true"),
                ("test:bin", "QUJD"), ("aws:SourceIp", "10.1.2.3"))
            .With("aws:TagKeys", AwsContextValue.Many("a1", "b2"));
        var request = AwsMake.Request("s3:ListBucket", "arn:aws:s3:::docs/*", context: context);

        AssertFree(expected, () => layers.Decide(request));
    }

    [Fact]
    public void A_list_action_without_a_resource_allocates_nothing()
    {
        var layers = new AwsLayers(AwsLayer.Identity(AwsMake.Of(
            "{'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs:*'}")));

        AssertFree(Verdict.Allow, () => layers.Decide(AwsMake.Request("sqs:ListQueues")));
        AssertFree(Verdict.ImplicitDeny, () => layers.Decide(AwsMake.Request("ec2:DescribeInstances")));
        var (tooLong, longest) = (new string('a', 5000), new string('a', 4096));
        AssertFree(Verdict.ImplicitDeny, () => layers.Decide(AwsMake.Request(tooLong)));
        AssertFree(Verdict.ImplicitDeny, () => layers.Decide(AwsMake.Request(longest)));
    }

    // Random worlds take every way there is.
    [Fact]
    public void Random_worlds_allocate_nothing()
    {
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        for (var number = 0; number < Worlds; number++)
        {
            var world = AwsWorldMaker.Make(SplitMix64.Derive(SplitMix64.RunSeed, number));
            var layers = world.Compile();
            foreach (var request in world.Requests)
            {
                var allocated = Allocated(layers, request);
                Assert.True(
                    allocated == 0,
                    $"LICET_SEED={SplitMix64.RunSeed}: {allocated} bytes\n{world}{AwsWorld.Show(request)}");
            }
        }
    }

    // Of a few calls, the least: what is made once is not made by deciding.
    private static long Allocated(AwsLayers layers, AwsRequest request)
    {
        var least = long.MaxValue;
        for (var call = 0; call < 4; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            layers.Decide(request);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    // The loop itself is warmed up too; a delegate made once allocates once, outside.
    private static void AssertFree(Verdict expected, Func<AwsDecision> decide)
    {
        for (var call = 0; call < Calls; call++)
        {
            Assert.Equal(expected, decide().Verdict);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            decide();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
