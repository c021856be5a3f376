using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;
using Licet.Server.PrivateCloud;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>A server with a Hosted Private Cloud, whose tasks are done at once when a test lets them.</summary>
internal sealed class PrivateCloudWorld(ServerFixture server, bool endsServer) : IAsyncDisposable
{
    public const string Name = "pcc-192-0-2-10";
    public const string Path = "/dedicatedCloud/" + Name;
    public const string Urn = "urn:v1:eu:resource:pccVMware:" + Name;
    public const string Password = "Correct-Horse-9";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public ServerFixture Server => server;

    public HostedPrivateCloud Service => server.State.PrivateCloud.Services[Name];

    /// <summary>A server with one service; its tasks wait.</summary>
    public static async Task<PrivateCloudWorld> StartAsync(params string[] securityOptions) =>
        await MakeAsync(new PrivateCloudWorld(await ServerFixture.StartAsync(), endsServer: true), securityOptions);

    /// <summary>The same in a server that there is.</summary>
    public static Task<PrivateCloudWorld> InAsync(ServerFixture server) =>
        MakeAsync(new PrivateCloudWorld(server, endsServer: false), []);

    private static async Task<PrivateCloudWorld> MakeAsync(PrivateCloudWorld world, string[] securityOptions)
    {
        var body = JsonSerializer.Serialize(new
        {
            serviceName = Name,
            datacenters = new[] { $"{Name}_datacenter17", $"{Name}_datacenter18" },
            description = "the first",
            location = "Roubaix",
            securityOptions,
        });
        var made = await world.CallAsync("POST", "/dedicatedCloud", body);
        Assert.True(made.Status == 200, made.Body);
        return world;
    }

    public Task<Answer> CallAsync(string method, string path, string? body = null) =>
        server.Root.SendAsync(method, path.Replace("~", Path, StringComparison.Ordinal), body);

    /// <summary>Makes a call that plans a task; returns the task's number.</summary>
    public async Task<long> PlanAsync(string method, string path, string? body = null)
    {
        var answer = await CallAsync(method, path, body);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Json.GetProperty("taskId").GetInt64();
    }

    /// <summary>Does all that is due, as the robot does, until nothing is.</summary>
    public async Task WorkAsync(IVirtualCenter? center = null, bool untilOneFails = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var queue = Get<PrivateCloudQueue>();
        var owner = Guid.CreateVersion7();
        var account = server.State.Account.Id;
        while (await queue.TakeAsync(account, Name, owner, cancellation) is { } task)
        {
            var wanted = Service.ToWantedAccess();
            var applied = await (center ?? Get<VirtualCenters>().Of(account, Service))
                .ApplyAsync(wanted, new Progress<int>(), cancellation);
            Assert.True(applied.Succeeded
                ? await queue.CompleteAsync(account, task, wanted.Principals, cancellation)
                : await queue.FailAsync(account, task, applied.Error, cancellation));
            if (untilOneFails && !applied.Succeeded)
            {
                return;
            }
        }
    }

    /// <summary>Lets the server's own robot do the tasks from now on.</summary>
    public async Task BeginRobotAsync()
    {
        server.PrivateCloud = new PrivateCloudOptions
        {
            Look = TimeSpan.FromMilliseconds(20),
            Beat = TimeSpan.FromMilliseconds(20),
            Simulated = TimeSpan.FromMilliseconds(100),
        };
        await server.RestartAsync();
    }

    /// <summary>Waits until a task has ended; returns it.</summary>
    public async Task<PrivateCloudTask> EndOfAsync(long id)
    {
        var until = DateTime.UtcNow + s_patience;
        while (true)
        {
            var task = server.State.PrivateCloud.Tasks[PrivateCloudTask.KeyOf(Name, id)];
            if (task.HasEnded)
            {
                return task;
            }

            Assert.True(DateTime.UtcNow < until, $"task {id} has not ended: {task.State} {task.Progress}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Enables IAM, and does that task.</summary>
    public async Task EnableAsync()
    {
        await PlanAsync("POST", "~/iam/enable");
        await WorkAsync();
        Assert.Equal(IamOptionState.Enabled, Service.Iam);
    }

    public PrivateCloudUser User(string name) => Assert.Single(Service.Users, user => user.Name == name);

    public AccountState State => server.State;

    public ValueTask DisposeAsync() => endsServer ? server.DisposeAsync() : ValueTask.CompletedTask;

    private T Get<T>()
        where T : notnull =>
        (T)server.Services.GetService(typeof(T))!;
}
