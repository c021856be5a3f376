using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>Users of a Hosted Private Cloud, their passwords and rights, and the networks that are let in.</summary>
public sealed class PrivateCloudUserTests
{
    private const string Users = PrivateCloudWorld.Path + "/user";

    [Fact]
    public async Task Users_are_made_changed_and_removed()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var log = new Transcript(world.Server, "private-cloud-users");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/passwordPolicy");
        await log.CallAsync(
            "POST",
            Users,
            $$"""
            {"name":"bob","password":"{{PrivateCloudWorld.Password}}","email":"bob@example.com","right":"readonly",
             "networkRole":"manager","vmNetworkRole":"admin","canAddRessource":true,"phoneNumber":"+33.123456789"}
            """);
        await log.CallAsync("GET", Users);
        var bob = $"{Users}/{world.User("bob").Id}";
        await log.CallAsync("GET", bob);
        await world.WorkAsync();
        await log.CallAsync("GET", bob);
        await log.CallAsync("POST", bob + "/changeProperties", """{"firstName":"Bob","canManageRights":true}""");
        await log.CallAsync("POST", bob + "/changePassword", """{"password":"Another-Horse-9"}""");
        await log.CallAsync("POST", bob + "/disable");
        await world.WorkAsync();
        await log.CallAsync("GET", bob);
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/vCenter");
        await log.CallAsync("POST", bob + "/enable");
        await world.WorkAsync();
        await log.CallAsync("GET", $"{bob}/task?name=enableUser");
        await log.CallAsync("DELETE", bob);
        await log.CallAsync("GET", bob);
        await log.CallAsync("DELETE", bob);
        await world.WorkAsync();
        await log.CallAsync("GET", bob);
        log.AssertGolden();
    }

    [Fact]
    public async Task Rights_are_changed_in_datacenters_and_on_objects()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        var log = new Transcript(world.Server, "private-cloud-rights");
        var auditor = $"{Users}/{world.User("iam-auditor").Id}";
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/datacenter");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/datacenter/1");
        await log.CallAsync("GET", auditor + "/right");
        var right = $"{auditor}/right/{world.User("iam-auditor").Rights[0].Id}";
        await log.CallAsync("GET", right);
        await log.CallAsync("PUT", right, """{"right":"readwrite","rightId":1,"datacenterId":2}""");
        await log.CallAsync("PUT", right, """{"right":"everything"}""");
        await log.CallAsync("GET", right);
        await log.CallAsync(
            "POST",
            auditor + "/objectRight",
            """{"right":"admin","type":"dvportgroup","vmwareObjectId":"dvportgroup-7","propagate":true}""");
        await log.CallAsync(
            "POST", auditor + "/objectRight", """{"right":"admin","type":"vm","vmwareObjectId":"dvportgroup-7"}""");
        await log.CallAsync(
            "POST", auditor + "/objectRight", """{"right":"admin","type":"vm","vmwareObjectId":"vm 1"}""");
        await log.CallAsync("GET", auditor + "/objectRight");
        var onObject = $"{auditor}/objectRight/{world.User("iam-auditor").ObjectRights[0].Id}";
        await log.CallAsync("GET", onObject);
        await world.WorkAsync();
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/vCenter");
        await log.CallAsync("DELETE", onObject);
        await log.CallAsync("GET", onObject);
        log.AssertGolden();
    }

    [Fact]
    public async Task Networks_are_let_in_described_and_let_in_no_more()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var log = new Transcript(world.Server, "private-cloud-networks");
        const string Networks = PrivateCloudWorld.Path + "/allowedNetwork";
        await log.CallAsync("POST", Networks, """{"network":"192.0.2.0/24","description":"office"}""");
        await log.CallAsync("POST", Networks, """{"network":"192.0.2.0/24"}""");
        await log.CallAsync("POST", Networks, """{"network":"2001:db8::/32"}""");
        await log.CallAsync("POST", Networks, """{"network":"192.0.2.1/24"}""");
        await log.CallAsync("GET", Networks);
        var office = $"{Networks}/{world.Service.Networks[0].Id}";
        await log.CallAsync("GET", office);
        await world.WorkAsync();
        await log.CallAsync("GET", office);
        await log.CallAsync("PUT", office, """{"network":"198.51.100.0/24"}""");
        await log.CallAsync("PUT", office, """{"description":null}""");
        await log.CallAsync("GET", office + "/task");
        await log.CallAsync("DELETE", office);
        await log.CallAsync("PUT", office, """{"description":"too late"}""");
        await world.WorkAsync();
        await log.CallAsync("GET", office);
        log.AssertGolden();
    }

    [Theory]
    [InlineData("""{"name":"iam-bob"}""", "begins with `iam-`")]
    [InlineData("""{"name":"bob smith"}""", "is not a name")]
    [InlineData("""{"name":"BOB"}""", "already exists")]
    [InlineData("""{"name":"eve","password":"short-A1"}""", "has 8 characters, not 12 to 128")]
    [InlineData("""{"name":"eve","password":"alllowercase-1"}""", "has not all of")]
    [InlineData("""{"name":"correct","password":"Correct-Horse-9"}""", "contains the user's name")]
    [InlineData("""{"name":"eve","email":"nowhere"}""", "is not an e-mail address")]
    [InlineData("""{"name":"eve","phoneNumber":"12"}""", "is not a number such as")]
    [InlineData("""{"name":"eve","right":"root"}""", "`root` is none of `disabled`, `readonly`, `readwrite`, `admin`")]
    [InlineData("""{"name":"eve","expirationDate":"2027-01-01T00:00:00Z"}""", "is not offered")]
    public async Task What_makes_no_user_is_refused_with_its_reason(string body, string reason)
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("POST", "~/user", """{"name":"bob"}""");

        var refused = await world.CallAsync("POST", "~/user", body);

        Assert.InRange(refused.Status, 400, 409);
        Assert.Contains(reason, refused["message"], StringComparison.Ordinal);
        Assert.Single(world.Service.Users);
    }

    [Fact]
    public async Task A_password_is_kept_as_a_hash_and_never_shown()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("POST", "~/user", $$"""{"name":"bob","password":"{{PrivateCloudWorld.Password}}"}""");
        var bob = world.User("bob");

        Assert.StartsWith("pbkdf2-sha512$", bob.PasswordHash, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "pbkdf2", (await world.CallAsync("GET", $"~/user/{bob.Id}")).Body, StringComparison.Ordinal);
        var same = await world.CallAsync(
            "POST", $"~/user/{bob.Id}/changePassword", $$"""{"password":"{{PrivateCloudWorld.Password}}"}""");
        Assert.Equal("is the present one", same["message"].Split(": ")[^1]);
    }

    [Theory]
    [InlineData("changePassword", """{"password":"Another-Horse-9"}""")]
    [InlineData("changeProperties", """{"firstName":"A"}""")]
    [InlineData("enable", null)]
    [InlineData("disable", null)]
    public async Task A_role_has_neither_password_nor_profile(string call, string? body)
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();

        var refused = await world.CallAsync("POST", $"~/user/{world.User("iam-admin").Id}/{call}", body);

        Assert.Equal(409, refused.Status);
        Assert.Contains("`iam-admin` is a role of IAM", refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_can_be_removed_alone()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();

        await world.PlanAsync("DELETE", $"~/user/{world.User("iam-auditor").Id}");
        await world.WorkAsync();

        Assert.Equal("iam-admin", Assert.Single(world.Service.Users).Name);
        Assert.Equal("iam-admin", Assert.Single(world.Service.Applied).Name);
    }
}
