using System.Text;
using Licet.Core.Decisions;
using Licet.Core.LockOut;
using Licet.Core.Policies;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Tests.LockOut;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.History;

/// <summary>
/// R45 and R46 on random histories: the two snapshots that writes keep level are those that one would compile.
/// <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class ShadowTests(ITestOutputHelper output)
{
    private const int Histories = 4;
    private const int StepsEach = 80;

    private static readonly string[] s_actions =
        [LockOutGuard.EditAction, "account:apiovh:me/identity/user/edit", "vps:apiovh:reboot"];

    [Fact]
    public async Task Shadow_policies_are_kept_level_and_decide_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed}");
        var (withShadows, differences) = (0, 0);
        for (var number = 0; number < Histories; number++)
        {
            using var folder = new MemoryFolder();
            var time = new SettableTime(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
            await using var store = await SqlStore.OpenFileAsync(folder.PathOf("licet.db"), time, cancellation);
            var history = new RandomHistory(store, time, SplitMix64.Derive(seed, number));
            var random = new SplitMix64(SplitMix64.Derive(seed, 1000 + number));
            await history.FoundAsync(cancellation);
            for (var step = 0; step < StepsEach; step++)
            {
                await (random.Chance(50)
                    ? history.StepAsync(cancellation)
                    : WriteAsync(history, random, step, time, cancellation));
                withShadows += history.State.ShadowPolicies.IsEmpty ? 0 : 1;
                differences += AssertLevel(history.State, history.Now);
            }

            var loaded = await new SnapshotPublisher(store).ReachAsync(RandomHistory.Id, 1, cancellation);
            Assert.Equal(history.State.ShadowPolicies, loaded.ShadowPolicies);
            AssertLevel(loaded, history.Now);
        }

        output.WriteLine($"{withShadows} states with shadow policies, {differences} decisions that they would change");
        Assert.True(withShadows > Histories * StepsEach / 4 && differences > 0);
    }

    // Creates a policy or replaces one, in earnest or as a shadow, or deletes one.
    private static async Task WriteAsync(
        RandomHistory history, SplitMix64 random, int step, SettableTime time, CancellationToken cancellation)
    {
        var policies = new PolicyAdministration(history.Writes, time);
        var root = Caller.Root(history.State, history.Now) with { Override = WriteOverride.LockOut };
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, LockOutGuard.EditAction).Value;
        var own = history.State.Policies.Values.Where(policy => !policy.IsReadOnly).ToList();
        string[] identities =
        [
            .. history.State.Groups.Keys.Select(name => $"urn:v1:eu:identity:group:{RandomHistory.Id}/{name}"),
            .. history.State.Users.Keys.Select(name => $"urn:v1:eu:identity:user:{RandomHistory.Id}/{name}"),
        ];
        var document = new RandomDocuments(random).Policy($"s-{step}", identities, [], [], history.Now);
        if (random.Chance(60))
        {
            document = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document)[..^1] + ",\"shadow\":true}");
        }

        if (own.Count == 0 || random.Chance(50))
        {
            await policies.CreateAsync(permit, document, cancellation);
        }
        else if (random.Chance(60))
        {
            await policies.ReplaceAsync(permit, own[random.Below(own.Count)].Id, document, cancellation);
        }
        else
        {
            await policies.DeleteAsync(permit, own[random.Below(own.Count)].Id, cancellation);
        }
    }

    // How many decisions the shadow policies would change.
    private static int AssertLevel(AccountState state, DateTime now)
    {
        var shadows = state.Policies.Where(policy => policy.Value.Document.IsShadow).Select(policy => policy.Key);
        Assert.Equal(shadows, state.ShadowPolicies.AsEnumerable().Order(StringComparer.Ordinal));
        Assert.Equal(state.ShadowPolicies.IsEmpty, state.ShadowSnapshot is null);
        var source = PolicySources.Of(state);
        var enforced = source with { Policies = [.. source.Policies.Where(entry => !entry.Document.IsShadow)] };
        var all = source with { Policies = [.. source.Policies.Select(entry => entry with { IsTrial = true })] };
        var (expected, trial) = (PolicySnapshot.Compile(enforced).Value!, PolicySnapshot.Compile(all).Value!);
        var differences = 0;
        foreach (var caller in Caller.AllOf(state, now, SourceAddress.None))
        {
            foreach (var action in s_actions)
            {
                var request = new AuthorizationRequest
                {
                    Identities = caller.Identities.AsSpan(),
                    Action = action,
                    Resource = state.AttributesOf(RandomDocuments.Account),
                    Instant = now,
                };
                var decided = state.Snapshot.Decide(in request).Verdict;
                Assert.Equal(expected.Decide(in request).Verdict, decided);
                if (state.ShadowSnapshot is { } snapshot)
                {
                    Assert.Equal(trial.Decide(in request).Verdict, snapshot.Decide(in request).Verdict);
                    differences += snapshot.Decide(in request).Verdict == decided ? 0 : 1;
                }
            }
        }

        return differences;
    }
}
