using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;
using Licet.Tests.Logs.Chain;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>The store of logs in files, as everybody uses it.</summary>
public sealed class FileLogStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogSigner _signer = LogSigner.Create();
    private readonly FixedTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_appended_is_read_back()
    {
        await using var store = Open();
        var entries = LogSamples.Evaluations(1, 2_500);

        await store.AppendAsync(LogSamples.Account, LogKind.AccessPolicy, entries, Cancellation);

        await AssertHoldsAsync(store, LogKind.AccessPolicy, entries);
        var last = await store.FindLastAsync(LogSamples.Account, LogKind.AccessPolicy, Cancellation);
        Assert.Equal(2_500, last!.Sequence);
        Assert.Null(await store.FindLastAsync(LogSamples.Account, LogKind.Audit, Cancellation));
        Assert.False(Directory.Exists(_folder.PathOf("xx1111-ovh/audit")));
    }

    [Fact]
    public async Task A_log_goes_on_after_the_store_was_closed_and_opened()
    {
        var entries = LogSamples.Evaluations(1, 90);
        for (var from = 0; from < entries.Length; from += 30)
        {
            await using var store = Open();
            await store.AppendAsync(LogSamples.Account, LogKind.Audit, entries[from..(from + 30)], Cancellation);
        }

        await using var reopened = Open();
        await AssertHoldsAsync(reopened, LogKind.Audit, entries);
    }

    internal static void AssertSame(LogEntry expected, LogEntry actual)
    {
        Assert.Equal(expected.At, actual.At);
        Assert.Equal(expected.Message, actual.Message);
        Assert.Equal(expected.Fields.AsEnumerable(), actual.Fields.AsEnumerable());
    }

    private FileLogStore Open(FileLogStoreOptions? options = null) =>
        FileLogStore.Open(_folder.Path, _signer, _time, options ?? new FileLogStoreOptions());

    private static async Task AssertHoldsAsync(FileLogStore store, LogKind kind, LogEntry[] entries)
    {
        var sequence = 0L;
        while (true)
        {
            var batch = await store.ReadAsync(LogSamples.Account, kind, sequence, 1_000, Cancellation);
            if (batch.Records.IsEmpty)
            {
                break;
            }

            foreach (var record in batch.Records)
            {
                Assert.Equal(++sequence, record.Sequence);
                AssertSame(entries[sequence - 1], record.Entry);
            }
        }

        Assert.Equal(entries.Length, sequence);
    }
}
