using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>Roles of a Hosted Private Cloud that policies give: enabling, adding, disabling.</summary>
public sealed class PrivateCloudIamTests
{
    private const string NewUser =
        $$"""{"name":"bob","password":"{{PrivateCloudWorld.Password}}","right":"readonly"}""";

    [Fact]
    public async Task Enabling_makes_the_two_default_roles()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var log = new Transcript(world.Server, "private-cloud-iam");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam/canBeEnabled");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam/canBeDisabled");
        var task = await log.CallAsync("POST", PrivateCloudWorld.Path + "/iam/enable");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam");
        await log.CallAsync("POST", PrivateCloudWorld.Path + "/iam/enable");
        await log.CallAsync("POST", PrivateCloudWorld.Path + "/iam/addRole", """{"name":"early"}""");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/vCenter");
        await world.WorkAsync();
        log.Say("When the task is done");
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/task/{task["taskId"]}");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam/canBeEnabled");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/iam/canBeDisabled");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/user?name=iam-admin");
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/user/{world.User("iam-admin").Id}");
        await log.CallAsync("GET", $"{PrivateCloudWorld.Path}/user/{world.User("iam-auditor").Id}/right");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/vCenter");
        log.AssertGolden();
    }

    [Theory]
    [InlineData("advancedSecurity")]
    [InlineData("hds")]
    [InlineData("hipaa")]
    [InlineData("pcidss")]
    [InlineData("snc")]
    public async Task IAM_is_refused_beside_an_advanced_security_option(string option)
    {
        await using var world = await PrivateCloudWorld.StartAsync(option, "tls1.2");

        var can = await world.CallAsync("GET", "~/iam/canBeEnabled");
        var refused = await world.CallAsync("POST", "~/iam/enable");

        Assert.Equal("false", can.Body);
        Assert.Equal(409, refused.Status);
        Assert.Equal(
            $"IAM is not offered on `pcc-192-0-2-10`, which has `{option}`: make the service known without, "
            + "if its vCenter has none of it",
            refused["message"]);
        Assert.Equal(IamOptionState.Disabled, world.Service.Iam);
    }

    [Fact]
    public async Task Other_security_options_do_not_stand_in_the_way()
    {
        await using var world = await PrivateCloudWorld.StartAsync("base", "sftp", "tls1.2");

        await world.EnableAsync();

        Assert.Equal("true", (await world.CallAsync("GET", "~/iam/canBeDisabled")).Body);
    }

    [Theory]
    [InlineData("operator", "iam-operator")]
    [InlineData("iam-operator", "iam-operator")]
    public async Task A_roles_name_has_its_prefix_asked_for_or_not(string asked, string name)
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();

        await world.PlanAsync("POST", "~/iam/addRole", $$"""{"name":"{{asked}}"}""");
        await world.WorkAsync();

        var role = world.User(name);
        Assert.True(role.IsRole);
        Assert.Equal(PrivateCloudUserState.Delivered, role.State);
        Assert.All(role.Rights, right => Assert.Equal(AccessRight.Disabled, right.Right));
    }

    [Theory]
    [InlineData("admin", 409)]
    [InlineData("ADMIN", 409)]
    [InlineData("iam-auditor", 409)]
    [InlineData("", 400)]
    [InlineData("a*", 400)]
    [InlineData("a?b", 400)]
    [InlineData("a b", 400)]
    public async Task A_role_that_is_there_or_has_no_name_is_refused(string name, int status)
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();

        var answer = await world.CallAsync("POST", "~/iam/addRole", $$"""{"name":"{{name}}"}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal(2, world.Service.Users.Length);
    }

    [Fact]
    public async Task Disabling_takes_the_roles_away_and_leaves_the_users()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("POST", "~/user", NewUser);
        await world.EnableAsync();
        await world.PlanAsync("POST", "~/iam/addRole", """{"name":"operator"}""");
        await world.WorkAsync();
        var bob = world.User("bob");

        await world.PlanAsync("POST", "~/iam/disable");
        Assert.Equal(IamOptionState.Disabling, world.Service.Iam);
        await world.WorkAsync();

        Assert.Equal(IamOptionState.Disabled, world.Service.Iam);
        Assert.Equivalent(bob, Assert.Single(world.Service.Users), strict: true);
        Assert.Equal("bob", Assert.Single(world.Service.Applied).Name);
        Assert.Empty(ResourceRoles.Of(world.State, PrivateCloudWorld.Urn));
    }

    [Fact]
    public async Task A_role_that_could_not_be_made_is_gone_after_disabling_all_the_same()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        await world.PlanAsync("POST", "~/iam/addRole", """{"name":"operator"}""");
        await world.PlanAsync("POST", "~/iam/disable");

        await world.WorkAsync(new FailingVirtualCenter(ErrorKind.Invalid, times: 1), untilOneFails: true);
        Assert.Equal(PrivateCloudUserState.Deleting, world.User("iam-operator").State);
        await world.WorkAsync();

        Assert.Empty(world.Service.Users);
        Assert.Empty(world.Service.Applied);
    }

    [Fact]
    public async Task Local_users_are_in_the_vCenter_before_meanwhile_and_after()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("POST", "~/user", NewUser);
        await world.WorkAsync();
        Assert.Contains(world.Service.Applied, one => one.Name == "bob");

        await world.PlanAsync("POST", "~/iam/enable");
        Assert.Contains(world.Service.ToWantedAccess().Principals, one => one.Name == "bob");
        await world.WorkAsync();

        Assert.Equal(
            ["bob", "iam-admin", "iam-auditor"], world.Service.Applied.Select(one => one.Name).Order());
        Assert.Equal(PrivateCloudActivation.Enabled, world.User("bob").Activation);
    }

    [Fact]
    public async Task The_roles_of_a_resource_are_those_that_are_there_while_IAM_is_enabled()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        Assert.Empty(ResourceRoles.Of(world.State, PrivateCloudWorld.Urn));
        await world.PlanAsync("POST", "~/user", NewUser);
        await world.PlanAsync("POST", "~/iam/enable");
        Assert.Empty(ResourceRoles.Of(world.State, PrivateCloudWorld.Urn));
        await world.WorkAsync();
        await world.PlanAsync("POST", "~/iam/addRole", """{"name":"operator"}""");

        ResourceRole[] two =
        [
            new("iam-admin", "pccVMware:vSphere:assumeRole?iam-admin"),
            new("iam-auditor", "pccVMware:vSphere:assumeRole?iam-auditor"),
        ];
        Assert.Equal(two, ResourceRoles.Of(world.State, PrivateCloudWorld.Urn));
        await world.WorkAsync();
        Assert.Equal(
            [.. two, new("iam-operator", "pccVMware:vSphere:assumeRole?iam-operator")],
            ResourceRoles.Of(world.State, "urn:v1::resource:pccVMware:" + PrivateCloudWorld.Name));
        Assert.Empty(ResourceRoles.Of(world.State, "urn:v1:ca:resource:pccVMware:" + PrivateCloudWorld.Name));
        Assert.Empty(ResourceRoles.Of(world.State, "urn:v1:eu:resource:vps:" + PrivateCloudWorld.Name));
    }
}
