using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>
/// A first start that is killed half-way: the next one begins anew, and ends with one account, one demo, and keys that
/// work.
/// </summary>
public sealed class InterruptedFoundingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 8;

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    private string Keys => _folder.PathOf("data-keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_demo_that_is_killed_in_the_making_is_made_whole_by_the_next_start()
    {
        var seed = Environment.GetEnvironmentVariable("LICET_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(1_000_000);
        output.WriteLine($"LICET_SEED={seed}");
        var random = new Random(seed);

        var interrupted = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = Launch("--demo");
            await WaitForFoundingAsync(server);
            await Task.Delay(random.Next(0, 250), TestContext.Current.CancellationToken);
            await server.SignalAsync("KILL");
            await server.ExitCodeAsync();
            interrupted += File.Exists(Path.Combine(Data, "founding")) ? 1 : 0;
        }

        output.WriteLine($"{interrupted} of {Kills} kills fell into a founding");
        await using var last = Launch("--demo");
        await last.ReadyAsync();
        await AssertDemoIsWholeAsync(await last.CredentialsAsync());
    }

    [Fact]
    public async Task What_a_killed_founding_left_is_forgotten()
    {
        await using (var first = Launch("--demo"))
        {
            await first.ReadyAsync();
            await first.SignalAsync("KILL");
            await first.ExitCodeAsync();
        }

        // As if the kill had come just before the end: all is in the store, nobody has seen the keys.
        File.Move(Path.Combine(Data, "founded"), Path.Combine(Data, "founding"));
        var unseen = await File.ReadAllTextAsync(Keys, TestContext.Current.CancellationToken);

        await using var second = Launch("--demo");
        await second.ReadyAsync();
        var keys = await second.CredentialsAsync();

        Assert.Contains("shown this once", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(keys.GetProperty("consumerKey").GetString()!, unseen, StringComparison.Ordinal);
        await AssertDemoIsWholeAsync(keys);
    }

    [Fact]
    public async Task Where_the_store_was_removed_the_demo_is_made_again()
    {
        await using (var first = Launch("--demo"))
        {
            await first.ReadyAsync();
            await first.SignalAsync("TERM");
            await first.ExitCodeAsync();
        }

        Directory.Delete(Path.Combine(Data, "store"), recursive: true);
        await using var second = Launch("--demo");
        await second.ReadyAsync();

        await AssertDemoIsWholeAsync(await second.CredentialsAsync());
    }

    private ServerProcess Launch(params string[] more) =>
        ServerProcess.Launch(
            Keys,
            ["serve", "--data", Data, "--http", "0", "--https", "0", "--credentials-file", Keys, .. more]);

    // Until the note is there, or the founding is over already.
    private async Task WaitForFoundingAsync(ServerProcess server)
    {
        while (!File.Exists(Path.Combine(Data, "founding")) && !File.Exists(Path.Combine(Data, "founded")))
        {
            Assert.False(server.Process.HasExited, server.Output);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertDemoIsWholeAsync(JsonElement keys)
    {
        using var root = new SignedClient(keys);
        var users = (await root.GetAsync("/me/identity/user")).EnumerateArray().Select(login => login.GetString());
        Assert.Equal(["administrator", "auditor", "john.doe", "user1", "user2"], users);
        Assert.Equal(4, (await root.GetAsync("/me/identity/group")).GetArrayLength());
        Assert.Equal(8, (await root.GetAsync("/v2/iam/policy")).GetArrayLength());
        Assert.Equal(6, (await root.GetAsync("/v2/iam/resource")).GetArrayLength());
        Assert.Equal(
            [keys.GetProperty("serviceAccount").GetProperty("clientId").GetString()],
            (await root.GetAsync("/me/api/oauth2/client")).EnumerateArray().Select(id => id.GetString()));
    }
}
