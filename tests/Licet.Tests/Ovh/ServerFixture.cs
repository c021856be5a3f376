using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Logs.Recording;
using Licet.Core.Resources;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Server.Gateway;
using Licet.Server.Hosting;
using Licet.Server.Logs.Forwarding;
using Licet.Server.PrivateCloud;
using Licet.Storage;
using Licet.Tests.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// A server for one test: Kestrel on a port of its own, a fresh store in a temporary file, a clock that stands still,
/// and the account <c>xx1111-ovh</c>.
/// </summary>
internal sealed class ServerFixture : IAsyncDisposable
{
    public const string AccountName = "xx1111-ovh";
    public const string AccountUrn = "urn:v1:eu:resource:account:xx1111-ovh";

    private readonly string _folder;
    private readonly MasterKey _key;
    private readonly ImmutableArray<Upstream> _upstreams;
    private readonly string[] _publicUrls;
    private SqlStore _store = null!;
    private WebApplication _server = null!;
    private HttpClient _http = null!;

    private ServerFixture(
        string folder, MasterKey key, ImmutableArray<Upstream> upstreams, string[] publicUrls) =>
        (_folder, _key, _upstreams, _publicUrls) = (folder, key, upstreams, publicUrls);

    /// <summary>The clock: a Monday in March at the start.</summary>
    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 15, 30, TimeSpan.Zero));

    /// <summary>The logs, in memory.</summary>
    public MemoryLogStore Logs { get; } = new();

    /// <summary>What is recorded; a restart takes it over.</summary>
    public LogRecordingOptions Recording { get; set; } = new();

    /// <summary>How fast tasks of Hosted Private Clouds are done: not at all until a test says so.</summary>
    public PrivateCloudOptions PrivateCloud { get; set; } = new()
    {
        Look = Timeout.InfiniteTimeSpan,
        Simulated = TimeSpan.Zero,
    };

    /// <summary>The account's keys.</summary>
    public NewAccount Account { get; private set; } = null!;

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>The account's present state.</summary>
    public AccountState State => Services.GetRequiredService<SnapshotPublisher>().Find(new AccountId(AccountName))!;

    /// <summary>The owner, who signs every call.</summary>
    public OvhCaller Root =>
        new("root", _http, Time)
        {
            Keys = new OvhKeys(Account.ApplicationKey, Account.ApplicationSecret, Account.ConsumerKey),
        };

    /// <summary>Somebody who proves nothing.</summary>
    public OvhCaller Anonymous => new("anonymous", _http, Time);

    /// <summary>The host and port of the server.</summary>
    public string Authority => _http.BaseAddress!.Authority;

    /// <summary>Starts a server.</summary>
    public static Task<ServerFixture> StartAsync(params string[] publicUrls) => StartAsync([], publicUrls);

    /// <summary>Starts a server with products behind it.</summary>
    public static async Task<ServerFixture> StartAsync(ImmutableArray<Upstream> upstreams, params string[] publicUrls)
    {
        var folder = Directory.CreateTempSubdirectory("licet-test-").FullName;
        var key = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.SizeBytes));
        var fixture = new ServerFixture(folder, key, upstreams, publicUrls);
        await fixture.OpenAsync();
        var founded = await fixture.Services.GetRequiredService<AccountSetup>().CreateAsync(
            new AccountId(AccountName),
            "eu",
            new AccountProfile { Email = "owner@example.com" },
            TestContext.Current.CancellationToken);
        fixture.Account = founded.Value;
        return fixture;
    }

    /// <summary>Ends the server and starts another one with the same store and key, on another port.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
        await Services.GetRequiredService<SnapshotPublisher>().LoadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A caller with a bearer token.</summary>
    public OvhCaller Bearer(string name, string token) => new(name, _http, Time) { Token = token };

    /// <summary>Creates a personal access token of a user, as the root; returns it.</summary>
    public async Task<string> AddPersonalTokenAsync(string login, string name)
    {
        var created = await Root.SendAsync(
            "POST", $"/me/identity/user/{login}/token", $$"""{"name":"{{name}}","description":""}""");
        Assert.True(created.Status == 200, created.Body);
        return created["token"];
    }

    /// <summary>A token of the account for a client, issued at an instant.</summary>
    public string TokenFor(string clientId, DateTimeOffset issuedAt, string account = AccountName) =>
        Services.GetRequiredService<AccessTokens>().Issue(account, clientId, issuedAt);

    /// <summary>Creates a service account; returns it as a caller, with its client id and URN.</summary>
    public async Task<(OvhCaller Caller, string ClientId, string Urn)> AddServiceAccountAsync(string name)
    {
        var created = await Root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            $$"""{"name":"{{name}}","description":"test","flow":"CLIENT_CREDENTIALS"}""");
        var clientId = created["clientId"];
        var urn = $"urn:v1:eu:identity:credential:{AccountName}/oauth2-{clientId}";
        return (Bearer(name, TokenFor(clientId, Time.Now)), clientId, urn);
    }

    /// <summary>Lets an identity do actions on resources; returns the policy's id.</summary>
    public async Task<string> AllowAsync(string identity, IEnumerable<string> actions, params string[] resources)
    {
        var policy = new
        {
            name = $"allow-{RandomSecret.Hex(8)}",
            identities = new[] { identity },
            resources = resources.Select(urn => new { urn }),
            permissions = new { allow = actions.Select(action => new { action }) },
        };
        var created = await Root.SendAsync("POST", "/v2/iam/policy", JsonSerializer.Serialize(policy));
        Assert.True(created.Status == 200, created.Body);
        return created["id"];
    }

    /// <summary>Registers a resource, under an id if need be.</summary>
    public async Task<StoredResource> AddResourceAsync(
        string type, string name, Guid? id = null, params (string Key, string Value)[] tags)
    {
        var resource = new StoredResource
        {
            Id = id ?? Guid.CreateVersion7(Time.Now),
            Urn = $"urn:v1:eu:resource:{type}:{name}",
            Type = type,
            Name = name,
            DisplayName = $"the {type}",
            Tags = tags.ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal),
            CreatedAt = Time.Now.UtcDateTime,
        };
        await WriteAsync((writer, token) => writer.Resources.AddAsync(resource, token));
        return resource;
    }

    /// <summary>Adds a consumer key of the root's application; no route does yet.</summary>
    public async Task<OvhCaller> AddCredentialAsync(string name, Func<ApiCredential, ApiCredential>? edit = null)
    {
        var consumerKey = RandomSecret.Text(32);
        var credential = State.FindCredential(SecretHash.Of(Account.ConsumerKey))! with
        {
            CredentialId = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            ConsumerKeyHash = SecretHash.Of(consumerKey),
        };
        var edited = edit?.Invoke(credential) ?? credential;
        await WriteAsync((writer, token) => writer.ApiCredentials.AddAsync(edited, token));
        return Root with { Name = name, Keys = Root.Keys! with { ConsumerKey = consumerKey } };
    }

    /// <summary>Adds a session, as if somebody had signed in; returns its id.</summary>
    public async Task<string> AddSessionAsync(string? login)
    {
        var id = RandomSecret.Text(43);
        var hash = login is null ? State.Account.RootPasswordHash : State.Users[login].PasswordHash;
        var session = new Session
        {
            IdHash = SecretHash.Of(id),
            Login = login,
            PasswordMark = SecretHash.Of(hash ?? ""),
            SourceAddress = "127.0.0.1",
            CreatedAt = Time.Now.UtcDateTime,
            LastUsedAt = Time.Now.UtcDateTime,
        };
        await WriteAsync((writer, token) => writer.Sessions.AddAsync(session, token));
        return id;
    }

    /// <summary>Writes rows past the use cases.</summary>
    public async Task WriteAsync(Func<IStoreWriter, CancellationToken, Task<bool>> write)
    {
        var written = await Services.GetRequiredService<AccountWriter>().WriteAsync<bool>(
            new AccountId(AccountName),
            async (writer, token) => await write(writer, token),
            TestContext.Current.CancellationToken);
        Assert.True(written.Succeeded && written.Value);
    }

    /// <summary>Stops the server as SIGTERM does; the store stays open.</summary>
    public Task StopAsync() => _server.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        _store = await SqlStore.OpenFileAsync(Path.Combine(_folder, "licet.db"), Time, cancellation);
        _server = LicetHost.Build(
            _store,
            Logs,
            Recording,
            _key,
            Time,
            [.. _publicUrls],
            _upstreams,
            kestrel => kestrel.Listen(IPAddress.Loopback, 0),
            source: LogSender.Of(
                [], Path.Combine(_folder, "log-files"), [IPNetwork.Parse("127.0.0.1/32")]),
            privateCloud: PrivateCloud);
        await _server.StartAsync(cancellation);
        var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(addresses.Addresses.Single()),
        };
    }

    private async Task CloseAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
    }
}
