using System.Net;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Logs.Recording;
using Licet.Server.Hosting;
using Licet.Storage;
using Licet.Tests.Logs;
using Licet.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>
/// A server that listens before it is ready, or whose store is gone, says so and answers nothing else.
/// </summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Readiness _readiness = new();
    private SqlStore _store = null!;
    private WebApplication _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await SqlStore.OpenFileAsync(_folder.PathOf("licet.db"), TimeProvider.System, Cancellation);
        _server = LicetHost.Build(
            _store,
            new MemoryLogStore(),
            new LogRecordingOptions(),
            new MasterKey(MasterKey.Draw()),
            TimeProvider.System,
            publicUrls: [],
            upstreams: [],
            kestrel => kestrel.Listen(IPAddress.Loopback, 0),
            _readiness);
        await _server.StartAsync(Cancellation);
        _http = new HttpClient { BaseAddress = new Uri(_server.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Before_it_is_ready_it_lives_and_answers_nothing_else()
    {
        Assert.Equal((200, "ok\n"), await GetAsync("/healthz"));
        Assert.Equal((503, "not ready: starting or stopping\n"), await GetAsync("/readyz"));
        foreach (var path in (string[])["/auth/time", "/1.0/me", "/v2/iam/policy", "/nowhere"])
        {
            using var answer = await _http.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("\"class\":\"Server::ServiceUnavailable\"", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_is_ready_with_an_account_until_it_stops()
    {
        _readiness.Begin();
        Assert.Equal((503, "not ready: there is no account\n"), await GetAsync("/readyz"));

        await FoundAsync();
        Assert.Equal((200, "ready\n"), await GetAsync("/readyz"));
        Assert.Equal(200, (await GetAsync("/auth/time")).Status);

        _readiness.End();
        Assert.Equal(503, (await GetAsync("/readyz")).Status);
        Assert.Equal(503, (await GetAsync("/auth/time")).Status);
        Assert.Equal(200, (await GetAsync("/healthz")).Status);
    }

    [Fact]
    public async Task Without_its_store_it_is_not_ready()
    {
        _readiness.Begin();
        await FoundAsync();
        await _store.DisposeAsync();

        Assert.Equal((503, "not ready: the store cannot be read\n"), await GetAsync("/readyz"));
        Assert.Equal(200, (await GetAsync("/healthz")).Status);
    }

    private async Task FoundAsync()
    {
        var setup = _server.Services.GetRequiredService<AccountSetup>();
        var profile = new AccountProfile { Email = "owner@example.com" };
        Assert.True((await setup.CreateAsync(new AccountId("ab1-ovh"), "eu", profile, Cancellation)).Succeeded);
    }

    private async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path, Cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
