using Licet.Core.Decisions;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Tests.LockOut;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Decisions;

/// <summary>
/// A snapshot that has followed every write decides as one that is compiled from the account as it then is: the one
/// that made the writes, the one of another process, which reads several at once, and the one of a rehearsal.
/// <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class LiveSnapshotTests(ITestOutputHelper output)
{
    private const int Histories = 4;
    private const int StepsEach = 240;
    private const int StepsBetween = 15;

    private static readonly string[] s_actions =
    [
        "account:apiovh:iam/policy/edit", "account:apiovh:iam/policy/get", "account:apiovh:me/get",
        "account:apiovh:iam/nobody/knows/this", "vps:apiovh:reboot", "vps:apiovh:get", "new:product:policy/edit",
    ];

    private static readonly ResourceAttributes[] s_resources =
    [
        ResourceAttributes.OfUrn(RandomDocuments.Account, "eu", [KeyValuePair.Create("stage", "live")]),
        ResourceAttributes.OfUrn("urn:v1:eu:resource:account:other", "eu"),
        ResourceAttributes.OfUrn("urn:v1:eu:resource:vps:vps-1", "eu"),
        ResourceAttributes.OfUrn("urn:v1:eu:resource:dedicated:1", "eu"),
    ];

    [Fact]
    public async Task A_snapshot_that_followed_the_writes_decides_as_one_that_is_compiled_anew()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        for (var number = 0; number < Histories; number++)
        {
            await FollowAsync(SplitMix64.Derive(seed, number), $"LICET_SEED={seed}, history {number}");
        }
    }

    private static async Task FollowAsync(ulong seed, string origin)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new MemoryFolder();
        var time = new SettableTime(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
        await using var store = await SqlStore.OpenFileAsync(folder.PathOf("licet.db"), time, cancellation);
        var history = new RandomHistory(store, time, seed);
        await history.FoundAsync(cancellation);
        var other = new SnapshotPublisher(store);
        await other.ReachAsync(RandomHistory.Id, 1, cancellation);
        var documents = new RandomDocuments(new SplitMix64(seed));
        for (var number = 1; number <= StepsEach; number++)
        {
            var step = await history.StepAsync(cancellation);
            if (number % StepsBetween != 0)
            {
                continue;
            }

            var (state, where) = (history.State, $"{origin}, step {number}: {step.What}");
            var compiled = Compiled(state);
            AssertSame(compiled, state.Snapshot, state, history.Now, where);
            var followed = await other.ReachAsync(RandomHistory.Id, state.Revision, cancellation);
            AssertSame(compiled, followed.Snapshot, state, history.Now, $"{where}, in another process");
            var document = documents.Policy(
                $"rehearsed-{number}", [$"urn:v1:eu:identity:group:{RandomHistory.Id}/g1"], [], [], history.Now);
            if (await history.RehearseAsync(document, cancellation) is { } rehearsed)
            {
                AssertSame(
                    Compiled(rehearsed.After), rehearsed.After.Snapshot, state, history.Now, $"{where}, rehearsed");
                AssertSame(compiled, history.State.Snapshot, state, history.Now, $"{where}, behind a rehearsal");
            }
        }
    }

    private static PolicySnapshot Compiled(AccountState state) =>
        PolicySnapshot.Compile(PolicySources.Of(state)) is { Succeeded: true } compiled
            ? compiled.Value
            : throw new InvalidOperationException("the account's policies do not compile");

    private static void AssertSame(
        PolicySnapshot compiled, PolicySnapshot live, AccountState state, DateTime now, string where)
    {
        foreach (var identities in PrincipalsOf(state))
        {
            foreach (var resource in s_resources)
            {
                var each = new Decision[s_actions.Length];
                live.DecideEach(Request(identities, "", resource, now), s_actions, each);
                for (var index = 0; index < s_actions.Length; index++)
                {
                    var request = Request(identities, s_actions[index], resource, now);
                    var (one, another) = (compiled.Explain(in request), live.Explain(in request));
                    Assert.True(
                        (one.Verdict, one.Reason) == (another.Verdict, another.Reason)
                            && one.Verdict == compiled.Decide(in request).Verdict
                            && one.Verdict == live.Decide(in request).Verdict
                            && one.Verdict == each[index].Verdict,
                        $"{where}: {identities[0]} {request.Action} {resource.Urn}: {one.Reason}; {another.Reason}");
                    Assert.Equal(DeniesOf(compiled, in request), DeniesOf(live, in request));
                }
            }
        }
    }

    private static string DeniesOf(PolicySnapshot snapshot, in AuthorizationRequest request) =>
        string.Join(' ', snapshot.FindDenies(in request).Select(rule => $"{rule.PolicyId}/{rule.Clause}").Order());

    private static IEnumerable<string[]> PrincipalsOf(AccountState state) =>
    [
        .. state.Users.Keys.Select(login => state.IdentitiesOfUser(login).ToArray()),
        .. Enumerable.Range(0, 3).Select(number => new[] { $"urn:v1:eu:identity:group:{RandomHistory.Id}/g{number}" }),
        .. state.OAuth2Clients.Keys.Select(
            client => new[] { $"urn:v1:eu:identity:credential:{RandomHistory.Id}/oauth2-{client}" }),
    ];

    private static AuthorizationRequest Request(
        string[] identities, string action, ResourceAttributes resource, DateTime now) =>
        new() { Identities = identities, Action = action, Resource = resource, Instant = now };
}
