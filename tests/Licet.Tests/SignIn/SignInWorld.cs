using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Core.Events;
using Licet.Core.Store;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>
/// A server with the root's password set and the user <c>john.doe</c>, who may enter the control panel.
/// </summary>
internal sealed class SignInWorld : IAsyncDisposable
{
    public const string RootPassword = "correct horse battery staple";
    public const string Password = "my first password";
    public const string Account = ServerFixture.AccountName;
    public const string John = $"{Account}/john.doe";

    public static readonly string[] NeededRights =
    [
        "account:apiovh:me/get", "account:apiovh:me/supportLevel/get", "account:apiovh:me/certificates/get",
        "account:apiovh:me/tag/get",
    ];

    private readonly List<Browser> _browsers = [];

    private SignInWorld(ServerFixture server) => Server = server;

    public ServerFixture Server { get; }

    public static async Task<SignInWorld> StartAsync(params string[] publicUrls)
    {
        var world = new SignInWorld(await ServerFixture.StartAsync(publicUrls));
        var setup = JsonSerializer.Serialize(
            new { password = RootPassword, setupSecret = world.Server.Account.SetupSecret });
        Assert.Equal(200, (await world.Server.Anonymous.SendAsync("POST", "/auth/setup", setup)).Status);
        await world.AddUserAsync("john.doe", Password, NeededRights);
        return world;
    }

    /// <summary>A fresh browser.</summary>
    public Browser Browse(string from = "127.0.0.1", string? host = null)
    {
        var browser = new Browser(new Uri($"http://{Server.Authority}"), from) { Host = host };
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<Browser> BrowseAsAsync(string name, string password, string from = "127.0.0.1")
    {
        var browser = Browse(from);
        var page = await browser.SignInAsync(name, password);
        Assert.True(browser.Cookies.ContainsKey("licet-session"), page.Text);
        return browser;
    }

    /// <summary>Creates a user and lets him do actions on the account.</summary>
    public async Task AddUserAsync(string login, string password, params string[] actions)
    {
        var user = JsonSerializer.Serialize(new { login, password });
        Assert.Equal(200, (await Server.Root.SendAsync("POST", "/me/identity/user", user)).Status);
        if (actions.Length > 0)
        {
            await Server.AllowAsync(
                $"urn:v1:eu:identity:user:{Account}/{login}", actions, ServerFixture.AccountUrn);
        }
    }

    /// <summary>The latest audit events, newest first.</summary>
    public Task<IReadOnlyList<AuditEvent>> AuditAsync() =>
        Server.Services.GetRequiredService<IStore>().ReadAsync(
            new AccountId(Account),
            (reader, token) => reader.ListAuditEventsAsync(100, token),
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            browser.Dispose();
        }

        await Server.DisposeAsync();
    }
}
