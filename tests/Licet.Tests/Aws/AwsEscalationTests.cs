using Xunit;

namespace Licet.Tests.Aws;

/// <summary>
/// Ways to get more from AWS's API than one's policies give: parameters that an operation does not read, moving things
/// to where one has no say, asking about others, and lists that are not read to their end.
/// </summary>
public sealed class AwsEscalationTests : IAsyncLifetime
{
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    private AwsWorld _world = null!;

    private AwsCaller Admin => _world.Admin;

    public async ValueTask InitializeAsync() => _world = await AwsWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_boundary_that_is_only_named_in_the_call_is_none_of_the_user()
    {
        var boundary = (await Admin.IamAsync(
            "CreatePolicy", ("PolicyName", "limit"), ("PolicyDocument", AwsWorld.Allow("s3:*")))).Ok()["Arn"];
        var eve = await _world.AddUserAsync("eve", If("iam:AttachUserPolicy", "iam:PermissionsBoundary", boundary));
        (string, string)[] call = [("UserName", "eve"), ("PolicyArn", Administrator)];

        (await eve.IamAsync("AttachUserPolicy", [.. call, ("PermissionsBoundary", boundary)]))
            .Refused(403, "AccessDenied");

        (await Admin.IamAsync(
            "PutUserPermissionsBoundary", ("UserName", "bob"), ("PermissionsBoundary", boundary)))
            .Refused(404, "NoSuchEntity");
        await _world.AddUserAsync("bob");
        (await Admin.IamAsync(
            "PutUserPermissionsBoundary", ("UserName", "bob"), ("PermissionsBoundary", boundary))).Ok();
        (await eve.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", Administrator))).Ok();
    }

    [Theory]
    [InlineData("aws:RequestTag/ok", "Tags.member.1.Key", "ok", "Tags.member.1.Value", "yes")]
    [InlineData("aws:TagKeys", "TagKeys.member.1", "yes", "Unused", "")]
    [InlineData("iam:PolicyARN", "PolicyArn", "yes-a-long-enough-name", "Unused", "")]
    public async Task A_parameter_that_the_operation_does_not_read_meets_no_condition(
        string key, string name, string value, string other, string otherValue)
    {
        var wanted = otherValue.Length > 0 ? otherValue : value;
        var eve = await _world.AddUserAsync("eve", If("iam:DeleteUser", key, wanted));
        await _world.AddUserAsync("bob");
        (await eve.IamAsync("DeleteUser", ("UserName", "bob"), (name, value), (other, otherValue)))
            .Refused(403, "AccessDenied");
    }

    [Theory]
    [InlineData("user", "User")]
    [InlineData("group", "Group")]
    public async Task Whoever_moves_or_renames_a_thing_must_be_allowed_to_where_it_goes(string what, string kind)
    {
        var number = _world.Number;
        var eve = await _world.AddUserAsync("eve", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:Update{{kind}}",
            "Resource":"arn:aws:iam::{{number}}:{{what}}/dev/*"}]}
            """);
        (await Admin.IamAsync($"Create{kind}", ($"{kind}Name", "one"), ("Path", "/dev/"))).Ok();

        (await eve.IamAsync($"Update{kind}", ($"{kind}Name", "one"), ("NewPath", "/admin/")))
            .Refused(403, "AccessDenied");
        var refused = (await eve.IamAsync(
            $"Update{kind}", ($"{kind}Name", "one"), ("NewPath", "/"), ($"New{kind}Name", "boss")))
            .Refused(403, "AccessDenied");
        Assert.Contains($":{what}/boss ", refused["Message"], StringComparison.Ordinal);

        (await eve.IamAsync($"Update{kind}", ($"{kind}Name", "one"), ($"New{kind}Name", "two"))).Ok();
        (await eve.IamAsync($"Update{kind}", ($"{kind}Name", "two"), ("NewPath", "/dev/sub/"))).Ok();
        (await eve.IamAsync($"Update{kind}", ($"{kind}Name", "two"), ("NewPath", "/dev/sub/"))).Ok();
    }

    [Theory]
    [InlineData("PolicyArns.member.2.arn")]
    [InlineData("PolicyArns.member.02.arn")]
    [InlineData("PolicyArns.member.0.arn")]
    [InlineData("PolicyArns.member.x.arn")]
    [InlineData("PolicyArns.member.99999999999.arn")]
    public async Task A_list_with_a_gap_is_refused_and_not_read_as_an_empty_one(string name)
    {
        (await Admin.IamAsync(
            "CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", AwsWorld.OpenTrust))).Ok();
        (string, string)[] call =
            [("RoleArn", $"arn:aws:iam::{_world.Number}:role/r"), ("RoleSessionName", "session")];
        (await Admin.StsAsync("AssumeRole", [.. call, (name, Administrator)])).Refused(400, "MalformedInput");
        (await Admin.StsAsync(
            "AssumeRole",
            [.. call, ("PolicyArns.member.2.arn", Administrator), ("PolicyArns.member.1.arn", Administrator)])).Ok();
    }

    [Theory]
    [InlineData("GetUser", "UserName")]
    [InlineData("GetAccountAuthorizationDetails", "Filter.member.1")]
    [InlineData("X\u0001", "UserName")]
    public async Task What_XML_cannot_say_is_refused_as_anything_else_that_is_wrong(string action, string name)
    {
        var reply = await Admin.IamAsync(Uri.EscapeDataString(action), (name, "a\u0001\uffff"));
        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply["Message"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gets_the_name_of_a_deleted_user_does_not_get_its_trust(bool isDeletedAsOvhcloudDoes)
    {
        var ann = await _world.AddUserAsync("ann");
        (await Admin.IamAsync("UpdateUser", ("UserName", "ann"), ("NewPath", "/p/"))).Ok();
        var trust = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
            "Principal":{"AWS":["arn:aws:iam::{{_world.Number}}:user\/p/ann"] } } ] }
            """;
        (await Admin.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust))).Ok();
        (string, string)[] call =
            [("RoleArn", $"arn:aws:iam::{_world.Number}:role/r"), ("RoleSessionName", "session")];
        (await ann.StsAsync("AssumeRole", call)).Ok();

        // Renamed and moved, it is the same user still.
        (await Admin.IamAsync("UpdateUser", ("UserName", "ann"), ("NewPath", "/"), ("NewUserName", "anna"))).Ok();
        (await ann.StsAsync("AssumeRole", call)).Ok();

        var id = (await Admin.IamAsync("GetUser", ("UserName", "anna"))).Ok()["UserId"];
        if (isDeletedAsOvhcloudDoes)
        {
            await _world.Server.Root.SendAsync("DELETE", "/me/identity/user/anna");
        }
        else
        {
            (await Admin.IamAsync("DeleteAccessKey", ("UserName", "anna"), ("AccessKeyId", ann.KeyId))).Ok();
            (await Admin.IamAsync("DeleteUser", ("UserName", "anna"))).Ok();
        }

        var other = await _world.AddUserAsync("anna");
        (await other.StsAsync("AssumeRole", call)).Refused(403, "AccessDenied");
        var shown = (await Admin.IamAsync("GetRole", ("RoleName", "r"))).Ok()["AssumeRolePolicyDocument"];
        Assert.Contains(id, shown, StringComparison.Ordinal);
        (await Admin.IamAsync(
            "UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", Uri.UnescapeDataString(shown)))).Ok();
    }

    [Fact]
    public async Task A_name_of_a_parameter_has_an_end()
    {
        (await Admin.IamAsync("ListUsers", (new string('a', 513), ""))).Refused(400, "MalformedQueryString");
    }

    private static string If(string action, string key, string value) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"*",
        "Condition":{"StringEquals":{"{{key}}":"{{value}}" } } } ] }
        """;
}
