using System.Text.Json;
using Licet.Tests.Hosting;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>
/// The server is killed (SIGKILL) while its vCenter is half changed: the next one waits for the lease to run out, does
/// the task again, and ends where an undisturbed one does.
/// </summary>
public sealed class KilledRobotTests : IDisposable
{
    private const string Service = "/dedicatedCloud/" + PrivateCloudWorld.Name;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_of_a_task_ends_in_the_same_state()
    {
        var undisturbed = await EndStateAsync("undisturbed", isKilled: false);
        var killed = await EndStateAsync("killed", isKilled: true);

        Assert.Equal(undisturbed, killed);
        Assert.Contains("iam-auditor", killed, StringComparison.Ordinal);
    }

    private async Task<string> EndStateAsync(string folder, bool isKilled)
    {
        var data = _folder.PathOf(folder);
        long task;
        await using (var first = await ServerProcess.StartAsync(data))
        {
            using var client = new SignedClient(await first.CredentialsAsync());
            await client.SendAsync(
                "POST",
                "/dedicatedCloud",
                $$"""{"serviceName":"{{PrivateCloudWorld.Name}}","datacenters":["one","two"]}""");
            task = (await client.SendAsync("POST", Service + "/iam/enable")).GetProperty("taskId").GetInt64();
            if (!isKilled)
            {
                return await EndStateAsync(client, task);
            }

            await UntilAsync(async () =>
                (await client.GetAsync(Service + "/vCenter")).GetProperty("principals").GetArrayLength() == 1);
            await first.SignalAsync("KILL");
            await first.ExitCodeAsync();
        }

        await using var second = await ServerProcess.StartAsync(data);
        using var again = new SignedClient(await second.CredentialsAsync());
        var found = await again.GetAsync($"{Service}/task/{task}");
        Assert.Equal("doing", found.GetProperty("state").GetString());
        Assert.Equal("enabling", (await again.GetAsync(Service + "/iam")).GetProperty("state").GetString());
        return await EndStateAsync(again, task);
    }

    // All but the times.
    private static async Task<string> EndStateAsync(SignedClient client, long task)
    {
        await UntilAsync(async () =>
            (await client.GetAsync($"{Service}/task/{task}")).GetProperty("state").GetString() == "done");
        var ended = await client.GetAsync($"{Service}/task/{task}");
        var (iam, users, center) = (
            await client.GetAsync(Service + "/iam"),
            await client.GetAsync(Service + "/user"),
            await client.GetAsync(Service + "/vCenter"));
        return JsonSerializer.Serialize(new
        {
            name = ended.GetProperty("name"),
            progress = ended.GetProperty("progress"),
            description = ended.GetProperty("description"),
            iam,
            users,
            principals = center.GetProperty("principals"),
        });
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var until = DateTime.UtcNow + s_patience;
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < until, "it has not come to pass");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
