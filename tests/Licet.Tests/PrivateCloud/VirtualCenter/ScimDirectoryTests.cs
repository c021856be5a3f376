using System.Text.Json.Nodes;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;
using static Licet.Tests.PrivateCloud.VirtualCenter.WantedSamples;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>Users and groups are told to a SCIM 2.0 directory, against scimmy.</summary>
public sealed class ScimDirectoryTests
{
    private static readonly WantedAccess s_wanted = Of(
        Group("iam-admin", Right("DC0", AccessRight.Admin)),
        Group("iam-auditor", Right("DC0", AccessRight.ReadOnly)),
        User("ann", Right("DC0", AccessRight.ReadWrite)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Users_and_groups_that_are_wanted_are_there()
    {
        await using var server = await DirectoryServer.StartAsync();

        await ApplyAsync(server, s_wanted);

        Assert.Equal(
            [
                $"Group iam-admin licet:{Domain}:iam-admin {Domain}",
                $"Group iam-auditor licet:{Domain}:iam-auditor {Domain}",
                $"User ann licet:{Domain}:ann {Domain} active",
            ],
            await server.ReadAsync());
    }

    [Fact]
    public async Task What_is_there_is_not_written_again()
    {
        await using var server = await DirectoryServer.StartAsync();
        await ApplyAsync(server, s_wanted);

        Assert.Empty((await ApplyAsync(server, s_wanted)).Writes);
    }

    [Fact]
    public async Task What_is_not_wanted_goes_and_what_is_not_ours_stays()
    {
        await using var server = await DirectoryServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        var somebody = server.ClientOver(handler);
        await somebody.CreateAsync(ScimResourceType.Group, "okta-1", "staff", "corp", Cancellation);
        await somebody.CreateAsync(
            ScimResourceType.Group, $"licet:{Domain}0:iam-admin", "iam-other", Domain + "0", Cancellation);
        var before = await server.ReadAsync();
        await ApplyAsync(server, s_wanted);
        await ApplyAsync(server, Of(Group("iam-auditor")));
        var between = await server.ReadAsync();

        await ApplyAsync(server, Nobody);

        Assert.Equal(before.Count + 1, between.Count);
        Assert.Equal(before, await server.ReadAsync());
    }

    [Fact]
    public async Task What_somebody_has_changed_is_mended()
    {
        await using var server = await DirectoryServer.StartAsync();
        await ApplyAsync(server, s_wanted);
        var before = await server.ReadAsync();
        using var handler = new SocketsHttpHandler();
        var somebody = server.ClientOver(handler);
        var user = (await somebody.ListAsync(ScimResourceType.User, Cancellation)).Single();
        var group = (await somebody.ListAsync(ScimResourceType.Group, Cancellation))[0];
        await somebody.ReplaceAsync(
            ScimResourceType.User, user.Id, new Dictionary<string, JsonNode> { ["active"] = false }, Cancellation);
        await somebody.ReplaceAsync(
            ScimResourceType.Group, group.Id, new Dictionary<string, JsonNode> { ["displayName"] = "x" }, Cancellation);
        var between = await server.ReadAsync();

        await ApplyAsync(server, s_wanted);

        Assert.Equal(2, before.Except(between).Count());
        Assert.Equal(before, await server.ReadAsync());
    }

    [Fact]
    public async Task A_group_of_somebody_else_by_the_same_name_is_left_alone_and_named()
    {
        await using var server = await DirectoryServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        await server.ClientOver(handler).CreateAsync(
            ScimResourceType.Group, "okta-1", "IAM-Admin", "corp", Cancellation);
        var before = await server.ReadAsync();

        var refused = await Assert.ThrowsAsync<VirtualCenterException>(
            () => ApplyAsync(server, Of(Group("iam-admin"))));

        Assert.Equal(ErrorKind.Invalid, refused.Error.Kind);
        Assert.Contains("`iam-admin`", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await server.ReadAsync());
    }

    [Fact]
    public async Task A_directory_of_many_pages_is_read_whole()
    {
        await using var server = await DirectoryServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        var somebody = server.ClientOver(handler);
        for (var number = 0; number < 230; number++)
        {
            await somebody.CreateAsync(ScimResourceType.Group, $"okta-{number}", $"g{number}", "corp", Cancellation);
        }

        await ApplyAsync(server, Of(Group("iam-admin")));

        Assert.Equal(231, (await somebody.ListAsync(ScimResourceType.Group, Cancellation)).Count);
        Assert.Empty((await ApplyAsync(server, Of(Group("iam-admin")))).Writes);
        await ApplyAsync(server, Nobody);
        Assert.Equal(230, (await server.ReadAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_at_any_request_leaves_nothing_behind(bool isAnswerLost)
    {
        await using var server = await DirectoryServer.StartAsync();
        var changed = Of(Group("iam-auditor"), Group("iam-backup"), User("bob"));
        await ApplyAsync(server, s_wanted);
        var requests = (await ApplyAsync(server, changed)).Methods.Count;
        var undisturbed = await server.ReadAsync();

        for (var request = 0; request < requests; request++)
        {
            await ApplyAsync(server, s_wanted);
            using var broken = new ScimRecording { BreaksAt = request, IsAnswerLost = isAnswerLost };

            var failed = await Assert.ThrowsAsync<VirtualCenterException>(() => ApplyAsync(server, changed, broken));

            Assert.Equal(ErrorKind.Unavailable, failed.Error.Kind);
            await ApplyAsync(server, changed);
            Assert.Equal(undisturbed, await server.ReadAsync());
        }
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told_and_not_repeated()
    {
        await using var server = await DirectoryServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        var directory = new ScimDirectory(server.ClientOver(handler, "wrong-canary"));

        var refused = await Assert.ThrowsAsync<VirtualCenterException>(
            () => directory.EnsureAsync(s_wanted, Cancellation));

        Assert.Equal(ErrorKind.Invalid, refused.Error.Kind);
        Assert.Contains("does not accept the token", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ScimRecording> ApplyAsync(
        DirectoryServer server, WantedAccess wanted, ScimRecording? recording = null)
    {
        recording ??= new ScimRecording();
        var directory = new ScimDirectory(server.ClientOver(recording));
        await directory.EnsureAsync(wanted, Cancellation);
        await directory.RemoveUnwantedAsync(wanted, Cancellation);
        return recording;
    }
}
