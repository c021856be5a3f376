using System.Text.Json;
using Licet.Tests.Ovh;
using Licet.Tests.Saml;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>AWS's API in the session of a browser: who gets in so, and who does not.</summary>
public sealed class AwsSessionCallTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Who = "Action=GetCallerIdentity";

    private static readonly (string Name, string Value)[] s_own =
        [("Content-Type", Form), ("Sec-Fetch-Site", "same-origin"), ("X-Licet-Session", "1")];

    [Fact]
    public async Task The_owner_is_AWS_s_root()
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var number = world.Server.State.Account.AwsNumber;

        var reply = (await CallAsync(owner, Who)).Ok();

        Assert.Equal($"arn:aws:iam::{number}:root", reply["Arn"]);
        Assert.Equal(number, reply["UserId"]);
        Assert.Contains("john.doe", (await CallAsync(owner, "Action=ListUsers")).Ok().All("UserName"));
    }

    [Fact]
    public async Task A_user_may_what_its_AWS_policies_allow_and_nothing_else()
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var arn = $"arn:aws:iam::{world.Server.State.Account.AwsNumber}:user/john.doe";

        Assert.Equal(arn, (await CallAsync(john, Who)).Ok()["Arn"]);
        (await CallAsync(john, "Action=ListUsers")).Refused(403, "AccessDenied");
        await AllowAsync(world, "iam:ListUsers", "\"StringEquals\":{\"aws:username\":\"john.doe\"}");

        (await CallAsync(john, "Action=ListUsers")).Ok();
        (await CallAsync(john, "Action=ListGroups")).Refused(403, "AccessDenied");
    }

    [Theory]
    [InlineData("\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}", 200)]
    [InlineData("\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}", 403)]
    [InlineData("\"Bool\":{\"aws:SecureTransport\":\"true\"}", 403)]
    [InlineData("\"StringEquals\":{\"aws:PrincipalType\":\"User\"}", 200)]
    [InlineData("\"DateGreaterThan\":{\"aws:TokenIssueTime\":\"2020-01-01T00:00:00Z\"}", 200)]
    [InlineData("\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"}", 200)]
    public async Task Conditions_know_of_a_session_what_AWS_s_would(string condition, int status)
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        await AllowAsync(world, "iam:ListUsers", condition);

        Assert.Equal(status, (await CallAsync(john, "Action=ListUsers")).Status);
    }

    [Theory]
    [InlineData("Content-Type", "application/json", "MissingAction")]
    [InlineData("X-Licet-Session", null, "AccessDenied")]
    [InlineData("Sec-Fetch-Site", "cross-site", "AccessDenied")]
    [InlineData("Sec-Fetch-Site", "same-site", "AccessDenied")]
    [InlineData("Sec-Fetch-Site", null, "AccessDenied")]
    [InlineData("Authorization", "AWS4-HMAC-SHA256 broken", "IncompleteSignature")]
    [InlineData("Authorization", "Bearer token", "IncompleteSignature")]
    [InlineData("X-Amz-Date", "20260101T000000Z", "MissingAuthenticationToken")]
    [InlineData("X-Amz-Security-Token", "token", "MissingAuthenticationToken")]
    [InlineData("X-Ovh-Consumer", "key", "MissingAuthenticationToken")]
    public async Task What_another_page_may_have_caused_or_a_signature_came_with_is_no_call_by_session(
        string header, string? value, string code)
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        (string, string)[] others = [.. s_own.Where(one => one.Name != header)];

        var reply = await CallAsync(
            owner, "Action=CreateUser&UserName=mallory", value is null ? others : [.. others, (header, value)]);

        Assert.True(reply.Status is 400 or 403, reply.Text);
        Assert.Equal(code, reply.Code);
        Assert.DoesNotContain("mallory", world.Server.State.Users.Keys);
    }

    [Fact]
    public async Task A_link_is_no_call_by_session()
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        foreach (var path in new[] { "/", "/aws", "/aws/iam" })
        {
            var reply = Reply(await owner.CallAsync("GET", path + "?Action=CreateUser&UserName=mallory"));

            reply.Refused(403, "MissingAuthenticationToken");
        }

        Assert.DoesNotContain("mallory", world.Server.State.Users.Keys);
    }

    [Fact]
    public async Task A_form_of_another_site_is_no_call_by_session()
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        // Also where a browser would send the cookie along.
        (string, string)[] foreign = [("Content-Type", Form), ("Sec-Fetch-Site", "cross-site")];
        (await CallAsync(owner, "Action=CreateUser&UserName=mallory", foreign)).Refused(403, "AccessDenied");
        await owner.BringAsync("/", ("Action", "CreateUser"), ("UserName", "mallory"));

        Assert.DoesNotContain("mallory", world.Server.State.Users.Keys);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_none()
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        (await CallAsync(john, Who)).Ok();

        await world.Server.Root.SendAsync("POST", "/me/identity/user/john.doe/disable");

        (await CallAsync(john, Who)).Refused(403, "ExpiredToken");
        john.Cookies["licet-session"] = "invented";
        (await CallAsync(john, Who)).Refused(403, "ExpiredToken");
        john.Cookies.Remove("licet-session");
        (await CallAsync(john, Who)).Refused(403, "MissingAuthenticationToken");
    }

    [Fact]
    public async Task A_user_who_must_change_the_password_does_so_first()
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var given = await world.Server.Root.SendAsync(
            "PUT", "/me/identity/user/john.doe", """{"password":"given by somebody"}""");

        Assert.Equal(200, given.Status);
        (await CallAsync(john, Who)).Refused(403, "ExpiredToken");
    }

    [Fact]
    public async Task A_federated_user_is_nobody_to_AWS_s_API()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();

        var reply = (await CallAsync(browser, Who)).Refused(403, "AccessDenied");

        Assert.Contains("only users and the account's owner are known", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Action=GetSessionToken")]
    [InlineData("Action=GetFederationToken&Name=somebody")]
    [InlineData("Action=AssumeRole&RoleSessionName=one&RoleArn=arn:aws:iam::000000000000:role/none")]
    public async Task Credentials_for_a_while_need_an_access_key(string form)
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var reply = (await CallAsync(john, form)).Refused(403, "AccessDenied");

        Assert.Contains("sign the request with an access key", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_alone_counts_whosever_session_comes_with_it()
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var key = (await CallAsync(owner, "Action=CreateAccessKey&UserName=john.doe")).Ok();
        var signer = new AwsCaller(world.Server, key["AccessKeyId"], key["SecretAccessKey"])
        {
            Tamper = request =>
            {
                request.Headers.Add("Cookie", $"licet-session={owner.Cookies["licet-session"]}");
                request.Headers.Add("Sec-Fetch-Site", "same-origin");
                request.Headers.Add("X-Licet-Session", "1");
            },
        };

        var arn = (await signer.StsAsync("GetCallerIdentity")).Ok()["Arn"];
        Assert.EndsWith(":user/john.doe", arn, StringComparison.Ordinal);
        (await signer.IamAsync("ListUsers")).Refused(403, "AccessDenied");
        (await (signer with { Secret = "wrong" }).StsAsync("GetCallerIdentity")).Refused(403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task What_is_done_is_recorded_as_the_user_s()
    {
        await using var world = await SignInWorld.StartAsync();
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        (await CallAsync(owner, "Action=CreateUser&UserName=jane")).Ok();

        var created = (await world.AuditAsync()).First(one => one.Type == "USER_CREATED" && one.SubjectName == "jane");
        Assert.Equal(world.Server.State.Account.RootUrn, created.Actor);
    }

    [Fact]
    public async Task A_caller_asks_what_AWS_s_policies_allow_it()
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        await AllowAsync(world, "iam:*User", "\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}");
        var user = $"arn:aws:iam::{world.Server.State.Account.AwsNumber}:user/jane";
        string[] actions = ["iam:CreateUser", "iam:CreateGroup", "iam:*", "vps:apiovh:reboot"];

        Assert.Equal(["iam:CreateUser"], await AskAsync(john, user, actions));
        Assert.Equal(["iam:CreateUser", "iam:CreateGroup"], await AskAsync(owner, user, actions));

        // The one dialect knows nothing of the other's actions.
        Assert.Empty(await AskAsync(owner, "urn:v1:eu:resource:vps:one", "iam:CreateUser"));
    }

    private static async Task<string[]> AskAsync(Browser browser, string resource, params string[] actions)
    {
        var answer = await browser.CallAsync(
            "POST",
            $"/v2/iam/resource/{Uri.EscapeDataString(resource)}/authorization/check",
            JsonSerializer.Serialize(new { actions }));
        Assert.True(answer.Status == 200, answer.Body);
        var authorized = answer.Json.GetProperty("authorizedActions");
        return [.. authorized.EnumerateArray().Select(one => one.GetString()!)];
    }

    // By the owner: an inline policy for john.doe.
    private static async Task AllowAsync(SignInWorld world, string action, string condition)
    {
        var owner = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var policy = $$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"{{action}}","Resource":"*",
            "Condition":{ {{condition}} } } }
            """;
        (await CallAsync(
            owner,
            $"Action=PutUserPolicy&UserName=john.doe&PolicyName=p&PolicyDocument={Uri.EscapeDataString(policy)}")).Ok();
    }

    private static async Task<AwsReply> CallAsync(
        Browser browser, string form, params (string Name, string Value)[] headers) =>
        Reply(await browser.CallAsync("POST", "/", form, headers.Length == 0 ? s_own : headers));

    private static AwsReply Reply(Answer answer) => new(answer.Status, answer.Body);
}
