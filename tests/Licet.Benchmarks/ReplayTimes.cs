using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Recording;
using Licet.Core.Policies;
using Licet.Core.Replay;
using Licet.Core.Resources;
using Licet.Engine.Decisions;
using Licet.Storage.Logs;

namespace Licet.Benchmarks;

/// <summary>How many recorded requests a second are asked again of two snapshots, from the files of a log.</summary>
internal static class ReplayTimes
{
    private const int Records = 1_000_000;
    private const int RecordsAtOnce = 10_000;

    public static async Task RunAsync(int policies)
    {
        var workload = WorkloadMaker.Make(policies, requests: 20_000);
        var scenario = Scenario.Load(workload);
        var state = StateOf(workload, scenario);
        var folder = Directory.CreateTempSubdirectory("licet-replay-").FullName;
        try
        {
            using var signer = LogSigner.Create();
            await using var logs = FileLogStore.Open(folder, signer, TimeProvider.System, new FileLogStoreOptions());
            var end = TimeProvider.System.GetUtcNow().UtcDateTime;
            var begin = end.AddMilliseconds(-Records);
            var entries = EntriesOf(workload, scenario, state);
            for (var written = 0; written < Records; written += RecordsAtOnce)
            {
                var batch = Enumerable.Range(written, RecordsAtOnce)
                    .Select(number => entries[number % entries.Length] with { At = begin.AddMilliseconds(number) });
                await logs.AppendAsync(state.Account.Id, LogKind.AccessPolicy, [.. batch], CancellationToken.None);
            }

            var root = Caller.Root(state, end);
            var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, "account:apiovh:iam/policy/get").Value;
            var draft = PolicyDraft.Of(state, [DraftOf(workload)], []).Value;
            using var requests = new RecordedRequests(logs);
            for (var turn = 0; turn < 4; turn++)
            {
                var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var report = await new PolicyReplay(requests).RunAsync(
                    permit, draft, begin, end.AddSeconds(1), CancellationToken.None);

                // Of a processor, whatever else the machine does.
                var seconds = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
                Console.WriteLine(
                    $"{policies,9:N0} policies: {report.Period.RequestCount:N0} requests replayed in {seconds:F2} s of "
                    + $"a processor ({clock.Elapsed.TotalSeconds:F2} s in all): "
                    + $"{report.Period.RequestCount / seconds:N0} requests/s, "
                    + $"{2 * report.DecisionCount / seconds:N0} decisions/s; {report.LostCount:N0} lost");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static AccountState StateOf(Workload workload, Scenario scenario) =>
        new()
        {
            Account = new Account
            {
                Id = new AccountId("xx1111-ovh"),
                Plate = "eu",
                Profile = new AccountProfile { Email = "a@example.com" },
                CreatedAt = DateTime.UnixEpoch,
            },
            Revision = 1,
            Snapshot = scenario.Snapshot,
            Resources = ImmutableSortedDictionary.Create<string, RegisteredResource>(StringComparer.Ordinal).AddRange(
                workload.Resources.Select(resource =>
                {
                    var attributes = scenario.Resources.Find(resource.Urn)!;
                    var row = new StoredResource
                    {
                        Urn = attributes.Urn,
                        Id = default,
                        Type = attributes.Type,
                        Name = attributes.Name,
                        DisplayName = attributes.Name,
                        Tags = ImmutableSortedDictionary<string, string>.Empty,
                        CreatedAt = DateTime.UnixEpoch,
                    };
                    return KeyValuePair.Create(attributes.Urn, new RegisteredResource(row, attributes));
                })),
        };

    private static LogEntry[] EntriesOf(Workload workload, Scenario scenario, AccountState state) =>
    [
        .. workload.Requests.Select((one, index) =>
        {
            var caller = new Caller
            {
                State = state,
                Kind = CallerKind.User,
                Identities = scenario.Principals.Find(one.U)!.Identities,
                Instant = one.T.UtcDateTime,
                Source = SourceAddress.Parse(one.Ip),
            };
            var action = new EvaluatedAction(one.A, scenario.Decide(index).IsAllowed, null, null);
            return new Evaluation(caller, one.R, [action], "EU.ext-0123456789abcdef0123456789abcdef", 1).ToEntry();
        }),
    ];

    // Takes an action from one user in ten.
    private static ReadOnlyMemory<byte> DraftOf(Workload workload)
    {
        var users = string.Join(',', workload.Users.Where((_, index) => index % 10 == 0).Take(1000)
            .Select(user => $"\"{user.Urn}\""));
        return Encoding.UTF8.GetBytes(
            $$"""
            {"name":"draft","identities":[{{users}}],"resources":[{"urn":"urn:v1:eu:resource:*"}],
             "permissions":{"deny":[{"action":"*get*"}]} }
            """);
    }
}
