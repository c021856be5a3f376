using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Store;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.ConsumerKeys;

/// <summary>When credentials were last used: noted at once, written now and then, and never a change.</summary>
public sealed class CredentialUsesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_last_use_is_known_at_once_changes_nothing_and_survives_the_stop()
    {
        await using var server = await StartAsync();
        var token = server.Bearer("ann", await server.AddPersonalTokenAsync("ann", "ci"));
        server.Time.Advance(TimeSpan.FromMinutes(3));
        var at = server.Time.Now.UtcDateTime;
        var revision = server.State.Revision;

        await token.SendAsync("GET", "/auth/details");

        var uses = server.Services.GetRequiredService<CredentialUses>();
        Assert.Equal(at, uses.LastOf(server.State.PersonalAccessTokens["ann/ci"]));
        Assert.Null(await StoredAsync(server));
        await server.StopAsync();
        Assert.Equal(at, await StoredAsync(server));
        Assert.Equal(revision, server.State.Revision);
        var store = server.Services.GetRequiredService<IStore>();
        var restarted = await new SnapshotPublisher(store).ReachAsync(server.State.Account.Id, revision, Cancellation);
        var afterwards = new CredentialUses(store, new SnapshotPublisher(store));
        Assert.Equal(at, afterwards.LastOf(restarted.PersonalAccessTokens["ann/ci"]));
        Assert.Equal(
            at, afterwards.LastOf(restarted.FindCredential(SecretHash.Of(server.Account.ConsumerKey))!)?.AddMinutes(3));
    }

    [Fact]
    public async Task Only_what_is_new_is_written_and_what_is_gone_is_forgotten()
    {
        await using var server = await StartAsync();
        var uses = server.Services.GetRequiredService<CredentialUses>();
        var token = server.Bearer("ann", await server.AddPersonalTokenAsync("ann", "ci"));
        var row = server.State.PersonalAccessTokens["ann/ci"];
        await token.SendAsync("GET", "/auth/details");
        await uses.WriteAsync(Cancellation);
        var first = await StoredAsync(server);
        Assert.NotNull(first);

        // A clock that is set back does not take back what was noted.
        server.Time.Advance(TimeSpan.FromHours(-1));
        await token.SendAsync("GET", "/auth/details");
        await uses.WriteAsync(Cancellation);
        Assert.Equal(first, await StoredAsync(server));

        server.Time.Advance(TimeSpan.FromHours(1));
        await server.Root.SendAsync("DELETE", "/me/identity/user/ann/token/ci");
        await token.SendAsync("GET", "/auth/details");
        await uses.WriteAsync(Cancellation);
        Assert.Null(uses.LastOf(row));
        await server.AddPersonalTokenAsync("ann", "ci");
        Assert.Null(await StoredAsync(server));
    }

    [Fact]
    public async Task A_refused_credential_is_not_used()
    {
        await using var server = await StartAsync();
        var token = server.Bearer("ann", await server.AddPersonalTokenAsync("ann", "ci"));
        await server.Root.SendAsync("POST", "/me/identity/user/ann/disable");

        await token.SendAsync("GET", "/auth/details");

        var uses = server.Services.GetRequiredService<CredentialUses>();
        Assert.Null(uses.LastOf(server.State.PersonalAccessTokens["ann/ci"]));
    }

    private static async Task<ServerFixture> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        return server;
    }

    private static Task<DateTime?> StoredAsync(ServerFixture server) =>
        server.Services.GetRequiredService<IStore>().ReadAsync(
            new AccountId(ServerFixture.AccountName),
            async (reader, token) => (await reader.PersonalAccessTokens.FindAsync("ann/ci", token))!.LastUsedAt,
            Cancellation);
}
