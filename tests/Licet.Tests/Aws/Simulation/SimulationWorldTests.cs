using Licet.Core.Aws;
using Licet.Core.Aws.Simulation;
using Licet.Core.Decisions;
using Licet.Engine.Aws;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Tests.Aws.Simulation;

/// <summary>
/// What is simulated is what would be decided: in random accounts, for users and roles, over the same state.
/// <c>LICET_WORLDS</c> sets the number of accounts (a tenth of it), <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class SimulationWorldTests(ITestOutputHelper output)
{
    private const int QuestionsEach = 4;

    [Fact]
    public void SimulatePrincipalPolicy_equals_the_live_decision_in_random_accounts()
    {
        var count = WorldCount.Part(10, 2_000);
        var seed = SplitMix64.RunSeed;
        var verdicts = new long[3];
        var fault = WorldCount.FindFault(count, number => Difference(SplitMix64.Derive(seed, number), verdicts));

        output.WriteLine($"{count} accounts; LICET_SEED={seed} repeats them");
        output.WriteLine(string.Join(", ", Enum.GetValues<Verdict>().Select(one => $"{one} {verdicts[(int)one]}")));
        Assert.True(fault is null, $"LICET_SEED={seed}: {fault}");
        Assert.All(verdicts, asked => Assert.InRange(asked, verdicts.Sum() / 30, verdicts.Sum()));
    }

    private static string? Difference(ulong seed, long[] verdicts)
    {
        var world = new SimulationWorld(seed);
        var root = world.Calling(AwsIdentity.OfRoot(world.State));
        var permit = PolicyDecisionPoint.AuthorizeAws(root, new AwsQuestion("iam:SimulatePrincipalPolicy", null)).Value;
        for (var question = 0; question < QuestionsEach; question++)
        {
            var identity = question % 2 == 0 ? world.User : world.RoleSession;
            var source = identity.Principal.RoleArn ?? identity.Arn;
            var (action, resource) = (world.Action(), world.Resource());
            var policy = identity == world.User ? world.ResourcePolicy() : null;
            var context = world.Context(identity);
            if (!IsComparable(action, resource))
            {
                continue;
            }

            var simulated = AwsSimulator.SimulatePrincipal(permit, source, new AwsSimulationRequest
            {
                Actions = [action],
                Resources = resource is null ? [] : [resource],
                ResourcePolicy = policy,
                Context = context,
            });
            var live = PolicyDecisionPoint.AuthorizeAws(world.Calling(identity), new AwsQuestion(action, resource)
            {
                Context = context,
                ResourcePolicy = policy is null ? null : new AwsDocument(policy, "its own", AwsPolicyKind.Resource),
            });
            Assert.True(simulated.Succeeded, simulated.Error?.Message);
            var verdict = simulated.Value[0].Verdict;
            Interlocked.Increment(ref verdicts[(int)verdict]);
            if (live.Succeeded != (verdict == Verdict.Allow) || IsExplicit(live.Error) != IsExplicit(verdict))
            {
                return $"world {seed}: {source} {action} on {resource ?? "nothing"}: simulated {verdict}, "
                    + $"live {live.Error?.Message ?? "allowed"}";
            }
        }

        return null;
    }

    // The simulator takes roles and keys to trust their account, which is right for it and wrong for a decision; it
    // refuses what is no action; and its `*` is no resource in particular.
    private static bool IsComparable(string action, string? resource) =>
        action is not ("sts:AssumeRole" or "sts:SetContext" or "s3" or "s3:" or "")
        && resource is not ("" or "*")
        && !(action.StartsWith("kms:", StringComparison.Ordinal) && resource?.Contains(":key/") == true);

    private static bool IsExplicit(Verdict verdict) => verdict == Verdict.ExplicitDeny;

    private static bool IsExplicit(Core.Failures.Error? error) =>
        error is not null && error.Message.Contains("with an explicit deny", StringComparison.Ordinal);
}
