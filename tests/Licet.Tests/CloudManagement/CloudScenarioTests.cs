using Licet.Cli;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Tests.Cli;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>
/// The two halves at work with keys of the server's own AWS face: an actor with a key that only reads, an observer with
/// a key that may do everything, and an actor with that key; by HTTP and by the command line.
/// </summary>
public sealed class CloudScenarioTests
{
    private const string Launch = "ec2:RunInstances";
    private const string AdministratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
    private const string ReadOnlyAccess = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    [Fact]
    public async Task Each_half_refuses_in_its_own_name_and_both_together_allow()
    {
        await using var world = await CloudWorld.StartAsync();
        var actor = await world.AddAsync("actor", "observer", "actor");
        var observer = await world.AddAsync("observer", "observer");

        Assert.Equal(201, (await ConnectAsync(world, await KeyAsync(world, "reader", ReadOnlyAccess))).Status);
        var byCredential = await CloudWorld.AskAsync(actor, Launch, InstanceOf(world));
        var byBoth = await CloudWorld.AskAsync(observer, Launch, InstanceOf(world));
        await DisconnectAsync(world);
        Assert.Equal(201, (await ConnectAsync(world, await KeyAsync(world, "all", AdministratorAccess))).Status);
        var byRole = await CloudWorld.AskAsync(observer, Launch, InstanceOf(world));
        var allowed = await CloudWorld.AskAsync(actor, Launch, InstanceOf(world));

        Assert.Equal(["cloud_credential"], CloudWorld.Texts(byCredential.GetProperty("refused_by")));
        Assert.Equal("implicit_deny", byCredential.GetProperty("cloud_credential").GetProperty("verdict").GetString());
        Assert.Equal(
            [$"have the identity-based policy of the connected key allow `{Launch}` on `{InstanceOf(world)}`"],
            CloudWorld.Texts(byCredential.GetProperty("what_would_change_it")));
        Assert.Equal(["rightscale_role", "cloud_credential"], CloudWorld.Texts(byBoth.GetProperty("refused_by")));
        Assert.Equal(["rightscale_role"], CloudWorld.Texts(byRole.GetProperty("refused_by")));
        Assert.Equal(["actor"], CloudWorld.Texts(byRole.GetProperty("rightscale_role").GetProperty("needs_one_of")));
        Assert.Equal(
            ["grant `observer` the role `actor`"], CloudWorld.Texts(byRole.GetProperty("what_would_change_it")));
        Assert.True(allowed.GetProperty("allowed").GetBoolean());
        Assert.Empty(CloudWorld.Texts(allowed.GetProperty("what_would_change_it")));
    }

    [Fact]
    public async Task The_command_line_tells_the_same_story()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");
        var actor = await world.AddAsync("ann", "observer");
        var reader = await KeyAsync(world, "reader", ReadOnlyAccess);
        var all = await KeyAsync(world, "all", AdministratorAccess);
        var number = world.Server.State.Account.AwsNumber;

        var granted = Run(world, admin, default, "cloud", "grant", "ann", "actor");
        var connected = Run(world, admin, reader, "cloud", "connect", number);
        var byCredential = Run(world, actor, default, "cloud", "can", Launch, InstanceOf(world));
        var disconnected = Run(world, admin, default, "cloud", "disconnect");
        var complete = Run(
            world, admin, all, "cloud", "connect", number, "--permission-set", "cloud_management_and_optima");
        var allowed = Run(world, actor, default, "cloud", "can", Launch, InstanceOf(world));
        var revoked = Run(world, admin, default, "cloud", "revoke", "ann", "actor");
        var byRole = Run(world, admin, default, "cloud", "can", Launch, "--user", "ann");
        var json = Run(world, actor, default, "cloud", "can", Launch, "--output", "json");
        var forbidden = Run(world, actor, default, "cloud", "grant", "ann", "admin");
        var setup = Run(world, admin, default, "cloud", "setup", "optima_only", "--name", "RS", "--custom");

