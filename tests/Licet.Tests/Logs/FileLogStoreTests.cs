using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Search;
using Licet.Storage;
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
    public async Task Half_a_character_is_written_as_what_stands_for_it()
    {
        await using var store = Open();
        var entry = LogSamples.Evaluations(1, 1)[0] with
        {
            Message = "cut \ud83d",
            Fields = [new("user_agent", LogValue.Of("cut \ud83d")), new("a_array", LogValue.Of(["cut \ud83d"]))],
        };

        await store.AppendAsync(LogSamples.Account, LogKind.Activity, [entry], Cancellation);

        var last = await store.FindLastAsync(LogSamples.Account, LogKind.Activity, Cancellation);
        Assert.Equal("cut \ufffd", last!.Entry.Message);
        Assert.Equal("cut \ufffd", last.Entry["user_agent"]!.Joined());
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

    [Fact]
    public async Task Any_text_comes_back_as_it_was()
    {
        await using var store = Open();
        var entry = new LogEntry
        {
            At = FixedTime.Start,
            Message = "a \"quoted\" \\ line\nand another\r\u0000\u001b[31m, žluťoučký 🐎 \u2028 <&>'",
            Fields =
            [
                new LogField("empty", LogValue.Of("")),
                new LogField("empty_array", LogValue.Of(ImmutableArray<string>.Empty)),
                new LogField("texts_array", LogValue.Of(["", "\",\"hash\":\"", "\n"])),
                new LogField("long", LogValue.Of(new string('ß', 300_000))),
                new LogField("least_int", LogValue.Of(long.MinValue)),
                new LogField("most_int", LogValue.Of(long.MaxValue)),
                new LogField("_X-OVH.name", LogValue.Of("}")),
            ],
        };

        await store.AppendAsync(LogSamples.Account, LogKind.Audit, [entry, entry], Cancellation);

        await AssertHoldsAsync(store, LogKind.Audit, [entry, entry]);
        Assert.Null((await VerifyAsync(store, LogKind.Audit)).Fault);
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond()
    {
        await using var store = Open();
        var entry = LogSamples.Evaluation(1) with { At = FixedTime.Start.AddTicks(7) };

        await store.AppendAsync(LogSamples.Account, LogKind.Activity, [entry], Cancellation);

        var last = await store.FindLastAsync(LogSamples.Account, LogKind.Activity, Cancellation);
        Assert.Equal(FixedTime.Start, last!.Entry.At);
        Assert.Equal(DateTimeKind.Utc, last.Entry.At.Kind);
    }

    [Fact]
    public async Task Batches_of_many_threads_follow_each_other_without_gaps()
    {
        await using var store = Open(new FileLogStoreOptions { SegmentBytesMax = 40_000 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var batch = 0; batch < 20; batch++)
            {
                var entries = LogSamples.Evaluations((thread * 1_000) + (batch * 10), 10);
                await store.AppendAsync(LogSamples.Account, LogKind.Audit, entries, Cancellation);
            }
        })));

        var records = await ReadAllAsync(store, LogKind.Audit);
        Assert.Equal(Enumerable.Range(1, 1_600).Select(number => (long)number), records.Select(one => one.Sequence));
        Assert.Equal(1_600, records.Select(one => one.Entry["revision_int"]).Distinct().Count());
        Assert.All(
            records.Chunk(10),
            batch => Assert.Equal(9, NumberOf(batch[9]) - NumberOf(batch[0])));
        var proof = await VerifyAsync(store, LogKind.Audit);
        Assert.Null(proof.Fault);
        Assert.True(proof.SegmentCount > 10);
    }

    [Fact]
    public async Task Every_place_is_found_by_its_sequence_and_its_time()
    {
        await using var store = Open(new FileLogStoreOptions { SegmentBytesMax = 700_000 });
        var entries = LogSamples.Evaluations(1, 5_000);
        foreach (var batch in entries.Chunk(500))
        {
            await store.AppendAsync(LogSamples.Account, LogKind.AccessPolicy, batch, Cancellation);
            _time.Now = batch[^1].At;
        }

        foreach (var sequence in Enumerable.Range(0, 250).Select(index => index * 20))
        {
            var batch = await store.ReadAsync(
                LogSamples.Account, LogKind.AccessPolicy, sequence, 3, Cancellation);
            Assert.Equal([sequence + 1, sequence + 2, sequence + 3], batch.Records.Select(record => record.Sequence));
            Assert.Equal(sequence + 1, await FindAsync(entries[sequence].At));
            Assert.Equal(sequence + 2, await FindAsync(entries[sequence].At.AddTicks(10)));
        }

        Assert.Equal(1, await FindAsync(DateTime.MinValue));
        Assert.Equal(5_001, await FindAsync(DateTime.MaxValue));

        Task<long> FindAsync(DateTime at) =>
            store.FindSequenceAsync(LogSamples.Account, LogKind.AccessPolicy, at, Cancellation);
    }

    [Fact]
    public async Task Who_waits_is_told_when_there_is_more()
    {
        await using var store = Open();
        var waiting = store.WaitAsync(LogSamples.Account, LogKind.Audit, 1, Cancellation);

        await store.AppendAsync(LogSamples.Account, LogKind.Audit, LogSamples.Evaluations(1, 1), Cancellation);
        Assert.False(waiting.IsCompleted);
        await store.AppendAsync(LogSamples.Account, LogKind.Audit, LogSamples.Evaluations(2, 1), Cancellation);

        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await store.WaitAsync(LogSamples.Account, LogKind.Audit, 0, Cancellation);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("/etc")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("a%2fb")]
    [InlineData("ž")]
    [InlineData("key.pem")]
    public async Task An_account_of_any_name_has_a_folder_of_its_own(string name)
    {
        await using (var store = Open())
        {
            await store.AppendAsync(
                new AccountId(name), LogKind.Audit, LogSamples.Evaluations(1, 1), Cancellation);
        }

        var folder = Assert.Single(Directory.GetDirectories(_folder.Path));
        Assert.Equal(Path.GetFileName(folder), LogPaths.NameOf(new AccountId(name)));
        Assert.True(File.Exists(Path.Combine(folder, "audit", "00000001.log")));
        Assert.Equal(name.Length == 0 ? null : new AccountId(name), LogPaths.AccountOf(Path.GetFileName(folder)));
    }

    [Fact]
    public async Task One_process_at_a_time_has_the_logs()
    {
        await using var store = Open();

        Assert.Throws<StoreUnavailableException>(() => Open());
    }

    [Fact]
    public async Task Records_are_found_from_the_newest_backwards_page_by_page()
    {
        await using var store = Open(new FileLogStoreOptions { SegmentBytesMax = 700_000 });
        var entries = LogSamples.Evaluations(1, 9_500);
        await store.AppendAsync(LogSamples.Account, LogKind.AccessPolicy, entries[..5_000], Cancellation);
        await store.AppendAsync(LogSamples.Account, LogKind.AccessPolicy, entries[5_000..], Cancellation);
        var search = new LogSearch
        {
            Account = LogSamples.Account,
            Kind = LogKind.AccessPolicy,
            Query = LogQuery.Read("revision_int:[100 TO 8000]").Value!,
            From = entries[199].At,
            To = entries[6_999].At,
            CountMax = 1_000,
        };

        var found = new List<long>();
        for (LogPage? page = null; page is null || page.NextBeforeSequence is not null;)
        {
            page = await store.SearchAsync(search with { BeforeSequence = page?.NextBeforeSequence }, Cancellation);
            Assert.InRange(page.Records.Length, 0, 1_000);
            found.AddRange(page.Records.Select(record => record.Sequence));
        }

        Assert.Equal(Enumerable.Range(200, 6_800).Reverse().Select(number => (long)number), found);
    }

    internal static void AssertSame(LogEntry expected, LogEntry actual)
    {
        Assert.Equal(expected.At, actual.At);
        Assert.Equal(expected.Message, actual.Message);
        Assert.Equal(expected.Fields.AsEnumerable(), actual.Fields.AsEnumerable());
    }

    private FileLogStore Open(FileLogStoreOptions? options = null) =>
        FileLogStore.Open(_folder.Path, _signer, _time, options ?? new FileLogStoreOptions());

    private static long NumberOf(LogRecord record) =>
        Assert.IsType<LogValue.Number>(record.Entry["revision_int"]).Value;

    private async Task<LogProof> VerifyAsync(FileLogStore store, LogKind kind)
    {
        await store.CheckpointAsync(Cancellation);
        return LogFiles.Verify(Path.Combine(_folder.Path, LogSamples.Account.Value, LogKinds.NameOf(kind)), _signer);
    }

    private static async Task<List<LogRecord>> ReadAllAsync(FileLogStore store, LogKind kind)
    {
        var records = new List<LogRecord>();
        while (true)
        {
            var batch = await store.ReadAsync(LogSamples.Account, kind, records.Count, 1_000, Cancellation);
            if (batch.Records.IsEmpty)
            {
                return records;
            }

            records.AddRange(batch.Records);
        }
    }

    private static async Task AssertHoldsAsync(FileLogStore store, LogKind kind, LogEntry[] entries)
    {
        var sequence = 0L;
        foreach (var record in await ReadAllAsync(store, kind))
        {
            Assert.Equal(++sequence, record.Sequence);
            AssertSame(entries[sequence - 1], record.Entry);
        }

        Assert.Equal(entries.Length, sequence);
    }
}
