using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Core.Store;
using Licet.Storage;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.LockOut;

/// <summary>R40 where writes meet: at once in one server, and from one that has not heard of the last.</summary>
public sealed class ManyWritersTests : IAsyncLifetime
{
    private const int Editors = 8;

    private static readonly AccountId s_id = new("xx1111-ovh");

    private readonly MemoryFolder _folder = new();
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));
    private SqlStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await SqlStore.OpenFileAsync(_folder.PathOf("licet.db"), _time, Cancellation);
        var server = Server.On(_store, _time);
        var setup = new AccountSetup(server.Writes, new SecretBox(new MasterKey(MasterKey.Draw())), _time);
        var profile = new AccountProfile { Email = "a@example.com" };
        Assert.True((await setup.CreateAsync(s_id, "eu", profile, Cancellation)).Succeeded);
        for (var number = 0; number < Editors; number++)
        {
            var from = new NewUser($"u{number}", null, null, null, "ADMIN");
            Assert.True((await server.Users.CreateAsync(server.Root("create"), from, Cancellation)).Succeeded);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_all_who_are_deleted_at_once_one_stays()
    {
        var server = await Server.On(_store, _time).LoadAsync();
        var permit = server.Root("delete");

        var results = await Task.WhenAll(Enumerable.Range(0, Editors).Select(number =>
            Task.Run(() => server.Users.DeleteAsync(permit, $"u{number}", Cancellation), Cancellation)));

        Assert.Equal("LOCK_OUT", Assert.Single(results, result => !result.Succeeded).Error?.Rule);
        Assert.Single(server.State.Users);
    }

    [Fact]
    public async Task A_server_that_is_behind_learns_what_has_been_written_before_it_judges()
    {
        var first = await Server.On(_store, _time).LoadAsync();
        var second = await Server.On(_store, _time).LoadAsync();
        var stale = second.Root("delete");
        for (var number = 1; number < Editors; number++)
        {
            Assert.True(
                (await first.Users.DeleteAsync(first.Root("delete"), $"u{number}", Cancellation)).Succeeded);
        }

        Assert.Equal(Editors, second.State.Users.Count);
        var last = await second.Users.DeleteAsync(stale, "u0", Cancellation);

        Assert.Equal("LOCK_OUT", last.Error?.Rule);
        Assert.Contains("user:xx1111-ovh/u0", last.Error?.Message, StringComparison.Ordinal);

        // And what it writes stands on what the other wrote.
        var group = await second.Users.CreateAsync(
            second.Root("create"), new NewUser("new", null, null, null, null), Cancellation);
        Assert.True(group.Succeeded);
        Assert.Equal(["new", "u0"], second.State.Users.Keys);
    }

    /// <summary>A server: its own state in memory, over a store that others use as well.</summary>
    private sealed record Server(SnapshotPublisher Publisher, AccountWriter Writes, UserAdministration Users)
    {
        public required TimeProvider Time { get; init; }

        public AccountState State => Publisher.Find(s_id)!;

        public static Server On(IStore store, TimeProvider time)
        {
            var publisher = new SnapshotPublisher(store);
            var writes = new AccountWriter(store, publisher, new LockOutGuard(), time);
            return new Server(publisher, writes, new UserAdministration(writes, time)) { Time = time };
        }

        public async Task<Server> LoadAsync()
        {
            await Publisher.LoadAsync(Cancellation);
            return this;
        }

        public Permit Root(string verb) =>
            PolicyDecisionPoint.AuthorizeOnAccount(
                Caller.Root(State, Time.GetUtcNow().UtcDateTime), $"account:apiovh:me/identity/user/{verb}").Value;
    }
}
