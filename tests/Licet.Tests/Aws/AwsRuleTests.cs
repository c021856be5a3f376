using Xunit;

namespace Licet.Tests.Aws;

/// <summary>What AWS's API refuses and why, and what it tells: the rules that tools rely on.</summary>
public sealed class AwsRuleTests : IAsyncLifetime
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Document =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

    private AwsWorld _world = null!;

    private AwsCaller Admin => _world.Admin;

    public async ValueTask InitializeAsync() => _world = await AwsWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_managed_policy_has_five_versions_and_loses_the_last_with_itself()
    {
        var arn = (await Admin.IamAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Document))).Ok()["Arn"];
        for (var version = 2; version <= 5; version++)
        {
            var created = (await Admin.IamAsync(
                "CreatePolicyVersion",
                ("PolicyArn", arn),
                ("PolicyDocument", Document.Replace("Get", $"Get{version}", StringComparison.Ordinal)),
                ("SetAsDefault", "true"))).Ok();
            Assert.Equal($"v{version}", created["VersionId"]);
        }

        (await Admin.IamAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Document)))
            .Refused(409, "LimitExceeded");
        (await Admin.IamAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v5")))
            .Refused(409, "DeleteConflict");
        (await Admin.IamAsync("DeletePolicy", ("PolicyArn", arn))).Refused(409, "DeleteConflict");
        (await Admin.IamAsync("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v2"))).Ok();
        var document = (await Admin.IamAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v2"))).Ok();
        Assert.Contains("s3:Get2*", Uri.UnescapeDataString(document["Document"]), StringComparison.Ordinal);
        foreach (var version in new[] { "v1", "v3", "v4", "v5" })
        {
            (await Admin.IamAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", version))).Ok();
        }

        (await Admin.IamAsync("AttachUserPolicy", ("UserName", "administrator"), ("PolicyArn", arn))).Ok();
        (await Admin.IamAsync("DeletePolicy", ("PolicyArn", arn))).Refused(409, "DeleteConflict");
        (await Admin.IamAsync("DetachUserPolicy", ("UserName", "administrator"), ("PolicyArn", arn))).Ok();
        (await Admin.IamAsync("DeletePolicy", ("PolicyArn", arn))).Ok();
        (await Admin.IamAsync("GetPolicy", ("PolicyArn", arn))).Refused(404, "NoSuchEntity");
    }

    [Fact]
    public async Task A_boundary_keeps_its_policy_and_limits_at_once()
    {
        var arn = (await Admin.IamAsync("CreatePolicy", ("PolicyName", "b"), ("PolicyDocument", Document))).Ok()["Arn"];
        var ann = await _world.AddUserAsync("ann", AwsWorld.Allow("iam:*"));
        (await ann.IamAsync("ListUsers")).Ok();

        (await Admin.IamAsync("PutUserPermissionsBoundary", ("UserName", "ann"), ("PermissionsBoundary", arn))).Ok();

        var refusal = (await ann.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        Assert.Equal(
            $"User: arn:aws:iam::{_world.Number}:user/ann is not authorized to perform: iam:ListUsers on resource: "
                + $"arn:aws:iam::{_world.Number}:user/ because no permissions boundary allows the iam:ListUsers action",
            refusal["Message"]);
        Assert.Equal(arn, (await Admin.IamAsync("GetUser", ("UserName", "ann"))).Ok()["PermissionsBoundaryArn"]);
        (await Admin.IamAsync("DeletePolicy", ("PolicyArn", arn))).Refused(409, "DeleteConflict");
        (await Admin.IamAsync("DeleteUserPermissionsBoundary", ("UserName", "ann"))).Ok();
        (await ann.IamAsync("ListUsers")).Ok();
    }

    [Fact]
    public async Task Policies_of_groups_count_and_a_deny_beats_them()
    {
        (await Admin.IamAsync("CreateGroup", ("GroupName", "readers"))).Ok();
        (await Admin.IamAsync("AttachGroupPolicy", ("GroupName", "readers"), ("PolicyArn", ReadOnly))).Ok();
        var ann = await _world.AddUserAsync("ann");
        (await ann.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        (await Admin.IamAsync("AddUserToGroup", ("GroupName", "readers"), ("UserName", "ann"))).Ok();
        (await ann.IamAsync("ListUsers")).Ok();
        (await ann.IamAsync("CreateGroup", ("GroupName", "more"))).Refused(403, "AccessDenied");

        const string Deny =
            """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:List*","Resource":"*"}}""";
        (await Admin.IamAsync(
            "PutUserPolicy", ("UserName", "ann"), ("PolicyName", "no"), ("PolicyDocument", Deny))).Ok();
        var refusal = (await ann.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        const string End = "with an explicit deny in an identity-based policy";
        Assert.EndsWith(End, refusal["Message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PutUserPolicy", "not JSON", "Syntax errors in policy.")]
    [InlineData("PutUserPolicy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*"}]}""",
        "Policy statement must contain actions.")]
    public async Task A_bad_document_is_refused_in_AWS_s_words(string operation, string document, string message)
    {
        (await Admin.IamAsync("CreateUser", ("UserName", "ann"))).Ok();
        var refusal = (await Admin.IamAsync(
            operation, ("UserName", "ann"), ("PolicyName", "p"), ("PolicyDocument", document)))
            .Refused(400, "MalformedPolicyDocument");
        Assert.Equal(message, refusal["Message"]);
    }

    [Fact]
    public async Task A_trust_policy_names_users_and_roles_that_exist()
    {
        var trust = $$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow",
            "Principal":{"AWS":"arn:aws:iam::{{_world.Number}}:user/nobody"},"Action":"sts:AssumeRole"} }
            """;
        var refusal = (await Admin.IamAsync(
            "CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust)))
            .Refused(400, "MalformedPolicyDocument");
        Assert.Equal(
            $"Invalid principal in policy: \"AWS\":\"arn:aws:iam::{_world.Number}:user/nobody\"", refusal["Message"]);

        (await Admin.IamAsync("CreateUser", ("UserName", "nobody"))).Ok();
        var role = (await Admin.IamAsync(
            "CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust), ("Path", "/x/"))).Ok();
        Assert.Equal(trust, Uri.UnescapeDataString(role["AssumeRolePolicyDocument"]));
        Assert.Equal($"arn:aws:iam::{_world.Number}:role/x/r", role["Arn"]);
    }

    [Theory]
    [InlineData("CreateUser", "UserName", "a b", "ValidationError")]
    [InlineData("CreateUser", "UserName", "..", "ValidationError")]
    [InlineData("CreateGroup", "GroupName", "", "ValidationError")]
    [InlineData("ListUsers", "MaxItems", "0", "ValidationError")]
    [InlineData("ListUsers", "MaxItems", "many", "MalformedInput")]
    [InlineData("CreateAccountAlias", "AccountAlias", "Two--Dashes", "ValidationError")]
    [InlineData("ListUsers", "Marker", "!", "ValidationError")]
    [InlineData("DoAnything", "X", "1", "InvalidAction")]
    public async Task A_bad_parameter_is_the_caller_s_fault(string operation, string name, string value, string code) =>
        (await Admin.IamAsync(operation, (name, value))).Refused(400, code);

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_one()
    {
        (await Admin.IamAsync("CreateUser", ("UserName", "Ann"))).Ok();
        (await Admin.IamAsync("CreateUser", ("UserName", "ann"))).Refused(409, "EntityAlreadyExists");
        (await Admin.IamAsync("UpdateUser", ("UserName", "Ann"), ("NewUserName", "ann"))).Ok();
        (await Admin.IamAsync(
            "CreateRole", ("RoleName", "R"), ("AssumeRolePolicyDocument", AwsWorld.OpenTrust))).Ok();
        (await Admin.IamAsync(
            "CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", AwsWorld.OpenTrust)))
            .Refused(409, "EntityAlreadyExists");
    }

    [Fact]
    public async Task A_user_has_two_keys_and_one_of_them_can_be_switched_off()
    {
        var ann = await _world.AddUserAsync("ann", AwsWorld.Allow("iam:GetUser"));
        (await Admin.IamAsync("CreateAccessKey", ("UserName", "ann"))).Ok();
        (await Admin.IamAsync("CreateAccessKey", ("UserName", "ann"))).Refused(409, "LimitExceeded");

        (await ann.IamAsync("GetUser")).Ok();
        (await Admin.IamAsync(
            "UpdateAccessKey", ("UserName", "ann"), ("AccessKeyId", ann.KeyId), ("Status", "Inactive"))).Ok();
        (await ann.IamAsync("GetUser")).Refused(403, "InvalidClientTokenId");
        (await Admin.IamAsync(
            "UpdateAccessKey", ("UserName", "ann"), ("AccessKeyId", ann.KeyId), ("Status", "Active"))).Ok();
        (await ann.IamAsync("GetUser")).Ok();
        var use = (await Admin.IamAsync("GetAccessKeyLastUsed", ("AccessKeyId", ann.KeyId))).Ok();
        Assert.Equal(("ann", "iam", "us-east-1"), (use["UserName"], use["ServiceName"], use["Region"]));
        (await Admin.IamAsync("DeleteAccessKey", ("UserName", "ann"), ("AccessKeyId", ann.KeyId))).Ok();
        (await ann.IamAsync("GetUser")).Refused(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_has_come_and_gone()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            (await Admin.IamAsync("CreateUser", ("UserName", name), ("Path", "/paged/"))).Ok();
        }

        var first = (await Admin.IamAsync("ListUsers", ("PathPrefix", "/paged/"), ("MaxItems", "2"))).Ok();
        Assert.Equal(["a", "b"], first.All("UserName"));
        Assert.Equal("true", first["IsTruncated"]);
        (await Admin.IamAsync("DeleteUser", ("UserName", "b"))).Ok();
        (await Admin.IamAsync("CreateUser", ("UserName", "bb"), ("Path", "/paged/"))).Ok();

        var second = (await Admin.IamAsync(
            "ListUsers", ("PathPrefix", "/paged/"), ("MaxItems", "2"), ("Marker", first["Marker"]))).Ok();
        Assert.Equal(["bb", "c"], second.All("UserName"));
        var last = (await Admin.IamAsync("ListUsers", ("PathPrefix", "/paged/"), ("Marker", second["Marker"]))).Ok();
        Assert.Equal(["d", "e"], last.All("UserName"));
        Assert.Equal("false", last["IsTruncated"]);
    }

    [Fact]
    public async Task More_of_AWS_s_policies_can_be_imported_and_are_used_like_the_product_s()
    {
        const string Arn = "arn:aws:iam::aws:policy/service-role/Imported";
        const string Body =
            """
            {"Imported":{"Arn":"arn:aws:iam::aws:policy/service-role/Imported","Path":"/service-role/",
            "DefaultVersionId":"v7","CreateDate":"2020-01-01T00:00:00+00:00","UpdateDate":"2021-01-01T00:00:00+00:00",
            "Document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}]}}}
            """;
        var answer = await _world.Server.Root.SendAsync("POST", "/v2/iam/aws/managedPolicy", Body);
        Assert.True(answer.Status == 200, answer.Body);

        var ann = await _world.AddUserAsync("ann");
        (await Admin.IamAsync("AttachUserPolicy", ("UserName", "ann"), ("PolicyArn", Arn))).Ok();
        (await ann.IamAsync("GetUser")).Ok();
        Assert.Equal("v7", (await Admin.IamAsync("GetPolicy", ("PolicyArn", Arn))).Ok()["DefaultVersionId"]);
        (await Admin.IamAsync("DeletePolicy", ("PolicyArn", Arn))).Refused(403, "AccessDenied");
        var wrong = Body.Replace("iam::aws:", "iam::123456789012:", StringComparison.Ordinal);
        Assert.Equal(400, (await _world.Server.Root.SendAsync("POST", "/v2/iam/aws/managedPolicy", wrong)).Status);
    }

    [Fact]
    public async Task The_credential_report_is_of_now_and_has_to_be_asked_for()
    {
        (await Admin.IamAsync("GetCredentialReport")).Refused(410, "ReportNotPresent");
        Assert.Equal("COMPLETE", (await Admin.IamAsync("GenerateCredentialReport")).Ok()["State"]);
        await _world.AddUserAsync("a,b");
        var report = (await Admin.IamAsync("GetCredentialReport")).Ok();
        var lines = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(report["Content"])).Split('\n');
        Assert.StartsWith("user,arn,user_creation_time,password_enabled,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("<root_account>,", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("\"a,b\",", StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.Equal(
            lines[0].Split(',').Length, line.Replace("\"a,b\"", "ab", StringComparison.Ordinal)
                .Replace("user/a,b", "user/ab", StringComparison.Ordinal).Split(',').Length));
    }

    [Fact]
    public async Task Nothing_is_said_to_whom_the_signature_does_not_prove()
    {
        var unknown = await (Admin with { KeyId = "AKIAAAAAAAAAAAAAAAAA" }).IamAsync("GetUser");
        unknown.Refused(403, "InvalidClientTokenId");
        (await (Admin with { Secret = "wrong" }).IamAsync("GetUser")).Refused(403, "SignatureDoesNotMatch");
        (await (Admin with { Tamper = request => request.Headers.Remove("Authorization") }).IamAsync("GetUser"))
            .Refused(403, "MissingAuthenticationToken");
        _world.Server.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var path in new[] { "/aws/iam", "/aws/iam/", "/aws", "/" })
        {
            (await (Admin with { Path = path }).IamAsync("GetUser")).Ok();
        }
    }
}
