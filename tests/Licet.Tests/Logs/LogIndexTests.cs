using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Search;
using Licet.Engine.Tests.Worlds;
using Licet.Storage.Logs;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>What an index finds is what the records themselves say, query by query.</summary>
public sealed class LogIndexTests(ITestOutputHelper output)
{
    private const int Records = 2_000;
    private const int Queries = 3_000;

    private static readonly AccountId s_account = new("xx1111-ovh");
    private static readonly DateTime s_start = new(2026, 11, 21, 9, 59, 59, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_finds_what_the_evaluator_finds(bool isIndexed)
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new RandomLogs(seed);
        using var folder = new TemporaryFolder();
        using var signer = LogSigner.Create();
        await using var store = Open(folder, signer, isIndexed);
        await FillAsync(store, random);
        if (isIndexed)
        {
            await WaitForIndexesAsync(folder);
        }

        var all = (await store.ReadAsync(s_account, LogKind.Activity, 0, Records, Cancellation)).Records;
        Assert.Equal(Records, all.Length);
        var found = 0;
        for (var number = 0; number < (isIndexed ? Queries : Queries / 20); number++)
        {
            var text = random.Query();
            if (LogQuery.Read(text) is not { Succeeded: true, Value: var query })
            {
                continue;
            }

            var search = RandomSearch(random, query);
            var evaluator = new LogQueryEvaluator(query, s_start);
            var expected = all.Reverse()
                .Where(record => IsWithin(search, record) && evaluator.Matches(record))
                .ToList();
            var page = await store.SearchAsync(search, Cancellation);
            var next = expected.Count > search.CountMax ? expected[search.CountMax - 1].Sequence : (long?)null;
            Assert.True(
                expected.Take(search.CountMax).Select(record => record.Sequence)
                    .SequenceEqual(page.Records.Select(record => record.Sequence)) && page.NextBeforeSequence == next,
                $"LICET_SEED={seed}: {text} {search}: {string.Join(' ', page.Records.Select(one => one.Sequence))}");
            found += page.Records.IsEmpty ? 0 : 1;
        }

        Assert.True(found > (isIndexed ? Queries : Queries / 20) / 4);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        using var folder = new TemporaryFolder();
        using var signer = LogSigner.Create();
        await using var store = Open(folder, signer, isIndexed: true);
        await FillAsync(store, new RandomLogs(7));
        var sequences = new List<long>();
        long? before = null;
        do
        {
            var page = await store.SearchAsync(
                Search("*:*") with { BeforeSequence = before, CountMax = 77 }, Cancellation);
            sequences.AddRange(page.Records.Select(record => record.Sequence));
            before = page.NextBeforeSequence;
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(1, Records).Reverse().Select(number => (long)number), sequences);
    }

    [Fact]
    public async Task An_index_that_is_damaged_or_gone_is_built_anew_and_nothing_is_missed()
    {
        using var folder = new TemporaryFolder();
        using var signer = LogSigner.Create();
        var random = new RandomLogs(11);
        await using (var store = Open(folder, signer, isIndexed: true))
        {
            await FillAsync(store, random);
            await WaitForIndexesAsync(folder);
        }

        var indexes = IndexesIn(folder);
        File.WriteAllText(indexes[0], "no database");
        File.Delete(indexes[1]);
        File.WriteAllBytes(indexes[2], File.ReadAllBytes(indexes[2])[..2048]);
        File.Copy(indexes[4], indexes[3], overwrite: true);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(indexes[0])!, "99999999.index"), "of a segment long gone");
        File.WriteAllText(Path.ChangeExtension(indexes[1], ".index-new"), "of a process that was killed");

        await using (var store = Open(folder, signer, isIndexed: true))
        {
            var page = await store.SearchAsync(Search("*:*") with { CountMax = 2 * Records }, Cancellation);
            Assert.Equal(Records, page.Records.Length);
            await WaitForIndexesAsync(folder);
            Assert.Equal(indexes, IndexesIn(folder));
            page = await store.SearchAsync(Search("*:*") with { CountMax = 2 * Records }, Cancellation);
            Assert.Equal(Records, page.Records.Length);
        }
    }

    private static bool IsWithin(LogSearch search, LogRecord record) =>
        (search.BeforeSequence is not { } before || record.Sequence < before)
        && (search.From is not { } from || record.Entry.At >= from)
        && (search.To is not { } to || record.Entry.At < to);

    private static LogSearch RandomSearch(RandomLogs random, LogQuery query) => Search("*") with
    {
        Query = query,
        CountMax = random.OneOf([1, 5, 100, Records]),
        BeforeSequence = random.Below(4) == 0 ? random.Below(Records + 2) : null,
        From = random.Below(4) == 0 ? s_start.AddMilliseconds(random.Below(Records)) : null,
        To = random.Below(4) == 0 ? s_start.AddTicks((TimeSpan.TicksPerMillisecond * random.Below(Records)) + 7) : null,
    };

    private static LogSearch Search(string query) => new()
    {
        Account = s_account, Kind = LogKind.Activity, Query = LogQuery.Read(query).Value,
    };

    private static FileLogStore Open(TemporaryFolder folder, LogSigner signer, bool isIndexed) =>
        FileLogStore.Open(folder.PathOf("logs"), signer, new StartTime(), new FileLogStoreOptions
        {
            SegmentBytesMax = 40_000,
            IndexInterval = isIndexed ? TimeSpan.FromMilliseconds(10) : TimeSpan.FromHours(1),
        });

    private static async Task FillAsync(FileLogStore store, RandomLogs random)
    {
        for (var number = 0; number < Records;)
        {
            var count = Math.Min(Records - number, 1 + random.Below(50));
            var entries = Enumerable.Range(number, count).Select(at => random.Entry(s_start.AddMilliseconds(at)));
            await store.AppendAsync(s_account, LogKind.Activity, [.. entries], Cancellation);
            number += count;
        }
    }

    private static List<string> IndexesIn(TemporaryFolder folder) =>
    [
        .. Directory.EnumerateFiles(folder.Path, "*.index", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
    ];

    private static async Task WaitForIndexesAsync(TemporaryFolder folder)
    {
        var segments = Directory.EnumerateFiles(folder.Path, "*.log", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SkipLast(1)
            .ToList();
        Assert.True(segments.Count > 5);
        var deadline = TimeProvider.System.GetTimestamp();
        while (segments.Exists(path => !IsIndexed(path)))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), "no index was built");
            await Task.Delay(10, Cancellation);
        }
    }

    private static bool IsIndexed(string segment)
    {
        var index = new FileInfo(Path.ChangeExtension(segment, ".index"));
        return index.Exists && index.Length > 4096;
    }

    // Stands still for those who ask what time it is, and goes on for those who wait.
    private sealed class StartTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_start;
    }
}
