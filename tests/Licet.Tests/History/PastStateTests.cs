using System.Globalization;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.History;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Tests.LockOut;
using Licet.Tests.Ovh;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.History;

/// <summary>
/// Random histories through the use cases: asked about any past revision, an account answers as it did then.
/// <c>LICET_SEED</c> repeats a run.
/// </summary>
public sealed class PastStateTests(ITestOutputHelper output)
{
    private const int Histories = 6;
    private const int StepsEach = 150;

    private static readonly (string Action, string Resource)[] s_questions =
    [
        ("account:apiovh:iam/policy/edit", RandomDocuments.Account),
        ("account:apiovh:me/identity/user/edit", RandomDocuments.Account),
        ("vps:apiovh:reboot", "urn:v1:eu:resource:vps:one"),
    ];

    [Fact]
    public async Task Every_past_revision_decides_and_explains_as_it_did()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed}");
        for (var number = 0; number < Histories; number++)
        {
            await RunAsync(SplitMix64.Derive(seed, number), TestContext.Current.CancellationToken);
        }
    }

    private async Task RunAsync(ulong seed, CancellationToken cancellation)
    {
        using var folder = new MemoryFolder();
        var time = new SettableTime(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
        await using var store = await SqlStore.OpenFileAsync(folder.PathOf("licet.db"), time, cancellation);
        var history = new RandomHistory(store, time, seed);
        var random = new SplitMix64(seed);
        await history.FoundAsync(cancellation);
        var remembered = new List<(AccountState State, DateTime At)> { (history.State, history.Now) };
        for (var step = 0; step < StepsEach; step++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            if (random.Chance(8))
            {
                await RenameAsync(history, random, step, cancellation);
            }
            else
            {
                await history.StepAsync(cancellation);
            }

            if (history.State.Revision > remembered[^1].State.Revision)
            {
                remembered.Add((history.State, history.Now));
            }
        }

        using var past = new AccountHistory(store, history.Publisher);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(
            Caller.Root(history.State, history.Now), "account:apiovh:iam/policy/get").Value;
        foreach (var (state, at) in remembered.OrderBy(_ => random.Next()))
        {
            var asOf = await past.AsOfAsync(permit, state.Revision, cancellation);
            Assert.True(asOf.Succeeded, asOf.Error?.Message);
            Assert.Equal(RowsOf(state), RowsOf(asOf.Value));
            Assert.Equal(AnswersOf(state, history.Now), AnswersOf(asOf.Value, history.Now));

            // Of two revisions of the same instant the later was in force.
            var then = await past.AsOfAsync(permit, at, cancellation);
            Assert.Equal(remembered.Last(one => one.At <= at).State.Revision, then.Value.Revision);
        }

        output.WriteLine($"{remembered.Count} revisions of {StepsEach} steps");
    }

    // Only AWS's API can.
    private static async Task RenameAsync(
        RandomHistory history, SplitMix64 random, int step, CancellationToken cancellation)
    {
        var permit = PolicyDecisionPoint.PermitOpen(Caller.Root(history.State, history.Now), "iam:Update", null);
        var groups = history.State.Groups.Values.Where(group => !group.IsDefault).ToList();
        if (random.Chance(50) && history.State.Users.Count > 0)
        {
            var login = history.State.Users.Keys.ElementAt(random.Below(history.State.Users.Count));
            var renamed = await new AwsUserAdministration(history.Writes).UpdateAsync(
                permit, login, null, random.Chance(50) ? $"r{step}" : $"u{random.Below(4)}", cancellation);
            Assert.True(renamed.Succeeded || renamed.Error.Kind != Core.Failures.ErrorKind.Invalid);
        }
        else if (groups.Count > 0)
        {
            await new AwsGroupAdministration(history.Writes).UpdateAsync(
                permit, groups[random.Below(groups.Count)].Name, null, $"g{random.Below(9)}", cancellation);
        }
    }

    private static string[] AnswersOf(AccountState state, DateTime now) =>
    [
        .. from caller in Caller.AllOf(state, now, SourceAddress.None).Append(Caller.Root(state, now))
           from question in s_questions
           let why = PolicyDecisionPoint.Explain(caller, question.Action, question.Resource)
           let decision = PolicyDecisionPoint.Decide(caller, question.Action, question.Resource)
           select $"{caller.Urn} {string.Join(' ', caller.Identities)} {question} {decision.Verdict} {why.Reason} "
               + string.Join(' ', why.Determining.Select(rule => $"{rule.PolicyId}{rule.Clause}"))
               + string.Join(' ', why.NearMisses.Select(miss => $"{miss.Rule.PolicyId}{miss.Rule.Clause}")),
    ];

    private static string[] RowsOf(AccountState state) =>
    [
        state.Revision.ToString(CultureInfo.InvariantCulture),
        RowText.Of(state.Users.Values.Select(user => user with { PasswordHash = null })),
        RowText.Of(state.Groups.Values), RowText.Of(state.Memberships.Values), RowText.Of(state.Policies.Values),
        RowText.Of(state.PermissionsGroups.Values), RowText.Of(state.ResourceGroups.Values),
        RowText.Of(state.OAuth2Clients.Values.Select(client => client with { SecretHash = "" })),
        RowText.Of(state.Resources.Values.Select(one => one.Row)), RowText.Of(state.GroupsByLogin.OrderBy(
            one => one.Key, StringComparer.Ordinal)),
    ];
}
