using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Licet.Core.Decisions;
using Licet.Core.LockOut;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Tests.Ovh;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.LockOut;

/// <summary>
/// R40 over random histories: whatever anybody does, an account that had somebody who could edit policies for certain
/// has somebody at every time that is tried, unless an override was typed. <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class LockOutPropertyTests(ITestOutputHelper output)
{
    private const int Histories = 32;
    private const int StepsEach = 800;

    private readonly ConcurrentDictionary<string, int> _counts = new();

    [Fact]
    public async Task No_history_locks_an_account_out()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed}");
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Histories),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (number, cancellation) =>
            {
                using var folder = new MemoryFolder();
                var time = new SettableTime(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
                await using var store = await SqlStore.OpenFileAsync(folder.PathOf("licet.db"), time, cancellation);
                var history = new RandomHistory(store, time, SplitMix64.Derive(seed, number));
                await history.FoundAsync(cancellation);
                await RunAsync(history, $"LICET_SEED={seed}, history {number}", cancellation);
                await AssertPublishedAsync(store, history.State, cancellation);
            });

        output.WriteLine($"{Histories * StepsEach} steps in {clock.Elapsed.TotalSeconds:F0} s");
        foreach (var (what, count) in _counts.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{what}: {count}");
        }

        // The histories are worth something only while they come to the brink often.
        Assert.InRange(_counts["LOCK_OUT"], Histories * StepsEach / 100, Histories * StepsEach);
        Assert.InRange(_counts["OWN_ACCESS"], Histories, Histories * StepsEach);
        Assert.InRange(_counts["guarded"], Histories * StepsEach / 2, Histories * StepsEach);
    }

    private async Task RunAsync(RandomHistory history, string origin, CancellationToken cancellation)
    {
        var isGuarded = false;
        var before = new EditorOracle(history.State);
        var log = new Queue<string>();
        for (var number = 0; number < StepsEach; number++)
        {
            var revision = history.State.Revision;
            var step = await history.StepAsync(cancellation);
            log.Enqueue($"{number}: {step}");
            if (log.Count > 10)
            {
                log.Dequeue();
            }

            var where = $"{origin}, after\n{string.Join('\n', log)}\n";
            Count(step.Error is null ? step.What : step.Error.Rule ?? $"{step.Error.Kind}");
            var after = history.State.Revision == revision ? before : new EditorOracle(history.State);
            var tenure = after.BestTenure(history.Now);
            if (step.Error is not null)
            {
                Assert.True(revision == history.State.Revision, $"{where}: a refused write changed something");
            }
            else
            {
                var (least, mayNoMore) = (before.BestTenure(history.Now), before.May(step) && !after.May(step));
                Assert.True(step.Insists(WriteOverride.LockOut) || tenure >= least, $"{where}: only {tenure} is left");
                Assert.False(mayNoMore && !step.Insists(WriteOverride.OwnAccess), $"{where}: no warning");
            }

            isGuarded = tenure == Tenure.Lasting
                || (isGuarded && (step.Error is not null || !step.Insists(WriteOverride.LockOut)));
            Count(isGuarded ? "guarded" : "not guarded");
            if (isGuarded)
            {
                var gap = after.FindGap(history.Now);
                Assert.True(gap is null, $"{where}: nobody could {gap}");
            }

            before = after;
        }
    }

    // What was made for each write and adopted is what one would load.
    private static async Task AssertPublishedAsync(
        SqlStore store, AccountState published, CancellationToken cancellation)
    {
        var loaded = await new SnapshotPublisher(store).ReachAsync(published.Account.Id, 1, cancellation);
        string[] TextOf(AccountState state) =>
        [
            state.Revision.ToString(CultureInfo.InvariantCulture), RowText.Of(state.Users.Values),
            RowText.Of(state.Groups.Values), RowText.Of(state.Memberships.Values), RowText.Of(state.Policies.Values),
            RowText.Of(state.PermissionsGroups.Values), RowText.Of(state.ResourceGroups.Values),
            RowText.Of(state.OAuth2Clients.Values), RowText.Of(state.Resources.Values.Select(one => one.Row)),
        ];
        Assert.Equal(TextOf(loaded), TextOf(published));
    }

    private void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}
