using System.Diagnostics;
using System.Globalization;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Search;
using Licet.Engine.Tests.Worlds;
using Licet.Storage.Logs;

namespace Licet.Benchmarks;

/// <summary>
/// How long it takes to keep and index many records of evaluations, and to find some of them. A rare value is that of
/// one record in half a million, so that a page is never full and every segment is searched.
/// </summary>
internal static class LogSearchTimes
{
    private const int BatchRecords = 1000;
    private const int Rare = 500_000;
    private const int Repetitions = 5;

    private static readonly AccountId s_account = new("xx1111-ovh");

    private static readonly (string Name, string Query)[] s_queries =
    [
        ("a rare identity, refused", "identities_array:*john.doe* AND unauthorized_actions_array:*"),
        ("a rare resource", "resource:\"urn:v1:eu:resource:vps:vps-rare.vps.example.test\""),
        ("a rare address", "client_ip:203.0.113.77"),
        ("one request", "request_id:0000000000001fc5"),
        ("a common identity", "identities_array:*user1234*"),
        ("a common identity, refused", "identities_array:*user1234* AND unauthorized_actions_array:*"),
        ("a part of a resource", "resource:*vps\\-rare*"),
        ("a regular expression", "resource:/.*vps-ra[r]e.*/"),
        ("a part of a request", "request_id:*1fc5"),
        ("everything refused", "unauthorized_actions_array:*"),
        ("nobody, refused", "identities_array:*nobody* AND unauthorized_actions_array:*"),
        ("nothing, slowly", "requested_actions_array:vps* AND NOT (authorized_actions_array:* OR "
            + "unauthorized_actions_array:*)"),
    ];

    /// <summary>Does so with so many records, in a folder of its own that is gone afterwards.</summary>
    public static async Task<int> RunAsync(long records)
    {
        var folder = Directory.CreateTempSubdirectory("licet-logs-");
        try
        {
            using var signer = LogSigner.Create();
            var options = new FileLogStoreOptions { Alarm = Console.Error.WriteLine };
            await using var store = FileLogStore.Open(folder.FullName, signer, TimeProvider.System, options);
            await FillAsync(store, records);
            await IndexAsync(folder, records);
            foreach (var (name, query) in s_queries)
            {
                await SearchAsync(store, name, query);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(FileLogStore store, long records)
    {
        var random = new SplitMix64(7);
        var watch = new Stopwatch();
        for (var number = 0L; number < records; number += BatchRecords)
        {
            var batch = new LogEntry[BatchRecords];
            for (var index = 0; index < BatchRecords; index++)
            {
                batch[index] = Entry(random, number + index);
            }

            watch.Start();
            await store.AppendAsync(s_account, LogKind.AccessPolicy, batch, CancellationToken.None);
            watch.Stop();
        }

        Console.WriteLine($"appended {records:N0} records: {watch.Elapsed.TotalMicroseconds / records:N2} µs each");
    }

    // The store builds them by itself, meanwhile and afterwards.
    private static async Task IndexAsync(DirectoryInfo folder, long records)
    {
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var before = Files(folder, "*.index").Count;
        var segments = Files(folder, "*.log");
        while (Files(folder, "*.index").Count < segments.Count - 1)
        {
            await Task.Delay(10);
        }

        var built = segments.Count - 1 - before;
        var share = (double)built / (segments.Count - 1);
        var cpuUs = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
        var indexes = Files(folder, "*.index");
        Console.WriteLine(
            $"{built} of {segments.Count - 1} indexes left: {watch.Elapsed.TotalSeconds:N1} s, "
            + $"{cpuUs / (records * share):N1} µs of CPU a record");
        Console.WriteLine(
            $"log {segments.Sum(file => file.Length) / (double)records:N0} bytes a record, "
            + $"index {indexes.Sum(file => file.Length) / (double)records:N0}");
    }

    private static async Task SearchAsync(FileLogStore store, string name, string query)
    {
        var search = new LogSearch
        {
            Account = s_account, Kind = LogKind.AccessPolicy, Query = LogQuery.Read(query).Value,
        };
        var times = new List<double>();
        var found = 0;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            var began = Stopwatch.GetTimestamp();
            found = (await store.SearchAsync(search, CancellationToken.None)).Records.Length;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var first = times[0];
        times.Sort();
        Console.WriteLine(
            $"{name,-28} {found,4} found, median ms {times[Repetitions / 2],8:N1}, first {first,8:N1}  {query}");
    }

    private static List<FileInfo> Files(DirectoryInfo folder, string pattern) =>
        [.. folder.EnumerateFiles(pattern, SearchOption.AllDirectories)];

    private static LogEntry Entry(SplitMix64 random, long number)
    {
        var user = random.Below(2000);
        var isRare = number % Rare == 4321;
        var action = $"vps:apiovh:action{random.Below(300)}";
        var isAllowed = !isRare && random.Chance(90);
        var login = isRare ? "john.doe" : $"user{user}";
        var name = isRare ? "vps-rare" : $"vps-{random.Below(20_000):x}";
        var source = isRare ? "203.0.113.77" : $"198.51.{random.Below(20)}.{random.Below(256)}";
        var id = number.ToString("x16", CultureInfo.InvariantCulture);
        return new LogEntry
        {
            At = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(number),
            Message = isAllowed ? "access granted" : "access denied",
            Fields =
            [
                new("account", LogValue.Of("xx1111-ovh")),
                new("identities_array", LogValue.Of(
                [
                    $"urn:v1:eu:identity:user:xx1111-ovh/{login}",
                    $"urn:v1:eu:identity:group:xx1111-ovh/group{user % 50}@xx1111-ovh",
                ])),
                new("resource", LogValue.Of($"urn:v1:eu:resource:vps:{name}.vps.example.test")),
                new("requested_actions_array", LogValue.Of([action])),
                new("authorized_actions_array", LogValue.Of(isAllowed ? [action] : [])),
                new("unauthorized_actions_array", LogValue.Of(isAllowed ? [] : [action])),
                new("client_ip", LogValue.Of(source)),
                new("api", LogValue.Of("ovhcloud")),
                new("policies_array", LogValue.Of(isAllowed ? [$"0d9a75c6-0000-4000-8000-{user % 100:d12}"] : [])),
                new("policy_names_array", LogValue.Of(isAllowed ? [$"policy-{user % 100}"] : [])),
                new("revision_int", LogValue.Of(1000 + (number / 10_000))),
                new("request_id", LogValue.Of(id)),
                new("decision_id", LogValue.Of($"{id}.1")),
            ],
        };
    }
}
