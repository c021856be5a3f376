using System.Globalization;
using System.Security.Cryptography;
using Licet.Core.Accounts;
using Licet.Core.Store;
using Licet.Storage;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>A process that is killed (SIGKILL) at any moment has lost nothing that it had acknowledged.</summary>
public sealed class KillDuringWrites(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 25;
    private const int KillsAtStart = 8;

    private static readonly AccountId s_account = new("killed");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_no_write_is_there_in_part()
    {
        var path = _folder.PathOf("licet.db");
        var (seed, random) = Draw();
        var writes = new AcknowledgedWrites();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = WriterProcess.Start(path, seed + (kill * 100), writes);

            // Now and then before it has come to write: while it opens the store and takes in what the last one left.
            if (kill % 8 == 7)
            {
                await Task.Delay(random.Next(40, 250), Cancellation);
            }
            else
            {
                await writer.FirstAcknowledgment.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
                await Task.Delay(random.Next(0, 400), Cancellation);
            }

            await writer.KillAsync(Cancellation);
            Assert.Equal("", await writer.Errors);
            await StoreConsistency.AssertFileAsync(path, Cancellation);
            await using var store = await SqlStore.OpenFileAsync(path, TimeProvider.System, Cancellation);
            await StoreConsistency.AssertChangesAsync(store, s_account, Cancellation);
            await AssertNothingLostAsync(store, writes);
        }

        output.WriteLine(
            $"{Kills} kills, {writes.Count} acknowledged writes, {writes.UnansweredCount} without an answer");
        Assert.True(writes.Count > Kills, "the writers have hardly written");
    }

    [Fact]
    public async Task A_store_whose_maker_was_killed_opens_all_the_same()
    {
        var (seed, random) = Draw();
        for (var kill = 0; kill < KillsAtStart; kill++)
        {
            var path = _folder.PathOf($"store-{kill}.db");
            using var writer = WriterProcess.Start(path, seed, new AcknowledgedWrites());
            for (var waited = 0; !File.Exists(path); waited++)
            {
                Assert.True(waited < 10_000, "the writer does not begin");
                await Task.Delay(1, Cancellation);
            }

            await Task.Delay(random.Next(0, 100), Cancellation);
            await writer.KillAsync(Cancellation);
            await StoreConsistency.AssertFileAsync(path, Cancellation);
            await using var store = await SqlStore.OpenFileAsync(path, TimeProvider.System, Cancellation);
            await StoreConsistency.AssertChangesAsync(store, s_account, Cancellation);
        }
    }

    [Fact]
    public async Task While_one_process_has_the_store_another_is_refused()
    {
        var path = _folder.PathOf("licet.db");
        var writes = new AcknowledgedWrites();
        using var first = WriterProcess.Start(path, 1, writes);
        await first.FirstAcknowledgment.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => SqlStore.OpenFileAsync(path, TimeProvider.System, Cancellation));
        using var second = WriterProcess.Start(path, 2, new AcknowledgedWrites());
        Assert.Equal(1, await second.ExitCodeAsync(Cancellation));
        Assert.Equal($"cannot open the store `{path}`: another server is using it\n", await second.Errors);
        await first.KillAsync(Cancellation);

        await using var store = await SqlStore.OpenFileAsync(path, TimeProvider.System, Cancellation);
        await AssertNothingLostAsync(store, writes);
    }

    private static async Task AssertNothingLostAsync(SqlStore store, AcknowledgedWrites writes)
    {
        var (present, revision) = await store.ReadAsync(
            s_account,
            async (reader, token) => (await ReadPairsAsync(reader, token), await reader.RevisionAsync(token)),
            Cancellation);

        Assert.Empty(writes.Settle(present));
        Assert.True(revision >= writes.Revision, $"revision {writes.Revision} was acknowledged, {revision} is there");
    }

    // The stamps of the pairs: user, policy and latest audit event must agree, since one transaction wrote all three.
    private static async Task<Dictionary<string, string>> ReadPairsAsync(
        IStoreReader reader, CancellationToken cancellation)
    {
        var users = (await reader.Users.ListAsync(null, int.MaxValue, cancellation))
            .ToDictionary(user => user.Login, user => user.Description);
        var policies = (await reader.Policies.ListAsync(null, int.MaxValue, cancellation))
            .ToDictionary(policy => policy.Document.Name, policy => policy.Document.Description!);
        var events = await reader.ListAuditEventsAsync(int.MaxValue, cancellation);
        var latest = events.Where(fact => fact.Type == "PAIR_WRITTEN").DistinctBy(fact => fact.Subject)
            .Where(fact => fact.SubjectName != "-").ToDictionary(fact => fact.Subject, fact => fact.SubjectName);

        Assert.Equal(await reader.RevisionAsync(cancellation), events.Count);
        Assert.Equal(Sorted(users), Sorted(policies));
        Assert.Equal(Sorted(users), Sorted(latest));
        return users;
    }

    private static IEnumerable<string> Sorted(Dictionary<string, string> stamps) =>
        stamps.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal);

    private (int Seed, Random Random) Draw()
    {
        var text = Environment.GetEnvironmentVariable("LICET_SEED");
        var seed = int.TryParse(text, CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(1_000_000);
        output.WriteLine($"LICET_SEED={seed}");
        return (seed, new Random(seed));
    }
}
