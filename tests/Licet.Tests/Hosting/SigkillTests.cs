using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Storage;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>
/// SIGKILL at random moments under write load, again and again on the same data: what was acknowledged over HTTP is
/// there after the next start and answers; a write without an answer has happened as a whole or not at all.
/// </summary>
public sealed class SigkillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;
    private const int Writers = 4;
    private const int NamesPerWriter = 4;
    private const int LoadMillisecondsMax = 400;
    private const string Prefix = "killed-";

    private static readonly string[] s_kinds = ["policy", "user", "group"];

    private readonly TemporaryFolder _folder = new();
    private readonly AcknowledgedWrites _writes = new();

    // The things that exist, `user/killed-1-2`, and by which last part of a path each is asked for.
    private readonly ConcurrentDictionary<string, string> _keys = new();

    private string Data => _folder.PathOf("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_server_is_killed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var seed = Environment.GetEnvironmentVariable("LICET_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(1_000_000);
        output.WriteLine($"LICET_SEED={seed}");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(Data);
            var keys = await server.CredentialsAsync();
            await VerifyAsync(keys);
            var writing = Enumerable.Range(0, Writers).Select(
                writer => WriteAsync(keys, writer, $"{kill}-{writer}", new Random(random.Next()))).ToList();
            await UntilSomeAreWrittenAsync(_writes.Count + Writers + 1, cancellation);
            await Task.Delay(random.Next(20, LoadMillisecondsMax), cancellation);
            await server.SignalAsync("KILL");
            await Task.WhenAll(writing);
            await server.ExitCodeAsync();
        }

        await using (var last = await ServerProcess.StartAsync(Data))
        {
            await VerifyAsync(await last.CredentialsAsync());
            await last.SignalAsync("TERM");
            Assert.Equal(0, await last.ExitCodeAsync());
        }

        output.WriteLine($"{Kills} kills, {_writes.Count} writes, {_writes.UnansweredCount} without an answer");
        Assert.True(_writes.Count > Kills * Writers, "there was no load");
        var file = Path.Combine(Data, "store", "licet.db");
        await using (var store = await SqlStore.OpenFileAsync(file, TimeProvider.System, cancellation))
        {
            await StoreConsistency.AssertChangesAsync(store, new AccountId("xx1111-ovh"), cancellation);
        }

        await StoreConsistency.AssertFileAsync(file, cancellation);
    }

    // A slow machine has its first answers late; a kill before them would show nothing.
    private async Task UntilSomeAreWrittenAsync(int count, CancellationToken cancellation)
    {
        for (var wait = 0; wait < 1000 && _writes.Count < count; wait++)
        {
            await Task.Delay(10, cancellation);
        }
    }

    // Writes until the server is gone. Each writer has names of its own.
    private async Task WriteAsync(JsonElement keys, int writer, string run, Random random)
    {
        using var root = new SignedClient(keys);
        try
        {
            for (var number = 0; ; number++)
            {
                var kind = s_kinds[random.Next(s_kinds.Length)];
                var name = $"{Prefix}{writer}-{random.Next(NamesPerWriter)}";
                await WriteOneAsync(root, kind, name, $"{run}-{number}", isDelete: random.Next(4) == 0);
            }
        }
        catch (HttpRequestException)
        {
            // Killed, before or in the midst of an answer.
        }
    }

    private async Task WriteOneAsync(SignedClient root, string kind, string name, string stamp, bool isDelete)
    {
        var thing = $"{kind}/{name}";
        if (!_keys.TryGetValue(thing, out var key))
        {
            _writes.Try(thing, stamp);
            var answer = await root.SendAsync("POST", PathOf(kind), BodyOf(kind, name, stamp, isNew: true));
            _writes.Acknowledge(thing, stamp, root.Revision);
            _keys[thing] = kind == "policy" ? answer.GetProperty("id").GetString()! : name;
        }
        else if (isDelete)
        {
            _writes.Try(thing, null);
            await root.SendAsync("DELETE", $"{PathOf(kind)}/{key}");
            _writes.Acknowledge(thing, null, root.Revision);
            _keys.Remove(thing, out _);
        }
        else
        {
            _writes.Try(thing, stamp);
            await root.SendAsync("PUT", $"{PathOf(kind)}/{key}", BodyOf(kind, name, stamp, isNew: false));
            _writes.Acknowledge(thing, stamp, root.Revision);
        }
    }

    private async Task VerifyAsync(JsonElement keys)
    {
        using var root = new SignedClient(keys);
        _keys.Clear();
        var present = new Dictionary<string, string>();
        foreach (var policy in (await root.SendAsync("GET", PathOf("policy"))).EnumerateArray())
        {
            if (policy.GetProperty("name").GetString()!.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var id = policy.GetProperty("id").GetString()!;
                await AskAsync("policy", policy.GetProperty("name").GetString()!, id);
            }
        }

        foreach (var kind in s_kinds.Skip(1))
        {
            foreach (var name in (await root.SendAsync("GET", PathOf(kind))).EnumerateArray())
            {
                if (name.GetString()!.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    await AskAsync(kind, name.GetString()!, name.GetString()!);
                }
            }
        }

        Assert.Empty(_writes.Settle(present));
        Assert.True(root.Revision >= _writes.Revision, $"{_writes.Revision} acknowledged, {root.Revision} is there");

        async Task AskAsync(string kind, string name, string key)
        {
            var thing = await root.SendAsync("GET", $"{PathOf(kind)}/{key}");
            present.Add($"{kind}/{name}", thing.GetProperty("description").GetString()!);
            _keys[$"{kind}/{name}"] = key;
        }
    }

    private static string PathOf(string kind) => kind == "policy" ? "/v2/iam/policy" : $"/me/identity/{kind}";

    private static string BodyOf(string kind, string name, string stamp, bool isNew) =>
        (kind, isNew) switch
        {
            ("policy", _) =>
                $$"""
                {
                  "name": "{{name}}",
                  "description": "{{stamp}}",
                  "identities": ["urn:v1:eu:identity:account:xx1111-ovh"],
                  "resources": [{ "urn": "urn:v1:eu:resource:vps:*" }],
                  "permissions": { "allow": [{ "action": "vps:apiovh:{{stamp}}" }] }
                }
                """,
            ("user", true) => $$"""{ "login": "{{name}}", "description": "{{stamp}}" }""",
            ("group", true) => $$"""{ "name": "{{name}}", "description": "{{stamp}}" }""",
            _ => $$"""{ "description": "{{stamp}}" }""",
        };
}
