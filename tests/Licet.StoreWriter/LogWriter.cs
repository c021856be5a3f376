using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;

namespace Licet.StoreWriter;

/// <summary>
/// Appends batches to an audit log and an access-policy log. All entries of a batch bear its name, and how many there
/// are, so that one who looks afterwards can tell a whole batch from a part of one.
/// </summary>
internal sealed class LogWriter(FileLogStore store, int number, int seed)
{
    private const int EntriesMax = 40;
    private const int PaddingCharsMax = 4_000;

    private static readonly AccountId s_account = new("killed");

    private readonly Random _random = new(seed + number);

    /// <summary>Appends from several threads until the process is killed.</summary>
    public static async Task<int> RunAsync(string folder, string keyFile, int seed)
    {
        using var signer = LogSigner.Read(await File.ReadAllTextAsync(keyFile));

        // Small segments and many checkpoints, so that many kills meet one of them.
        var options = new FileLogStoreOptions
        {
            SegmentBytesMax = 1_000_000,
            CheckpointInterval = TimeSpan.FromMilliseconds(20),
        };
        await using var store = FileLogStore.Open(folder, signer, TimeProvider.System, options);
        var writers = Enumerable.Range(0, 4).Select(number => new LogWriter(store, number, seed));
        await Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteForeverAsync)));
        return 0;
    }

    private async Task WriteForeverAsync()
    {
        var kind = number % 2 == 0 ? LogKind.Audit : LogKind.AccessPolicy;
        for (var batch = 1; ; batch++)
        {
            var name = $"{seed}.{number}.{batch}";
            var count = _random.Next(1, EntriesMax);
            var entries = Enumerable.Range(0, count).Select(_ => Entry(name, count)).ToList();
            await Console.Out.WriteLineAsync($"try {name} {count}");
            await store.AppendAsync(s_account, kind, entries, CancellationToken.None);
            await Console.Out.WriteLineAsync($"ack {name} {count} 0");
        }
    }

    private LogEntry Entry(string batch, int count) =>
        new()
        {
            At = DateTime.UnixEpoch,
            Message = batch,
            Fields =
            [
                new LogField("count_int", LogValue.Of(count)),
                new LogField("padding", LogValue.Of(new string('x', _random.Next(PaddingCharsMax)))),
            ],
        };
}
