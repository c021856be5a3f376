using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>The life of a task: waiting, leased, tried again, failed, reset, done.</summary>
public sealed class PrivateCloudTaskTests
{
    [Fact]
    public async Task Adding_a_role_is_answered_as_documented()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        var log = new Transcript(world.Server, "private-cloud-task");

        var added = await log.CallAsync("POST", PrivateCloudWorld.Path + "/iam/addRole", """{"name":"operator"}""");
        var task = $"{PrivateCloudWorld.Path}/task/{added["taskId"]}";
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/task?state=todo&name=addUser");
        log.Say("It is taken");
        var queue = world.Server.Services.GetRequiredService<PrivateCloudQueue>();
        var owner = Guid.CreateVersion7();
        var account = world.State.Account.Id;
        var token = TestContext.Current.CancellationToken;
        var taken = await queue.TakeAsync(account, PrivateCloudWorld.Name, owner, token);
        await queue.RenewAsync(account, taken!, 40, token);
        await log.CallAsync("GET", task);
        log.Say("It cannot be reset or postponed meanwhile");
        await log.CallAsync("POST", task + "/resetTaskState", """{"reason":"impatience"}""");
        await log.CallAsync(
            "POST", task + "/changeMaintenanceExecutionDate", """{"executionDate":"2026-03-03T00:00:00+01:00"}""");
        log.Say("It fails");
        await queue.FailAsync(account, taken!, new Error(ErrorKind.Invalid, "the user may not manage roles"), token);
        await log.CallAsync("GET", task);
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/user/{taken!.UserId}");
        log.Say("It is reset, and done");
        await log.CallAsync("POST", task + "/resetTaskState", """{"reason":"the right was given"}""");
        await log.CallAsync(
            "POST", task + "/changeMaintenanceExecutionDate", """{"executionDate":"2026-03-02T11:16:00+01:00"}""");
        await world.WorkAsync();
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/task?executionDate=2026-03-02T10:16:00Z");
        world.Server.Time.Advance(TimeSpan.FromMinutes(1));
        await world.WorkAsync();
        await log.CallAsync("GET", task);
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/user/{taken.UserId}/task");
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/user/{taken.UserId}/task/{taken.Id}");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/robot");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/robot/vcenter");
        log.AssertGolden();
    }

    [Fact]
    public async Task The_models_have_the_members_of_the_published_schema()
    {
        var file = Repository.PathOf("../shared/data/ovhcloud/schemas/v1/dedicatedCloud.json");
        Assert.SkipUnless(File.Exists(file), "the published schemas do not lie beside the checkout");
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        await world.PlanAsync("POST", "~/allowedNetwork", """{"network":"192.0.2.0/24"}""");
        var role = world.User("iam-admin");
        await world.PlanAsync(
            "POST", $"~/user/{role.Id}/objectRight", """{"right":"admin","type":"vm","vmwareObjectId":"vm-1"}""");
        var models = JsonDocument.Parse(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .RootElement.GetProperty("models");
        (string Model, string Path)[] shown =
        [
            ("dedicatedCloudWithIAM", "~"),
            ("Iam", "~/iam"),
            ("Task", $"~/task/{world.State.PrivateCloud.Tasks.Values.First().Id}"),
            ("User", $"~/user/{role.Id}"),
            ("Right", $"~/user/{role.Id}/right/{role.Rights[0].Id}"),
            ("ObjectRight", $"~/user/{role.Id}/objectRight/{world.User("iam-admin").ObjectRights[0].Id}"),
            ("AllowedNetwork", $"~/allowedNetwork/{world.Service.Networks[0].Id}"),
            ("Datacenter", "~/datacenter/1"),
            ("passwordPolicy", "~/passwordPolicy"),
            ("SecurityOption", "~/securityOptions"),
            ("Robot", "~/robot/vcenter"),
        ];
        foreach (var (model, path) in shown)
        {
            var wanted = models.GetProperty($"dedicatedCloud.{model}").GetProperty("properties").EnumerateObject();
            var answer = await world.CallAsync("GET", path);
            Assert.Equal(200, answer.Status);
            Assert.Equal(
                wanted.Select(member => member.Name).Order(StringComparer.Ordinal),
                answer.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_may_help_is_tried_again_later_and_later()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        var center = new FailingVirtualCenter(ErrorKind.Unavailable, times: 3);
        var waits = new List<double>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var now = world.Server.Time.Now.UtcDateTime;
            await world.WorkAsync(center);
            var task = TaskOf(world, id);
            Assert.Equal((PrivateCloudTaskState.Todo, "the vCenter sleeps"), (task.State, task.Description));
            Assert.Equal(IamOptionState.Enabling, world.Service.Iam);
            waits.Add((task.ExecutionDate - now).TotalSeconds);
            world.Server.Time.Advance(task.ExecutionDate - now);
        }

        await world.WorkAsync(center);

        Assert.Equal([5, 10, 20], waits);
        Assert.Equal((4, PrivateCloudTaskState.Done), (center.Attempts, TaskOf(world, id).State));
        Assert.Equal(IamOptionState.Enabled, world.Service.Iam);
    }

    [Fact]
    public async Task It_is_given_up_after_so_many_attempts_and_can_be_reset()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        var center = new FailingVirtualCenter(ErrorKind.Unavailable, PrivateCloudQueue.AttemptsMax);
        for (var attempt = 0; attempt < PrivateCloudQueue.AttemptsMax; attempt++)
        {
            await world.WorkAsync(center);
            world.Server.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(PrivateCloudTaskState.Error, TaskOf(world, id).State);
        Assert.Equal(IamOptionState.Error, world.Service.Iam);
        Assert.Equal("true", (await world.CallAsync("GET", "~/iam/canBeEnabled")).Body);

        await world.PlanAsync("POST", $"~/task/{id}/resetTaskState", """{"reason":"it is awake"}""");
        Assert.Equal(IamOptionState.Enabling, world.Service.Iam);
        await world.WorkAsync(center);

        Assert.Equal(PrivateCloudTaskState.Done, TaskOf(world, id).State);
        Assert.Equal(IamOptionState.Enabled, world.Service.Iam);
    }

    [Fact]
    public async Task What_somebody_has_to_mend_first_fails_at_once()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        var center = new FailingVirtualCenter(ErrorKind.Invalid, times: 1);

        await world.WorkAsync(center);

        Assert.Equal((1, PrivateCloudTaskState.Error), (center.Attempts, TaskOf(world, id).State));
        Assert.Equal("error", (await world.CallAsync("GET", "~/iam"))["state"]);
    }

    [Fact]
    public async Task A_failed_task_whose_place_a_later_one_has_taken_is_not_reset()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        await world.WorkAsync(new FailingVirtualCenter(ErrorKind.Invalid, times: 1));
        await world.PlanAsync("POST", "~/iam/disable");
        await world.WorkAsync();

        var reset = await world.CallAsync("POST", $"~/task/{id}/resetTaskState", """{"reason":"late"}""");

        Assert.Equal(409, reset.Status);
        Assert.Equal($"a later task has taken the place of task `{id}`", reset["message"]);
        Assert.Equal(IamOptionState.Disabled, world.Service.Iam);
        Assert.Empty(world.Service.Users);
    }

    [Fact]
    public async Task No_two_processes_do_tasks_of_a_service_at_once()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("POST", "~/iam/enable");
        await world.PlanAsync("POST", "~/allowedNetwork", """{"network":"192.0.2.0/24"}""");
        var queue = world.Server.Services.GetRequiredService<PrivateCloudQueue>();
        var (account, token) = (world.State.Account.Id, TestContext.Current.CancellationToken);

        var takers = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            queue.TakeAsync(account, PrivateCloudWorld.Name, Guid.CreateVersion7(), token), token));
        var taken = await Task.WhenAll(takers);

        var task = Assert.Single(taken, one => one is not null)!;
        Assert.Equal(PrivateCloudOperation.EnableIam, task.Operation);
    }

    [Fact]
    public async Task A_lease_that_runs_out_lets_another_process_do_the_task_and_the_first_one_end_nothing()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        var queue = world.Server.Services.GetRequiredService<PrivateCloudQueue>();
        var (account, token) = (world.State.Account.Id, TestContext.Current.CancellationToken);
        var first = await queue.TakeAsync(account, PrivateCloudWorld.Name, Guid.CreateVersion7(), token);
        Assert.Null(await queue.TakeAsync(account, PrivateCloudWorld.Name, Guid.CreateVersion7(), token));

        world.Server.Time.Advance(PrivateCloudQueue.Lease);
        var second = await queue.TakeAsync(account, PrivateCloudWorld.Name, Guid.CreateVersion7(), token);

        Assert.Equal(id, second!.Id);
        Assert.False(await queue.RenewAsync(account, first!, 90, token));
        Assert.False(await queue.CompleteAsync(account, first!, [], token));
        Assert.False(await queue.FailAsync(account, first!, new Error(ErrorKind.Invalid, "no"), token));
        Assert.True(await queue.CompleteAsync(account, second, [], token));
        Assert.Equal(PrivateCloudTaskState.Done, TaskOf(world, id).State);
    }

    [Fact]
    public async Task The_robot_of_the_server_does_what_waits_one_after_another_and_tells_how_far_it_is()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var enable = await world.PlanAsync("POST", "~/iam/enable");
        var network = await world.PlanAsync("POST", "~/allowedNetwork", """{"network":"192.0.2.0/24"}""");
        await world.BeginRobotAsync();

        var seen = new HashSet<int>();
        while (!TaskOf(world, enable).HasEnded)
        {
            Assert.Equal(PrivateCloudTaskState.Todo, TaskOf(world, network).State);
            seen.Add(TaskOf(world, enable).Progress);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Contains(seen, progress => progress is > 0 and < 100);
        Assert.Equal(PrivateCloudTaskState.Done, (await world.EndOfAsync(network)).State);
        Assert.Equal(AllowedNetworkState.Allowed, Assert.Single(world.Service.Networks).State);
    }

    [Fact]
    public async Task A_server_that_is_stopped_in_the_middle_ends_in_the_same_state_after_the_next_start()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync("POST", "~/iam/enable");
        world.Server.PrivateCloud = world.Server.PrivateCloud with
        {
            Look = TimeSpan.FromMilliseconds(20),
            Simulated = TimeSpan.FromSeconds(1),
        };
        await world.Server.RestartAsync();
        while (world.Service.Applied.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal(PrivateCloudTaskState.Doing, TaskOf(world, id).State);
        await world.BeginRobotAsync();

        Assert.Equal(PrivateCloudTaskState.Done, (await world.EndOfAsync(id)).State);
        Assert.Equal(["iam-admin", "iam-auditor"], world.Service.Applied.Select(one => one.Name).Order());
    }

    [Fact]
    public async Task So_many_tasks_may_wait_and_so_many_ended_ones_are_kept()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        for (var number = 0; number < PrivateCloudPlanning.WaitingMax; number++)
        {
            await world.PlanAsync("PUT", "~", $$"""{"description":"{{number}}"}""");
        }

        var refused = await world.CallAsync("PUT", "~", """{"description":"one too many"}""");
        Assert.False(refused.Status == 200, refused.Body);
        Assert.Contains("tasks of `pcc-192-0-2-10` wait already", refused["message"], StringComparison.Ordinal);
        Assert.Equal("99", world.Service.Description);
    }

    private static PrivateCloudTask TaskOf(PrivateCloudWorld world, long id) =>
        world.State.PrivateCloud.Tasks[PrivateCloudTask.KeyOf(PrivateCloudWorld.Name, id)];
}
