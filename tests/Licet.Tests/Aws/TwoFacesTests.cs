using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>
/// One account, two APIs: what is made through one is seen through the other, and nothing of it is lost.
/// </summary>
public sealed class TwoFacesTests : IAsyncLifetime
{
    private AwsWorld _world = null!;

    private OvhCaller Root => _world.Server.Root;

    private AwsCaller Admin => _world.Admin;

    public async ValueTask InitializeAsync() => _world = await AwsWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_user_of_one_API_is_a_user_of_the_other()
    {
        (await Admin.IamAsync("CreateUser", ("UserName", "a=b,c"), ("Path", "/team/"))).Ok();
        await Root.SendAsync("POST", "/me/identity/user", """{"login":"john.doe","description":"ops"}""");

        var seen = await Root.SendAsync("GET", "/me/identity/user/a%3Db%2Cc");
        Assert.Equal(200, seen.Status);
        Assert.Equal("DEFAULT", seen["group"]);
        var told = (await Admin.IamAsync("GetUser", ("UserName", "john.doe"))).Ok();
        Assert.Equal($"arn:aws:iam::{_world.Number}:user/john.doe", told["Arn"]);
        Assert.StartsWith("AIDA", told["UserId"], StringComparison.Ordinal);
        Assert.Equal(told["UserId"], (await Admin.IamAsync("GetUser", ("UserName", "john.doe"))).Ok()["UserId"]);
        Assert.Contains("john.doe", (await Admin.IamAsync("ListUsers")).Ok().All("UserName"));
    }

    [Fact]
    public async Task Editing_a_user_through_one_API_keeps_what_the_other_knows()
    {
        (await Admin.IamAsync(
            "CreateUser",
            ("UserName", "ann"),
            ("Path", "/team/"),
            ("Tags.member.1.Key", "Team"),
            ("Tags.member.1.Value", "blue"))).Ok();
        (await Admin.IamAsync(
            "PutUserPolicy", ("UserName", "ann"), ("PolicyName", "p"), ("PolicyDocument", AwsWorld.Allow("s3:*"))))
            .Ok();
        await Root.SendAsync(
            "PUT", "/me/identity/user/ann", """{"description":"edited","email":"ann@example.com","group":"ADMIN"}""");
        (await Admin.IamAsync(
            "TagUser", ("UserName", "ann"), ("Tags.member.1.Key", "More"), ("Tags.member.1.Value", "1"))).Ok();

        var told = (await Admin.IamAsync("GetUser", ("UserName", "ann"))).Ok();
        Assert.Equal("/team/", told["Path"]);
        Assert.Equal(["More", "Team"], told.All("Key"));
        Assert.Equal(["p"], (await Admin.IamAsync("ListUserPolicies", ("UserName", "ann"))).Ok()
            .Xml.Descendants("member").Select(member => member.Value));
        var seen = await Root.SendAsync("GET", "/me/identity/user/ann");
        Assert.Equal(("edited", "ann@example.com"), (seen["description"], seen["email"]));
        Assert.Equal(["ADMIN"], (await Admin.IamAsync("ListGroupsForUser", ("UserName", "ann"))).Ok().All("GroupName"));
    }

    [Fact]
    public async Task The_default_group_is_no_group_of_AWS_and_any_other_is()
    {
        await Root.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");
        await Root.SendAsync("POST", "/me/identity/user", """{"login":"ann","group":"devs"}""");

        var groups = (await Admin.IamAsync("ListGroups")).Ok().All("GroupName");
        Assert.Equal(["ADMIN", "UNPRIVILEGED", "devs"], groups);
        (await Admin.IamAsync("GetGroup", ("GroupName", "DEFAULT"))).Refused(404, "NoSuchEntity");
        Assert.Equal(["ann"], (await Admin.IamAsync("GetGroup", ("GroupName", "devs"))).Ok().All("UserName"));

        // Being taken out of one's main group is to have none.
        (await Admin.IamAsync("RemoveUserFromGroup", ("GroupName", "devs"), ("UserName", "ann"))).Ok();
        Assert.Equal("DEFAULT", (await Root.SendAsync("GET", "/me/identity/user/ann"))["group"]);
        (await Admin.IamAsync("DeleteGroup", ("GroupName", "devs"))).Ok();
        Assert.Equal(404, (await Root.SendAsync("GET", "/me/identity/group/devs")).Status);
    }

    [Fact]
    public async Task A_renamed_user_keeps_everything_that_hangs_on_it()
    {
        await Root.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");
        await Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await Root.SendAsync("POST", "/me/identity/group/devs/user", """{"user":"ann"}""");
        await _world.Server.AllowAsync(
            "urn:v1:eu:identity:user:xx1111-ovh/ann", ["account:apiovh:me/get"], ServerFixture.AccountUrn);
        var token = await _world.Server.AddPersonalTokenAsync("ann", "ci");
        var key = (await Admin.IamAsync("CreateAccessKey", ("UserName", "ann"))).Ok();
        var id = (await Admin.IamAsync("GetUser", ("UserName", "ann"))).Ok()["UserId"];

        (await Admin.IamAsync("UpdateUser", ("UserName", "ann"), ("NewUserName", "anna"), ("NewPath", "/new/"))).Ok();

        var told = (await Admin.IamAsync("GetUser", ("UserName", "anna"))).Ok();
        Assert.Equal((id, "/new/"), (told["UserId"], told["Path"]));
        (await Admin.IamAsync("GetUser", ("UserName", "ann"))).Refused(404, "NoSuchEntity");
        Assert.Equal(["devs"], (await Admin.IamAsync("ListGroupsForUser", ("UserName", "anna"))).Ok().All("GroupName"));
        Assert.Equal(200, (await _world.Server.Bearer("anna", token).SendAsync("GET", "/me")).Status);
        var signer = new AwsCaller(_world.Server, key["AccessKeyId"], key["SecretAccessKey"]);
        Assert.Contains("user/new/anna", (await signer.IamAsync("ListUsers")).Refused(403, "AccessDenied")["Message"]);
        await _world.Server.RestartAsync();
        Assert.Equal(200, (await _world.Server.Bearer("anna", token).SendAsync("GET", "/me")).Status);
    }

