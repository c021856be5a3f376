using Licet.Benchmarks;
using Licet.Engine.Tests.Reference;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Worlds;

/// <summary>Workloads whose answers ten other engines agree on; they lie beside the repository.</summary>
public sealed class SharedWorkloadTests
{
    [Theory]
    [InlineData("w1.json.gz")]
    [InlineData("w3.json")]
    public void Every_answer_is_the_one_that_the_file_states(string file)
    {
        var scenario = Scenario.Load(Workload.Read(Repository.SharedOrSkip($"data/bench/{file}")));

        Assert.Equal(0, scenario.Mismatches);
    }

    [Fact]
    public void The_engine_agrees_with_the_reference_on_a_generated_workload_of_the_benchmarks()
    {
        var scenario = Scenario.Load(WorkloadMaker.Make(policies: 200, requests: 500));
        var reference = new ReferenceEvaluator(scenario.Source);

        Assert.InRange(scenario.AllowedCount, scenario.RequestCount / 4, scenario.RequestCount * 3 / 4);
        Assert.All(
            Enumerable.Range(0, scenario.RequestCount),
            index => Assert.Equal(scenario.DecideNaively(reference, index), scenario.Decide(index).Verdict));
    }
}
