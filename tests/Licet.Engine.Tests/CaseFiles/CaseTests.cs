using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.CaseFiles;

/// <summary>Every request of every file of <c>cases/</c> is answered as the file says.</summary>
public sealed class CaseTests
{
    public static IEnumerable<TheoryDataRow<string, int, int>> Requests =>
        from name in CaseFile.Names
        from one in CaseFile.Read(name).Cases.Index()
        from request in (one.Item.Requests ?? []).Index()
        select new TheoryDataRow<string, int, int>(name, one.Index, request.Index)
        {
            TestDisplayName = $"{name}: {one.Item.Title}: {request.Item.Title}",
        };

    public static IEnumerable<TheoryDataRow<string, int>> Refusals =>
        from name in CaseFile.Names
        from one in CaseFile.Read(name).Cases.Index()
        where one.Item.Refused is not null || one.Item.CompileFails is not null
        select new TheoryDataRow<string, int>(name, one.Index) { TestDisplayName = $"{name}: {one.Item.Title}" };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_answered_as_the_file_says(string file, int caseIndex, int requestIndex)
    {
        var one = CaseFile.Read(file).Cases[caseIndex];
        var expected = one.Requests![requestIndex];
        var world = one.ToWorld();
        var request = one.ToReference(expected);
        var explanation = world.Compile().Explain(world.ToEngine(request));

        Assert.Equal(expected.ExpectedVerdict, world.Decide(request));
        Assert.Equal(expected.ExpectedVerdict, explanation.Verdict);
        Assert.Equal(expected.ExpectedVerdict, new ReferenceEvaluator(world.Read()).Decide(request));

        var nearest = explanation.NearMisses.FirstOrDefault();
        var rule = explanation.Determining.FirstOrDefault() ?? nearest?.Rule;
        AssertSame(expected.Policy, rule?.PolicyName);
        AssertSame(expected.Clause, rule?.Clause);
        AssertSame(expected.Lack, nearest?.Lacks[0].Kind.ToString().ToLowerInvariant());
        Assert.Contains(expected.Says ?? "", explanation.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_document_is_refused_as_the_file_says(string file, int caseIndex)
    {
        var one = CaseFile.Read(file).Cases[caseIndex];
        foreach (var refusal in one.Refused ?? [])
        {
            var problems = OvhPolicy.Read(World.Bytes(refusal.Policy)).Problems;
            Assert.Equal(refusal.Problems, problems.Select(problem => problem.ToString()));
        }

        var faults = PolicySnapshot.Compile(one.ToWorld().Read()).Problems;
        Assert.Equal(one.CompileFails ?? [], faults.Select(problem => problem.ToString()));
    }

    // What a case does not state is of no matter to it.
    private static void AssertSame(string? expected, string? actual) => Assert.Equal(expected ?? actual, actual);
}
