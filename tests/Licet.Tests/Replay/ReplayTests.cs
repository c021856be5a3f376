using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Core.Logs.Recording;
using Licet.Core.Policies;
using Licet.Core.Replay;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Storage.Logs;
using Licet.Tests.LockOut;
using Licet.Tests.Logs;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Replay;

/// <summary>
/// Recorded requests of random accounts, asked again of random drafts. <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const int Accounts = 4;
    private const int RequestsEach = 1500;

    private static readonly string[] s_actions =
    [
        "account:apiovh:iam/policy/edit", "account:apiovh:iam/policy/get", "account:apiovh:me/get", "vps:apiovh:reboot",
        "vps:apiovh:terminate", "account:apiovh:me/identity/user/edit", "no:such/action",
    ];

    private static readonly string[] s_resources =
        [RandomDocuments.Account, "urn:v1:eu:resource:vps:one", "urn:v1:eu:resource:vps:two"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_finds_what_deciding_anew_finds()
    {
        await OnEachAccountAsync(async (account, random) =>
        {
            var own = account.State.Policies.Values.Where(policy => !policy.IsReadOnly).ToList();
            var documents = new RandomDocuments(random);
            string[] identities = [.. account.Callers.Select(caller => caller.Urn)];
            ReadOnlyMemory<byte>[] put =
            [
                documents.Policy("draft", identities, [], [], account.Now),
                .. own.Take(1).Select(policy => documents.Policy(
                    policy.Document.Name, identities, [], [], account.Now)),
            ];
            Guid[] removed = [.. own.Skip(1).Take(1).Select(policy => policy.Id.Value)];
            var draft = PolicyDraft.Of(account.State, put, removed);
            Assert.True(draft.Succeeded, draft.Error?.Message);
            var expected = Expected(account, put, removed);
            foreach (var logs in account.Stores)
            {
                using var requests = new RecordedRequests(logs);
                var report = await new PolicyReplay(requests).RunAsync(
                    account.Permit, draft.Value, account.From, account.Now, Cancellation);

                Assert.Equal(expected, (report.Period.RequestCount, report.GainedCount, report.LostCount));
                Assert.Equal(0, report.ChangedSinceCount);
                Assert.Equal(report.GainedCount + report.LostCount, report.Flips.Sum(flip => flip.Count));
                Assert.True(report.Period.IsComplete);
            }
        });
    }

    [Fact]
    public async Task A_proposal_loses_nothing_and_without_wildcards_gives_nothing_more()
    {
        await OnEachAccountAsync(async (account, _) =>
        {
            var callers = account.Callers.Where(caller => caller.Kind != CallerKind.Root);
            foreach (var (logs, caller) in account.Stores.SelectMany(_ => callers, (logs, one) => (logs, one)))
            {
                using var requests = new RecordedRequests(logs);
                var suggestions = new LeastPrivilege(requests);
                foreach (var hasWildcards in new[] { false, true })
                {
                    var report = (await suggestions.SuggestAsync(
                        account.Permit, caller.Urn, account.From, account.Now, hasWildcards, 90, Cancellation)).Value;
                    var calls = account.Entries
                        .Where(entry => Texts(entry, "identities_array")[0] == caller.Urn)
                        .SelectMany(entry => Texts(entry, "authorized_actions_array"))
                        .Count();

                    Assert.Equal(calls, report.CallCount);
                    Assert.Empty(report.Lost);
                    Assert.True(hasWildcards || report.Gained.IsEmpty, "more than was recorded");
                    Assert.True(report.Policies.Length <= s_resources.Length);
                }
            }
        });
    }

    private static (long Requests, long Gained, long Lost) Expected(
        Recorded account, ReadOnlyMemory<byte>[] put, Guid[] removed)
    {
        var source = PolicySources.Of(account.State);
        OvhPolicy[] drafts = [.. put.Select(document => OvhPolicy.Read(document).Value!)];
        var names = drafts.Select(draft => draft.Name).ToHashSet();
        var policies = source.Policies
            .Where(entry => !removed.Contains(entry.Id.Value) && !names.Contains(entry.Document.Name))
            .Concat(drafts.Select((draft, index) =>
                new PolicyEntry(new PolicyId(new Guid(7, 7, (short)index, new byte[8])), draft)));
        var after = PolicySnapshot.Compile(source with { Policies = [.. policies] }).Value!;
        var (gained, lost) = (0L, 0L);
        foreach (var entry in account.Entries)
        {
            foreach (var action in Texts(entry, "requested_actions_array"))
            {
                var request = new AuthorizationRequest
                {
                    Identities = Texts(entry, "identities_array").AsSpan(),
                    Action = action,
                    Resource = account.State.AttributesOf(entry["resource"]!.Joined()),
                    Instant = entry.At,
                    Source = entry["client_ip"] is { } address
                        ? SourceAddress.Parse(address.Joined())
                        : SourceAddress.None,
                };
                var (was, isNow) =
                    (account.State.Snapshot.Decide(in request).IsAllowed, after.Decide(in request).IsAllowed);
                gained += !was && isNow ? 1 : 0;
                lost += was && !isNow ? 1 : 0;
            }
        }

        return (account.Entries.Length, gained, lost);
    }

    private async Task OnEachAccountAsync(Func<Recorded, SplitMix64, Task> test)
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed}");
        for (var number = 0; number < Accounts; number++)
        {
            using var folder = new MemoryFolder();
            var random = new SplitMix64(SplitMix64.Derive(seed, number));
            var time = new SettableTime(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
            await using var store = await SqlStore.OpenFileAsync(folder.PathOf("licet.db"), time, Cancellation);
            var history = new RandomHistory(store, time, SplitMix64.Derive(seed, number));
            await history.FoundAsync(Cancellation);
            for (var step = 0; step < 80; step++)
            {
                await history.StepAsync(Cancellation);
            }

            using var signer = LogSigner.Create();
            await using var files = FileLogStore.Open(
                folder.PathOf("logs"), signer, time, new FileLogStoreOptions());
            await using var memory = new MemoryLogStore();
            await test(await RecordAsync(history, random, [memory, files]), random);
        }
    }

    // In the order of time, all within the last ten days.
    private static async Task<Recorded> RecordAsync(RandomHistory history, SplitMix64 random, ILogStore[] stores)
    {
        var from = history.Now.AddDays(-10);
        var log = new RequestLog("EU.ext-1.test");
        var callers = Caller.AllOf(history.State, history.Now, SourceAddress.None)
            .Append(Caller.Root(history.State, history.Now)).ToImmutableArray();
        for (var number = 0; number < RequestsEach; number++)
        {
            var address = random.Pick<string?>(null, "10.1.2.3", "192.0.2.9");
            var caller = callers[random.Below(callers.Length)] with
            {
                Instant = from.AddMinutes(number * 9).AddMicroseconds(random.Below(1_000_000)),
                Source = address is null ? SourceAddress.None : SourceAddress.Parse(address),
                Log = log,
            };
            var resource = random.Pick<string>(s_resources);
            if (random.Chance(70))
            {
                PolicyDecisionPoint.Authorize(caller, random.Pick<string>(s_actions.AsSpan(..^1)), resource);
            }
            else
            {
                var actions = random.Many(1, 4, () => random.Pick<string>(s_actions)).Distinct();
                AuthorizationCheck.Of(caller, resource, actions);
            }
        }

        ImmutableArray<LogEntry> entries = [.. log.Take().Select(record => record.ToEntry())];
        foreach (var store in stores)
        {
            await store.AppendAsync(RandomHistory.Id, LogKind.AccessPolicy, entries, Cancellation);
        }

        return new Recorded(history.State, history.Now, from, callers, entries, stores);
    }

    private static ImmutableArray<string> Texts(LogEntry entry, string field) =>
        ((LogValue.Texts)entry[field]!).Values;

    private sealed record Recorded(
        AccountState State, DateTime Now, DateTime From, ImmutableArray<Caller> Callers,
        ImmutableArray<LogEntry> Entries, ILogStore[] Stores)
    {
        public Permit Permit => PolicyDecisionPoint.AuthorizeOnAccount(
            Caller.Root(State, Now), "account:apiovh:iam/policy/get").Value;
    }
}
