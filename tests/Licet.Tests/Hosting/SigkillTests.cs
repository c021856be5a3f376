using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Storage;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>
/// SIGKILL at random moments under write load, again and again on the same data: what was acknowledged over HTTP is
/// there after the next start, and answers.
/// </summary>
public sealed class SigkillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;
    private const int Writers = 4;

    // The load is the same at every moment, so a short one is as good as a long one.
    private const int LoadMillisecondsMax = 400;

    private readonly TemporaryFolder _folder = new();

    // What was answered with 200: the name, and the id by which it is asked for again.
    private readonly ConcurrentDictionary<string, string> _policies = new();
    private readonly ConcurrentDictionary<string, string> _users = new();
    private readonly ConcurrentDictionary<string, string> _groups = new();

    private string Data => _folder.PathOf("data");

    private string StoreFile => Path.Combine(Data, "store", "licet.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_server_is_killed()
    {
        var seed = Environment.GetEnvironmentVariable("LICET_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        output.WriteLine($"seed {seed} (LICET_SEED)");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(Data, "--demo");
            var keys = await server.CredentialsAsync();
            await VerifyAsync(keys, random);
            var writing = Enumerable.Range(0, Writers).Select(writer => WriteAsync(keys, $"{kill}-{writer}")).ToList();
            await Task.Delay(random.Next(20, LoadMillisecondsMax), TestContext.Current.CancellationToken);
            await server.SignalAsync("KILL");
            await Task.WhenAll(writing);
            await server.ExitCodeAsync();
        }

        await using (var last = await ServerProcess.StartAsync(Data))
        {
            await VerifyAsync(await last.CredentialsAsync(), random);
            await last.SignalAsync("TERM");
            Assert.Equal(0, await last.ExitCodeAsync());
        }

        output.WriteLine($"{Kills} kills; {_policies.Count} policies, {_users.Count} users, {_groups.Count} groups");
        Assert.True(_policies.Count > Kills && _users.Count > Kills && _groups.Count > Kills, "there was no load");
        var cancellation = TestContext.Current.CancellationToken;
        await using (var store = await SqlStore.OpenFileAsync(StoreFile, TimeProvider.System, cancellation))
        {
            await StoreConsistency.AssertChangesAsync(store, new AccountId("xx1111-ovh"), cancellation);
        }

        await StoreConsistency.AssertFileAsync(StoreFile, cancellation);
    }

    // Writes until the server is gone.
    private async Task WriteAsync(JsonElement keys, string name)
    {
        using var root = new SignedClient(keys);
        try
        {
            for (var number = 0; ; number++)
            {
                var own = $"kill-{name}-{number}";
                var policy = await root.PostAsync("/v2/iam/policy", PolicyOf(own));
                _policies[own] = policy.GetProperty("id").GetString()!;
                await root.PostAsync("/me/identity/group", $$"""{ "name": "{{own}}" }""");
                _groups[own] = own;
                await root.PostAsync("/me/identity/user", $$"""{ "login": "{{own}}", "group": "{{own}}" }""");
                _users[own] = own;
            }
        }
        catch (HttpRequestException)
        {
            // Killed, before or in the midst of an answer.
        }
    }

    private static string PolicyOf(string name) =>
        $$"""
        {
          "name": "{{name}}",
          "identities": ["urn:v1:eu:identity:user:xx1111-ovh/user1"],
          "resources": [{ "urn": "urn:v1:eu:resource:vps:*" }],
          "permissions": { "allow": [{ "action": "vps:apiovh:{{name}}" }] }
        }
        """;

    private async Task VerifyAsync(JsonElement keys, Random random)
    {
        using var root = new SignedClient(keys);
        var policies = await root.GetAsync("/v2/iam/policy");
        AssertHolds(_policies, policies.EnumerateArray().Select(policy => policy.GetProperty("name").GetString()!));
        var users = await root.GetAsync("/me/identity/user");
        AssertHolds(_users, users.EnumerateArray().Select(login => login.GetString()!));
        var groups = await root.GetAsync("/me/identity/group");
        AssertHolds(_groups, groups.EnumerateArray().Select(name => name.GetString()!));

        // Single ones, in full.
        foreach (var (name, id) in _policies.OrderBy(_ => random.Next()).Take(3))
        {
            var policy = await root.GetAsync($"/v2/iam/policy/{id}");
            Assert.Equal(name, policy.GetProperty("name").GetString());
            var allowed = policy.GetProperty("permissions").GetProperty("allow")[0].GetProperty("action").GetString();
            Assert.Equal($"vps:apiovh:{name}", allowed);
        }

        foreach (var login in _users.Keys.OrderBy(_ => random.Next()).Take(3))
        {
            Assert.Equal(login, (await root.GetAsync($"/me/identity/user/{login}")).GetProperty("group").GetString());
        }
    }

    private static void AssertHolds(ConcurrentDictionary<string, string> acknowledged, IEnumerable<string> found)
    {
        var lost = acknowledged.Keys.Except(found).ToList();
        Assert.True(lost.Count == 0, $"lost: {string.Join(", ", lost)}");
    }
}