        Assert.Equal((ExitCode.Yes, "granted actor\n"), (granted.ExitCode, granted.Output));
        Assert.Equal(ExitCode.Yes, connected.ExitCode);
        Assert.Contains("\nlacking   Cloud Management & Optima\n", connected.Output, StringComparison.Ordinal);
        Assert.Contains("ec2:* on *, such as ec2:RunInstances", connected.Output, StringComparison.Ordinal);
        Assert.Equal(
            $"""
            refused  ec2:RunInstances
                     the role allows it: managing the cloud is for an actor, and `ann` is `actor`
                     the credential refuses it: no policy of the connected key allows it
                     to change it: have the identity-based policy of the connected key allow
            """,
            byCredential.Output.Split($" `{Launch}` on `{InstanceOf(world)}`\n")[0]);
        Assert.Equal((ExitCode.No, ExitCode.Yes), (byCredential.ExitCode, disconnected.ExitCode));
        Assert.Contains("\ncomplete  Cloud Management & Optima\n", complete.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Yes, allowed.ExitCode);
        Assert.Equal((ExitCode.Yes, "revoked actor\n"), (revoked.ExitCode, revoked.Output));
        Assert.Equal(ExitCode.No, byRole.ExitCode);
        Assert.Contains("the role refuses it: managing the cloud is for an actor, and `ann` has `ob", byRole.Output);
        Assert.Contains("to change it: grant `ann` the role `actor`", byRole.Output, StringComparison.Ordinal);
        Assert.Contains("\"refused_by\": [\n    \"rightscale_role\"\n  ]", json.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, setup.ExitCode);
        Assert.Contains("is not authorized to perform: iam:CreateUser", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, forbidden.ExitCode);
        Assert.Contains("the server answers 403: Permission Denied: ", forbidden.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_and_a_token_that_is_not_there_are_told()
    {
        var away = Run("http://127.0.0.1:1", "token", default, "cloud", "can", Launch);
        var tokenless = Run("http://127.0.0.1:1", null, default, "cloud", "can", Launch);

        Assert.Equal((ExitCode.NoAnswer, ExitCode.NoAnswer), (away.ExitCode, tokenless.ExitCode));
        Assert.Contains("`http://127.0.0.1:1/` does not answer", away.Errors, StringComparison.Ordinal);
        Assert.Contains("put a personal access token of yours in `LICET_TOKEN`", tokenless.Errors);
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_key_are_one_answer_and_another_accounts_number_is_told()
    {
        await using var world = await CloudWorld.StartAsync();
        var key = await KeyAsync(world, "all", AdministratorAccess);

        var wrong = await ConnectAsync(world, (key.Id, "not the secret"));
        var unknown = await ConnectAsync(world, ("AKIAUNKNOWN", key.Secret));
        var other = await ConnectAsync(world, key, "000000000000");

        Assert.Equal((422, 422, 422), (wrong.Status, unknown.Status, other.Status));
        Assert.Equal(wrong.Body, unknown.Body);
        Assert.Contains("is not the account of the key", other.Body, StringComparison.Ordinal);
        Assert.Empty(world.Server.State.Cloud.Accounts);
    }

    [Fact]
    public async Task What_is_taken_from_the_user_of_the_key_is_taken_from_everybody_at_once()
    {
        await using var world = await CloudWorld.StartAsync();
        var actor = await world.AddAsync("actor", "observer", "actor");
        var key = await KeyAsync(world, "all", AdministratorAccess);
        Assert.Equal(201, (await ConnectAsync(world, key)).Status);

        var before = await CloudWorld.AskAsync(actor, Launch);
        await world.Server.WriteAsync(async (writer, token) => await writer.AwsAccessKeys.ReplaceAsync(
            (await writer.AwsAccessKeys.FindAsync(key.Id, token))! with { IsActive = false }, token));
        var inactive = await CloudWorld.AskAsync(actor, Launch);

        Assert.True(before.GetProperty("allowed").GetBoolean());
        Assert.Equal("no_credential", inactive.GetProperty("cloud_credential").GetProperty("verdict").GetString());
        Assert.StartsWith(
            "the connected access key is not in force any more",
            inactive.GetProperty("cloud_credential").GetProperty("reason").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("managed", "ec2:RunInstances", "lambda:CreateFunction")]
    [InlineData("custom", "ec2:RunInstances", null)]
    public async Task A_user_a_key_and_the_connection_are_made_in_one_call(string policy, string action, string? more)
    {
        await using var world = await CloudWorld.StartAsync();

        var made = await SetUpAsync(world.Owner, "cloud_management_and_optima", policy);
        var again = await SetUpAsync(world.Owner, "cloud_management_and_optima", policy);
        var asked = await CloudWorld.AskAsync(world.Owner, action);
        var beyond = await CloudWorld.AskAsync(world.Owner, "lambda:CreateFunction");
        var checks = await CloudWorld.CallAsync(world.Owner, "GET", $"{made.Header("Location")}/permission_sets");

        Assert.Equal((201, 422), (made.Status, again.Status));
        Assert.True(asked.GetProperty("allowed").GetBoolean());
        Assert.Equal(more is not null, beyond.GetProperty("allowed").GetBoolean());
        Assert.True(checks.Json[0].GetProperty("is_complete").GetBoolean());
        Assert.Single(world.Server.State.Aws.AccessKeys.Values, key => key.Login == "RightScale");
    }

    [Fact]
    public async Task Making_a_user_and_a_key_needs_the_role_and_the_policies_and_leaves_nothing_behind()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");
        await KeyAsync(world, "plain", ReadOnlyAccess);

        var refused = await SetUpAsync(admin, "optima_only", "managed");
        await AttachAsync(world, "admin", AdministratorAccess);
        var odd = await SetUpAsync(admin, "optima_only", "none");
        var unknown = await SetUpAsync(admin, "all", "managed");
        var taken = await SetUpAsync(admin, "optima_only", "managed", "PLAIN");
        var made = await SetUpAsync(admin, "optima_only", "managed");
        var second = await SetUpAsync(admin, "optima_only", "managed", "another");

        Assert.Equal(403, refused.Status);
        Assert.Contains("is not authorized to perform: iam:CreateUser", refused.Body, StringComparison.Ordinal);
        Assert.Equal((422, 422, 422), (odd.Status, unknown.Status, taken.Status));
        Assert.Equal((201, 422), (made.Status, second.Status));
        Assert.DoesNotContain("another", world.Server.State.Users.Keys);
    }

    [Fact]
    public async Task Whoever_may_act_with_the_key_still_does_not_see_whose_it_is_or_what_it_says()
    {
        await using var world = await CloudWorld.StartAsync();
        var actor = await world.AddAsync("actor", "observer", "actor");
        var key = await KeyAsync(world, "robot", AdministratorAccess);
        var href = (await ConnectAsync(world, key)).Header("Location")!;

        var seen = string.Concat(
            (await CloudWorld.CallAsync(actor, "GET", href)).Body,
            (await CloudWorld.CallAsync(actor, "GET", "/api/cloud_accounts")).Body,
            (await CloudWorld.AskAsync(actor, Launch)).ToString(),
            (await CloudWorld.AskAsync(actor, "iam:CreateUser")).ToString());

        Assert.Equal(403, (await CloudWorld.CallAsync(actor, "GET", $"{href}/permission_sets")).Status);
        Assert.All(
            new[] { key.Id, key.Secret, "robot", "AdministratorAccess" },
            text => Assert.DoesNotContain(text, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_an_admin_asks_about_others()
    {
        await using var world = await CloudWorld.StartAsync();
        var actor = await world.AddAsync("actor", "observer", "actor");
        var admin = await world.AddAsync("admin", "observer", "admin");
        (string, string)[] question =
            [("effective_permission[action]", Launch), ("effective_permission[user_href]", "/api/users/admin")];

        var refused = await CloudWorld.FormAsync(actor, "POST", "/api/effective_permissions", question);
        var answered = await CloudWorld.FormAsync(admin, "POST", "/api/effective_permissions", question);
        var nobody = await CloudWorld.FormAsync(
            admin, "POST", "/api/effective_permissions",
            ("effective_permission[action]", Launch), ("effective_permission[user_href]", "/api/users/nobody"));
        var owner = await CloudWorld.AskAsync(admin, Launch, login: "~owner");

        Assert.Equal((403, 200, 422), (refused.Status, answered.Status, nobody.Status));
        Assert.Equal(["cloud_credential"], CloudWorld.Texts(owner.GetProperty("refused_by")));
    }

    [Fact]
    public async Task A_disabled_user_has_no_use_of_roles()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("ann", "observer", "actor");
        await world.Server.Root.SendAsync("POST", "/me/identity/user/ann/disable");

        var asked = await CloudWorld.AskAsync(world.Owner, Launch, login: "ann");

        Assert.Contains("rightscale_role", CloudWorld.Texts(asked.GetProperty("refused_by")));
        Assert.Contains(
            "let the user `ann` sign in again", CloudWorld.Texts(asked.GetProperty("what_would_change_it")));
    }

    private static string InstanceOf(CloudWorld world) =>
        $"arn:aws:ec2:us-east-1:{world.Server.State.Account.AwsNumber}:instance/*";

    private static async Task<(string Id, string Secret)> KeyAsync(CloudWorld world, string login, string policyArn)
    {
        await world.AddAsync(login);
        await AttachAsync(world, login, policyArn);
        var root = Caller.Root(world.Server.State, world.Server.Time.Now.UtcDateTime);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, "account:apiovh:me/identity/user/create").Value;
        var keys = ActivatorUtilities.CreateInstance<AwsAccessKeyAdministration>(world.Server.Services);
        var (key, secret) = (await keys.CreateAsync(permit, login, TestContext.Current.CancellationToken)).Value;
        return (key.Id, secret);
    }

    private static Task AttachAsync(CloudWorld world, string login, string policyArn) =>
        world.Server.WriteAsync(async (writer, token) =>
        {
            var user = (await writer.Users.FindAsync(login, token))!;
            return await writer.Users.ReplaceAsync(
                user with { Aws = user.Aws with { AttachedPolicyArns = [policyArn] } }, token);
        });

    private static Task<Answer> SetUpAsync(
        OvhCaller caller, string set, string policy, string userName = "RightScale") =>
        CloudWorld.FormAsync(
            caller, "POST", "/api/cloud_accounts",
            ("cloud_account[permission_set]", set), ("cloud_account[policy]", policy),
            ("cloud_account[new_user]", userName));

    private static Task<Answer> ConnectAsync(CloudWorld world, (string Id, string Secret) key, string? number = null) =>
        CloudWorld.FormAsync(
            world.Owner, "POST", "/api/cloud_accounts",
            ("cloud_account[cloud_href]", "/api/clouds/1"),
            ("cloud_account[creds][aws_account_number]", number ?? world.Server.State.Account.AwsNumber),
            ("cloud_account[creds][aws_access_key_id]", key.Id),
            ("cloud_account[creds][aws_secret_access_key]", key.Secret));

    private static async Task DisconnectAsync(CloudWorld world)
    {
        var id = world.Server.State.Cloud.Accounts.Values.Single().Id;
        Assert.Equal(204, (await CloudWorld.CallAsync(world.Owner, "DELETE", $"/api/cloud_accounts/{id}")).Status);
    }

    private static CliRun Run(
        CloudWorld world, OvhCaller caller, (string? Id, string? Secret) key, params string[] arguments) =>
        Run($"http://{world.Server.Authority}", caller.Token, key, arguments);

    private static CliRun Run(
        string server, string? token, (string? Id, string? Secret) key, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(Stream.Null, output, errors, TimeProvider.System)
        {
            Variable = name => name switch
            {
                "LICET_TOKEN" => token,
                "AWS_ACCESS_KEY_ID" => key.Id,
                "AWS_SECRET_ACCESS_KEY" => key.Secret,
                _ => null,
            },
        };
        var exitCode = new CommandLine(terminal).Run([.. arguments, "--server", server]);
        return new CliRun(exitCode, output.ToString(), errors.ToString());
    }
}
