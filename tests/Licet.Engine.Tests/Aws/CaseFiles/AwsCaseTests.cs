using Xunit;

namespace Licet.Engine.Tests.Aws.CaseFiles;

/// <summary>Every request of every file of <c>cases/aws/</c> is answered as the file says.</summary>
public sealed class AwsCaseTests
{
    public static IEnumerable<TheoryDataRow<string, int, int>> Requests =>
        from name in AwsCaseFile.Names
        from one in AwsCaseFile.Read(name).Cases.Index()
        from request in one.Item.Requests.Index()
        select new TheoryDataRow<string, int, int>(name, one.Index, request.Index)
        {
            TestDisplayName = $"aws/{name}: {one.Item.Title}: {request.Item.Title}",
        };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_answered_as_the_file_says(string file, int caseIndex, int requestIndex)
    {
        var one = AwsCaseFile.Read(file).Cases[caseIndex];
        var expected = one.Requests[requestIndex];
        var world = one.ToWorld();
        var request = expected.ToRequest();
        var explanation = world.Compile().Explain(request);

        Assert.Equal(expected.ExpectedVerdict, world.Decide(request));
        Assert.Equal(expected.ExpectedVerdict, explanation.Verdict);
        Assert.Equal(expected.ExpectedVerdict, world.Expected(request));

        AssertSame(expected.Layer, explanation.Layer?.Kind.ToString());
        AssertSame(expected.Ground, explanation.Ground.ToString());
        AssertSame(expected.Lack, explanation.NearMisses.FirstOrDefault()?.Lacks[0].Kind.ToString());
        Assert.Contains(expected.Says ?? "", explanation.Reason, StringComparison.Ordinal);
        Assert.Contains(expected.Denied ?? "", explanation.AccessDenied ?? "", StringComparison.Ordinal);
        Assert.Equal(expected.Missing ?? [.. explanation.MissingContextKeys], explanation.MissingContextKeys);
    }

    // What a case does not state is of no matter to it; names are in the file's spelling.
    private static void AssertSame(string? expected, string? actual) =>
        Assert.Equal(expected ?? actual, actual, ignoreCase: true);
}