    [Fact]
    public async Task A_renamed_group_keeps_its_members_and_its_policies_of_both_kinds()
    {
        await Root.SendAsync("POST", "/me/identity/group", """{"name":"devs"}""");
        await Root.SendAsync("POST", "/me/identity/user", """{"login":"ann","group":"devs"}""");
        await Root.SendAsync("POST", "/me/identity/user", """{"login":"bob"}""");
        await Root.SendAsync("POST", "/me/identity/group/devs/user", """{"user":"bob"}""");
        await _world.Server.AllowAsync(
            "urn:v1::identity:group:xx1111-ovh/devs", ["account:apiovh:me/get"], ServerFixture.AccountUrn);
        (await Admin.IamAsync(
            "AttachGroupPolicy",
            ("GroupName", "devs"),
            ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"))).Ok();
        var token = await _world.Server.AddPersonalTokenAsync("bob", "ci");

        (await Admin.IamAsync("UpdateGroup", ("GroupName", "devs"), ("NewGroupName", "devs"))).Ok();
        (await Admin.IamAsync("UpdateGroup", ("GroupName", "devs"), ("NewGroupName", "team"))).Ok();

        Assert.Equal(["ann", "bob"], (await Admin.IamAsync("GetGroup", ("GroupName", "team"))).Ok().All("UserName"));
        Assert.Equal(200, (await _world.Server.Bearer("bob", token).SendAsync("GET", "/me")).Status);
        Assert.Equal(
            ["AdministratorAccess"],
            (await Admin.IamAsync("ListAttachedGroupPolicies", ("GroupName", "team"))).Ok().All("PolicyName"));
    }

    [Fact]
    public async Task A_login_profile_is_the_password_of_the_user()
    {
        (await Admin.IamAsync("CreateUser", ("UserName", "ann"))).Ok();
        (await Admin.IamAsync("GetLoginProfile", ("UserName", "ann"))).Refused(404, "NoSuchEntity");
        (await Admin.IamAsync(
            "CreateLoginProfile",
            ("UserName", "ann"),
            ("Password", "correct horse"),
            ("PasswordResetRequired", "true"))).Ok();

        Assert.Equal("PASSWORD_CHANGE_REQUIRED", (await Root.SendAsync("GET", "/me/identity/user/ann"))["status"]);
        var profile = (await Admin.IamAsync("GetLoginProfile", ("UserName", "ann"))).Ok();
        Assert.Equal("true", profile["PasswordResetRequired"]);
        (await Admin.IamAsync("DeleteUser", ("UserName", "ann"))).Refused(409, "DeleteConflict");
        (await Admin.IamAsync("DeleteLoginProfile", ("UserName", "ann"))).Ok();
        (await Admin.IamAsync("DeleteUser", ("UserName", "ann"))).Ok();
        Assert.Equal(404, (await Root.SendAsync("GET", "/me/identity/user/ann")).Status);
    }

    [Fact]
    public async Task A_user_deleted_through_OVHcloud_s_API_takes_its_access_keys_along()
    {
        var ann = await _world.AddUserAsync("ann", AwsWorld.Allow("iam:GetUser"));
        Assert.Equal(200, (await Root.SendAsync("DELETE", "/me/identity/user/ann")).Status);
        (await ann.IamAsync("GetUser")).Refused(403, "InvalidClientTokenId");
        Assert.DoesNotContain(ann.KeyId, _world.Server.State.Aws.AccessKeys.Keys);

        // One of the same name later is another one.
        (await Admin.IamAsync("CreateUser", ("UserName", "ann"))).Ok();
        (await ann.IamAsync("GetUser")).Refused(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task A_user_that_is_disabled_signs_nothing()
    {
        var ann = await _world.AddUserAsync("ann", AwsWorld.Allow("iam:GetUser"));
        (await ann.IamAsync("GetUser")).Ok();

        await Root.SendAsync("POST", "/me/identity/user/ann/disable");
        (await ann.IamAsync("GetUser")).Refused(403, "InvalidClientTokenId");

        await Root.SendAsync("POST", "/me/identity/user/ann/enable");
        (await ann.IamAsync("GetUser")).Ok();
    }

    [Fact]
    public async Task Changes_of_both_APIs_stand_in_one_audit_trail()
    {
        (await Admin.IamAsync("CreateUser", ("UserName", "ann"))).Ok();
        await Root.SendAsync("PUT", "/me/identity/user/ann", """{"description":"edited"}""");

        var events = await _world.ReadAuditAsync();
        Assert.Contains(events, one => one is { Type: "USER_CREATED", Subject: "ann" }
            && one.Actor.EndsWith("/administrator", StringComparison.Ordinal));
        Assert.Contains(events, one => one is { Type: "USER_MODIFIED", Subject: "ann" });
    }
}
