using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Decisions;
using Licet.Server.Aws;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>
/// AWS's clients number their calls and repeat one whose answer was lost: the repetition gets the first answer.
/// </summary>
public sealed class AwsReplayTests
{
    [Fact]
    public async Task A_repeated_creation_gets_the_first_answer_and_makes_nothing()
    {
        await using var world = await AwsWorld.StartAsync();
        var caller = Numbered(world.Admin, "one");
        var first = (await caller.IamAsync("CreateUser", ("UserName", "maria"))).Ok();
        var key = (await caller.IamAsync("CreateAccessKey", ("UserName", "maria"))).Ok();

        var second = (await caller.IamAsync("CreateUser", ("UserName", "maria"))).Ok();
        var sameKey = (await caller.IamAsync("CreateAccessKey", ("UserName", "maria"))).Ok();

        Assert.Equal(first["UserId"], second["UserId"]);
        Assert.NotEqual(first["RequestId"], second["RequestId"]);
        Assert.Equal(key["SecretAccessKey"], sameKey["SecretAccessKey"]);
        Assert.Single((await world.Admin.IamAsync("ListAccessKeys", ("UserName", "maria"))).All("AccessKeyId"));
    }

    [Fact]
    public async Task Repetitions_at_the_same_time_make_one_thing()
    {
        await using var world = await AwsWorld.StartAsync();
        var caller = Numbered(world.Admin, "one");
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => caller.IamAsync("CreateUser", ("UserName", "maria"))));
        Assert.Single(replies.Select(reply => reply.Ok()["UserId"]).Distinct());
    }

    [Theory]
    [InlineData("another number")]
    [InlineData("no number")]
    [InlineData("other parameters")]
    [InlineData("another caller")]
    [InlineData("much later")]
    public async Task What_is_not_the_same_call_is_done_anew(string difference)
    {
        await using var world = await AwsWorld.StartAsync();
        var other = await world.AddUserAsync("other", AwsWorld.Allow("iam:*"));
        var caller = Numbered(world.Admin, "one");
        (await caller.IamAsync("CreateUser", ("UserName", "maria"))).Ok();
        if (difference == "much later")
        {
            world.Server.Time.Advance(TimeSpan.FromMinutes(6));
        }

        var again = difference switch
        {
            "another number" => Numbered(world.Admin, "two"),
            "no number" => world.Admin,
            "another caller" => Numbered(other, "one"),
            _ => caller,
        };
        var path = difference == "other parameters" ? "/people/" : "/";
        (string, string)[] parameters = path == "/" ? [("UserName", "maria")] : [("UserName", "maria"), ("Path", path)];
        (await again.IamAsync("CreateUser", parameters)).Refused(409, "EntityAlreadyExists");
    }

    [Fact]
    public async Task What_failed_is_tried_anew()
    {
        await using var world = await AwsWorld.StartAsync();
        var caller = Numbered(world.Admin, "one");
        (await caller.IamAsync("DeleteUser", ("UserName", "maria"))).Refused(404, "NoSuchEntity");
        (await world.Admin.IamAsync("CreateUser", ("UserName", "maria"))).Ok();
        (await caller.IamAsync("DeleteUser", ("UserName", "maria"))).Ok();
        (await caller.IamAsync("DeleteUser", ("UserName", "maria"))).Ok();
    }

    [Fact]
    public async Task Who_may_no_longer_do_it_does_not_get_the_first_answer()
    {
        await using var world = await AwsWorld.StartAsync();
        var caller = Numbered(await world.AddUserAsync("other", AwsWorld.Allow("iam:*")), "one");
        (await caller.IamAsync("CreateAccessKey", ("UserName", "other"))).Ok();
        (await world.Admin.IamAsync("DeleteUserPolicy", ("UserName", "other"), ("PolicyName", "own"))).Ok();
        (await caller.IamAsync("CreateAccessKey", ("UserName", "other"))).Refused(403, "AccessDenied");
    }

    [Fact]
    public async Task Who_repeats_a_call_that_was_given_up_has_it_done()
    {
        await using var world = await AwsWorld.StartAsync();
        var replays = new AwsReplays(world.Server.Time);
        using var lost = new CancellationTokenSource();
        var first = replays.RunAsync(CallOf(world, lost.Token), default, async () =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, lost.Token);
            return AwsAnswer.Empty;
        });
        var second = replays.RunAsync(
            CallOf(world, CancellationToken.None), default, () => Task.FromResult<Result<AwsAnswer>>(AwsAnswer.Empty));
        Assert.False(second.IsCompleted);
        await lost.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await second).Succeeded);
    }

    private static AwsCall CallOf(AwsWorld world, CancellationToken aborted)
    {
        var context = new DefaultHttpContext { RequestAborted = aborted };
        context.Request.Headers["amz-sdk-invocation-id"] = "one";
        var state = world.Server.State;
        var caller = Caller.OfAws(
            state,
            AwsIdentity.OfUser(state, state.Users["administrator"]),
            world.Server.Time.Now.UtcDateTime,
            SourceAddress.None);
        var parameters = AwsParameters.Read(default, "?Action=CreateUser&UserName=maria").Value;
        return new AwsCall(context, AwsApi.Find("CreateUser")!, parameters, caller);
    }

    private static AwsCaller Numbered(AwsCaller caller, string number) =>
        caller with { Tamper = request => request.Headers.Add("amz-sdk-invocation-id", number) };
}
