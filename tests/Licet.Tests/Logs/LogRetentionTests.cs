using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Storage.Logs;
using Licet.Tests.Logs.Chain;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>What is too old or too much goes by whole segments, and what is left is still proven.</summary>
public sealed class LogRetentionTests : IDisposable
{
    private static readonly FileLogStoreOptions s_options = new()
    {
        SegmentBytesMax = 20_000,
        Activity = new LogRetention(TimeSpan.FromDays(10), 1_000_000),
        AccessPolicy = new LogRetention(TimeSpan.FromDays(10_000), 65_000),
    };

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
    public async Task What_is_too_old_goes_and_the_rest_is_still_proven()
    {
        await using var store = Open();
        for (var day = 0; day < 30; day++)
        {
            await AppendAsync(store, LogKind.Activity, (day * 10) + 1);
            _time.Now += TimeSpan.FromDays(1);
            await store.RetainAsync(Cancellation);
        }

        await store.CheckpointAsync(Cancellation);

        var proof = Verify(LogKind.Activity);
        Assert.Null(proof.Fault);
        Assert.Equal(300, proof.LastSequence);
        Assert.Equal(proof.Header!.FirstSequence - 1, proof.Removal!.ThroughSequence);
        Assert.InRange(proof.RecordCount, 100, 120);
    }

    [Fact]
    public async Task What_is_too_much_goes_and_readers_get_what_is_left()
    {
        await using var store = Open();
        for (var batch = 0; batch < 60; batch++)
        {
            await AppendAsync(store, LogKind.AccessPolicy, (batch * 10) + 1);
        }

        var before = Directory.GetFiles(FolderOf(LogKind.AccessPolicy), "*.log").Length;
        var index = Path.Combine(FolderOf(LogKind.AccessPolicy), "00000001.index");
        await File.WriteAllTextAsync(index, "", Cancellation);
        var middle = await store.ReadAsync(LogSamples.Account, LogKind.AccessPolicy, 15, 10, Cancellation);
        await store.RetainAsync(Cancellation);
        await store.CheckpointAsync(Cancellation);

        var sizes = LogFiles.Segments(FolderOf(LogKind.AccessPolicy)).Select(path => new FileInfo(path).Length);
        Assert.InRange(sizes.Sum(), 30_000, 66_000);
        Assert.True(sizes.Count() < before);
        Assert.False(File.Exists(index));
        var proof = Verify(LogKind.AccessPolicy);
        Assert.Null(proof.Fault);
        Assert.True(proof.Header!.FirstSequence > 25);
        Assert.Equal(25, middle.Records[^1].Sequence);
        var left = await store.ReadAsync(LogSamples.Account, LogKind.AccessPolicy, 25, 10, Cancellation);
        Assert.Equal(proof.Header.FirstSequence, left.Records[0].Sequence);
    }

    [Fact]
    public async Task A_log_that_nobody_writes_to_any_more_grows_old_too()
    {
        await using (var store = Open())
        {
            await AppendAsync(store, LogKind.Activity, 1);
        }

        _time.Now += TimeSpan.FromDays(2);
        await using var reopened = Open();
        await reopened.RetainAsync(Cancellation);
        _time.Now += TimeSpan.FromDays(20);
        await reopened.RetainAsync(Cancellation);
        await reopened.CheckpointAsync(Cancellation);

        Assert.Equal("00000002.log", Path.GetFileName(Assert.Single(LogFiles.Segments(FolderOf(LogKind.Activity)))));
        Assert.Null(Verify(LogKind.Activity).Fault);
        await AppendAsync(reopened, LogKind.Activity, 11);
        var last = await reopened.FindLastAsync(LogSamples.Account, LogKind.Activity, Cancellation);
        Assert.Equal(20, last!.Sequence);
    }

    [Fact]
    public async Task A_beginning_that_retention_did_not_remove_is_missed()
    {
        await using (var store = Open())
        {
            for (var batch = 0; batch < 60; batch++)
            {
                await AppendAsync(store, LogKind.AccessPolicy, (batch * 10) + 1);
            }

            await store.RetainAsync(Cancellation);
        }

        File.Delete(LogFiles.Segments(FolderOf(LogKind.AccessPolicy))[0]);

        var fault = Verify(LogKind.AccessPolicy).Fault;
        Assert.Equal(LogFaultKind.Removed, fault!.Kind);
    }

    private static Task AppendAsync(FileLogStore store, LogKind kind, long from) =>
        store.AppendAsync(LogSamples.Account, kind, LogSamples.Evaluations(from, 10), Cancellation);

    private string FolderOf(LogKind kind) => _folder.PathOf($"xx1111-ovh/{LogKinds.NameOf(kind)}");

    private LogProof Verify(LogKind kind) => LogFiles.Verify(FolderOf(kind), _signer);

    private FileLogStore Open() => FileLogStore.Open(_folder.Path, _signer, _time, s_options);
}
