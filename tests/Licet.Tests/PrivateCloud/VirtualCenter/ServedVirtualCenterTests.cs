using System.Text;
using System.Text.Json;
using Licet.Tests.Hosting;
using Licet.Tests.Storage;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>
/// A served Hosted Private Cloud with a vCenter elsewhere: the whole way from the API to the permissions.
/// </summary>
public sealed class ServedVirtualCenterTests
{
    private const string Service = "/dedicatedCloud/" + Domain;
    private static readonly string[] s_options = ["--vcenters-allow", "127.0.0.1/32"];
    private static readonly TimeSpan s_taskMax = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enabling_IAM_gives_the_two_roles_their_permissions_and_disabling_takes_them()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await using var directory = await DirectoryServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(folder.PathOf("data"), s_options);
        using var root = new SignedClient(await server.CredentialsAsync());
        var before = await simulator.ReadAsync();
        await ConnectAsync(root, simulator, directory);

        await DoneAsync(root, await root.SendAsync("POST", $"{Service}/iam/enable"));

        var permissions = (await simulator.ReadAsync()).PermissionsOf(Domain).ToList();
        foreach (var one in new[] { $@"DC0 {Domain}\iam-admin group ", $@"DC1 {Domain}\iam-auditor group " })
        {
            Assert.Single(permissions, permission => permission.StartsWith(one, StringComparison.Ordinal));
        }

        Assert.Equal(2, (await directory.ReadAsync()).Count);

        await DoneAsync(root, await root.SendAsync("POST", $"{Service}/iam/disable"));

        Assert.Equal(before.Text, (await simulator.ReadAsync()).Text);
        Assert.Empty(await directory.ReadAsync());
        await KeepsSecretsAsync(root, server, folder);
    }

    [Fact]
    public async Task A_vCenter_that_refuses_is_told_of_in_the_task_and_nothing_is_done_by_halves()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await VirtualCenterSimulator.StartAsync();
        await using var server = await ServerProcess.StartAsync(folder.PathOf("data"), s_options);
        using var root = new SignedClient(await server.CredentialsAsync());
        await CreateAsync(root);

        var task = await EndedAsync(root, await root.SendAsync("PUT", $"{Service}/vCenter", JsonSerializer.Serialize(new
        {
            kind = "vsphere",
            url = simulator.Url,
            userName = VirtualCenterSimulator.UserName,
            password = "wrong-canary",
            certificateFingerprint = simulator.Fingerprint,
        })));

        Assert.Equal("error", task.GetProperty("state").GetString());
        Assert.Contains("does not know the connection's user", task.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", task.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-canary", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_applies_ends_in_the_same_state()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await VirtualCenterSimulator.StartAsync(delay: 3_000);
        long taskId;
        await using (var server = await ServerProcess.StartAsync(folder.PathOf("data"), s_options))
        {
            using var root = new SignedClient(await server.CredentialsAsync());
            await ConnectAsync(root, simulator, directory: null);
            taskId = (await root.SendAsync("POST", $"{Service}/iam/enable")).GetProperty("taskId").GetInt64();
            await UntilAsync(async () => (await simulator.ReadAsync()).PermissionsOf(Domain).Any());
            await server.SignalAsync("KILL");
            await server.ExitCodeAsync();
        }

        var halfway = (await simulator.ReadAsync()).PermissionsOf(Domain).Count();
        await using var next = await ServerProcess.StartAsync(folder.PathOf("data"), s_options);
        using var again = new SignedClient(await next.CredentialsAsync());
        var task = await EndedAsync(again, taskId);
        var ended = await simulator.ReadAsync();

        // The same once more, undisturbed.
        await DoneAsync(again, await again.SendAsync("POST", $"{Service}/iam/disable"));
        await DoneAsync(again, await again.SendAsync("POST", $"{Service}/iam/enable"));
        Assert.Equal("done", task.GetProperty("state").GetString());
        Assert.InRange(halfway, 1, ended.PermissionsOf(Domain).Count() - 1);
        Assert.Equal((await simulator.ReadAsync()).Text, ended.Text);
    }

    private static async Task ConnectAsync(
        SignedClient root, VirtualCenterSimulator simulator, DirectoryServer? directory)
    {
        await CreateAsync(root);
        await DoneAsync(root, await root.SendAsync("PUT", $"{Service}/vCenter", JsonSerializer.Serialize(new
        {
            kind = "vsphere",
            url = simulator.Url,
            userName = VirtualCenterSimulator.UserName,
            password = VirtualCenterSimulator.Password,
            certificateFingerprint = simulator.Fingerprint,
            scimUrl = directory?.Url,
            scimToken = directory is null ? null : DirectoryServer.Token,
        })));
    }

    private static Task<JsonElement> CreateAsync(SignedClient root) => root.SendAsync(
        "POST", "/dedicatedCloud", $$"""{"serviceName":"{{Domain}}","datacenters":["DC0","DC1"]}""");

    private static async Task DoneAsync(SignedClient root, JsonElement task)
    {
        var ended = await EndedAsync(root, task);
        Assert.True(ended.GetProperty("state").GetString() == "done", ended.GetRawText());
    }

    private static Task<JsonElement> EndedAsync(SignedClient root, JsonElement task) =>
        EndedAsync(root, task.GetProperty("taskId").GetInt64());

    private static async Task<JsonElement> EndedAsync(SignedClient root, long taskId)
    {
        JsonElement task = default;
        await UntilAsync(async () =>
        {
            task = await root.GetAsync($"{Service}/task/{taskId}");
            return task.GetProperty("state").GetString() is "done" or "error";
        });
        return task;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(s_taskMax);
        while (!await holds())
        {
            await Task.Delay(100, limit.Token);
        }
    }

    // Neither in answers nor in what is printed, nor in any file: logs, the store.
    private static async Task KeepsSecretsAsync(SignedClient root, ServerProcess server, TemporaryFolder folder)
    {
        var shown = (await root.GetAsync($"{Service}/vCenter")).GetRawText();
        await server.SignalAsync("TERM");
        await server.ExitCodeAsync();
        foreach (var secret in new[] { VirtualCenterSimulator.Password, DirectoryServer.Token })
        {
            Assert.DoesNotContain(secret, shown + server.Output, StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(folder.PathOf("data"), "*", SearchOption.AllDirectories))
            {
                var bytes = await File.ReadAllBytesAsync(file, Cancellation);
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, file);
            }
        }
    }
}
