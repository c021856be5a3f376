using Licet.Core.Accounts;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task The_id_of_a_session_is_taken_once_in_the_installation()
    {
        var other = new AccountId("yy2222-ovh");
        await AddFoundationAsync();
        await AddAccountAsync(other);
        await WriteAsync(async writer => Assert.True(await writer.Sessions.AddAsync(Samples.Session, Cancellation)));

        await WriteAsync(
            async writer => Assert.False(await writer.Sessions.AddAsync(Samples.Session, Cancellation)), other);
    }

    [Fact]
    public async Task Grants_go_with_their_session_their_client_and_their_user()
    {
        await AddFoundationAsync();
        var grant = OAuth2Samples.Grant;
        await WriteAsync(async writer =>
        {
            await writer.OAuth2Grants.AddAsync(
                grant with { Id = "of the session", SessionHash = OAuth2Samples.Session.IdHash }, Cancellation);
            await writer.OAuth2Grants.AddAsync(grant with { Id = "of the user", Login = "ann" }, Cancellation);
            await writer.OAuth2Grants.AddAsync(grant with { Id = "of the client" }, Cancellation);
        });

        await WriteAsync(writer => writer.Sessions.DeleteAsync(OAuth2Samples.Session.IdHash, Cancellation));
        Assert.Equal(
            $"Sessions:{OAuth2Samples.Session.IdHash} OAuth2Grants:of the session",
            Touched((await ChangesAsync())[^1]));
        await WriteAsync(writer => writer.Users.DeleteAsync("ann", Cancellation));
        Assert.Equal("Users:ann OAuth2Grants:of the user", Touched((await ChangesAsync())[^1]));
        await WriteAsync(writer => writer.OAuth2Clients.DeleteAsync(grant.ClientId, Cancellation));
        Assert.Equal(
            $"OAuth2Clients:{grant.ClientId} OAuth2Grants:of the client", Touched((await ChangesAsync())[^1]));
    }

    [Fact]
    public async Task Sessions_go_with_their_user_and_the_root_s_stay()
    {
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            var mine = Samples.Session with { IdHash = "ann's", Login = "ann" };
            Assert.True(await writer.Sessions.AddAsync(mine, Cancellation));
            Assert.True(await writer.Sessions.AddAsync(Samples.Session, Cancellation));
        });

        await WriteAsync(async writer => Assert.True(await writer.Users.DeleteAsync("ann", Cancellation)));

        Assert.Equal("Users:ann Sessions:ann's", Touched((await ChangesAsync())[^1]));
        var left = await ReadAsync(reader => reader.Sessions.ListAsync(null, 10, Cancellation));
        Assert.Equal(
            [OAuth2Samples.Session.IdHash, Samples.Session.IdHash], left.Select(session => session.IdHash));
    }
}
