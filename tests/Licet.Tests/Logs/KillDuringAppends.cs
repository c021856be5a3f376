using System.Globalization;
using System.Security.Cryptography;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>A process that is killed (SIGKILL) while it appends has lost nothing that it had acknowledged.</summary>
public sealed class KillDuringAppends(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 12;

    private static readonly AccountId s_account = new("killed");

    private readonly TemporaryFolder _folder = new();
    private readonly LogSigner _signer = LogSigner.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Logs => _folder.PathOf("logs");

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_acknowledged_record_is_lost_and_the_chain_is_whole()
    {
        var seed = RandomNumberGenerator.GetInt32(1_000_000);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var key = _folder.PathOf("key");
        await File.WriteAllTextAsync(key, _signer.PrivatePem(), Cancellation);
        var writes = new AcknowledgedWrites();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = WriterProcess.StartLogs(Logs, key, seed + (kill * 100), writes);
            await writer.FirstAcknowledgment.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            await Task.Delay(random.Next(0, 300), Cancellation);
            await writer.KillAsync(Cancellation);
            Assert.Equal("", await writer.Errors);

            var (present, alarms) = await ReadAsync();
            Assert.Empty(alarms);
            Assert.Empty(writes.Settle(present));
        }

        output.WriteLine(
            $"{Kills} kills, {writes.Count} acknowledged batches, {writes.UnansweredCount} without an answer");
        Assert.True(writes.Count > Kills, "the writers have hardly written");
    }

    // A batch that was not answered for may be there in part, which counts as not there.
    private async Task<(Dictionary<string, string> Present, List<string> Alarms)> ReadAsync()
    {
        var alarms = new List<string>();
        var options = new FileLogStoreOptions { Alarm = alarms.Add };
        var present = new Dictionary<string, string>();
        await using (var store = FileLogStore.Open(Logs, _signer, TimeProvider.System, options))
        {
            foreach (var kind in (LogKind[])[LogKind.Audit, LogKind.AccessPolicy])
            {
                foreach (var batch in (await ReadAllAsync(store, kind)).GroupBy(record => record.Entry.Message))
                {
                    if (batch.First().Entry["count_int"] == LogValue.Of(batch.Count()))
                    {
                        present.Add(batch.Key, batch.Count().ToString(CultureInfo.InvariantCulture));
                    }
                }
            }
        }

        foreach (var kind in Directory.GetDirectories(Path.Combine(Logs, s_account.Value)))
        {
            var proof = LogFiles.Verify(kind, _signer);
            Assert.Null(proof.Fault);
            Assert.Equal(0, proof.UnsignedCount);
        }

        return (present, alarms);
    }

    private static async Task<List<LogRecord>> ReadAllAsync(FileLogStore store, LogKind kind)
    {
        var records = new List<LogRecord>();
        while (true)
        {
            var batch = await store.ReadAsync(s_account, kind, records.Count, 10_000, Cancellation);
            if (batch.Records.IsEmpty)
            {
                return records;
            }

            Assert.Equal(records.Count + 1, batch.Records[0].Sequence);
            records.AddRange(batch.Records);
        }
    }
}
