using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.Rehearsals;
using Licet.Core.Store;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Worlds;
using Licet.Storage;
using Licet.Tests.LockOut;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Rehearsals;

/// <summary>What a dry run counts is what there is, though it decides only where something can have changed.</summary>
public sealed class AccessComparisonTests : IAsyncLifetime
{
    private const int Rehearsals = 120;
    private const int StepsBetween = 12;

    private readonly MemoryFolder _folder = new();
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
    private readonly ulong _seed = SplitMix64.RunSeed;
    private SqlStore _store = null!;
    private RandomHistory _history = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"LICET_SEED={_seed}");
        _store = await SqlStore.OpenFileAsync(_folder.PathOf("licet.db"), _time, Cancellation);
        _history = new RandomHistory(_store, _time, _seed);
        await _history.FoundAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_counts_what_deciding_everything_counts()
    {
        var random = new SplitMix64(_seed);
        var documents = new RandomDocuments(random);
        var (gained, lost) = (0, 0);
        for (var number = 0; number < Rehearsals; number++)
        {
            for (var step = 0; step < StepsBetween; step++)
            {
                await _history.StepAsync(Cancellation);
            }

            var source = random.Chance(50) ? SourceAddress.Parse("10.1.2.3") : SourceAddress.None;
            var write = await RehearseAsync(random, documents);
            if (write is null)
            {
                continue;
            }

            var counted = AccessComparison.Of(write, _history.Now, source);
            var all = CountAll(write, source);
            Assert.True(counted.IsComplete);
            Assert.Equal(all, (counted.GainedCount, counted.LostCount));
            Assert.Equal(Math.Min(all.Gained + all.Lost, AccessComparison.ExamplesMax), counted.Examples.Length);
            (gained, lost) = (gained + all.Gained, lost + all.Lost);
        }

        Assert.InRange(gained, 1000, int.MaxValue);
        Assert.InRange(lost, 1000, int.MaxValue);
    }

    [Fact]
    public async Task It_ends_at_its_limit_and_says_so()
    {
        var state = _history.State;
        var actions = ActionCatalogue.OfType("account").Length;
        var users = Enumerable.Range(0, (AccessComparison.DecisionsMax / actions) + 2)
            .Select(number => new User
            {
                Login = $"many-{number}",
                MainGroup = "DEFAULT",
                CreatedAt = _history.Now,
                UpdatedAt = _history.Now,
            });
        var before = state with
        {
            Users = state.Users.AddRange(users.Select(one => KeyValuePair.Create(one.Login, one))),
        };
        TouchedRow[] touched = [new(StoreTable.Policies, "of no policy")];
        Assert.Equal(0, AccessComparison.Of(new(before, before, touched, []), _history.Now, default).DecisionCount);

        var write = await _history.RehearseAsync(
            """
            {"name":"all","identities":["urn:v1:eu:identity:group:xx1111-ovh/DEFAULT"],
             "resources":[{"urn":"urn:v1:eu:resource:*"}],"permissions":{"allow":[{"action":"*"}]}}
            """u8.ToArray(),
            Cancellation);
        write = write! with
        {
            Before = write.Before with { Users = before.Users },
            After = write.After with { Users = before.Users },
        };
        var counted = AccessComparison.Of(write, _history.Now, default);

        Assert.False(counted.IsComplete);
        Assert.Equal(AccessComparison.DecisionsMax, counted.DecisionCount);
        Assert.Equal(AccessComparison.DecisionsMax, counted.GainedCount);
        Assert.Equal(AccessComparison.ExamplesMax, counted.Examples.Length);
    }

    private async Task<RehearsedWrite?> RehearseAsync(SplitMix64 random, RandomDocuments documents)
    {
        var identities = new[] { "u0", "u1", "u2" }.Select(login => $"urn:v1:eu:identity:user:xx1111-ovh/{login}")
            .Append("urn:v1::identity:group:xx1111-ovh/DEFAULT").ToArray();
        var document = documents.Policy($"tried-{random.Below(9999)}", identities, [], [], _history.Now);
        return await _history.RehearseAsync(document, Cancellation);
    }

    private (int Gained, int Lost) CountAll(RehearsedWrite write, SourceAddress source)
    {
        var (gained, lost) = (0, 0);
        foreach (var (before, after) in All(write.Before, source).Zip(All(write.After, source)))
        {
            foreach (var resource in write.After.Resources.Values)
            {
                foreach (var action in ActionCatalogue.OfType(resource.Row.Type))
                {
                    var had = PolicyDecisionPoint.Decide(before, action.Name, resource.Row.Urn).IsAllowed;
                    var has = PolicyDecisionPoint.Decide(after, action.Name, resource.Row.Urn).IsAllowed;
                    gained += !had && has ? 1 : 0;
                    lost += had && !has ? 1 : 0;
                }
            }
        }

        return (gained, lost);
    }

    private IEnumerable<Caller> All(AccountState state, SourceAddress source) =>
        new EditorOracle(state).Principals.Keys
            .Concat(state.Users.Values
                .Where(user => user.Status == UserStatus.Disabled)
                .Select(user => $"urn:v1:eu:identity:user:xx1111-ovh/{user.Login}"))
            .Order(StringComparer.Ordinal)
            .Select(urn => Caller.OfIdentity(state, urn, _history.Now, source)!);
}
