using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.SecondFactors;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.CloudManagement;

/// <summary>Signing in, tokens, users and accounts by API 1.5, as its documentation's examples call it.</summary>
public sealed class CloudApiTests
{
    private const string AccountHref = $"/api/accounts/{SignInWorld.Account}";

    [Fact]
    public async Task A_session_begins_with_address_password_and_account()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);

        var begun = await SignInAsync(world, "john@example.com", SignInWorld.Password);
        var cookie = begun.Header("Set-Cookie")!.Split(';')[0];
        var index = await CallAsync(world, cookie, "GET", "/api/sessions");
        var accounts = await CallAsync(world, cookie, "GET", "/api/sessions/accounts");

        Assert.Equal((204, ""), (begun.Status, begun.Body));
        Assert.StartsWith("licet-session=", cookie, StringComparison.Ordinal);
        Assert.Equal("You have successfully logged into the RightScale API.", index["message"]);
        Assert.Contains("""{"rel":"user","href":"/api/users/john.doe"}""", index.Body, StringComparison.Ordinal);
        Assert.Contains($"\"href\":\"{AccountHref}\"", accounts.Body, StringComparison.Ordinal);
        Assert.Contains((await world.AuditAsync()), fact => fact.Type == "LOGIN_SUCCESS");
    }

    [Fact]
    public async Task The_owner_signs_in_with_the_address_of_the_account()
    {
        await using var world = await SignInWorld.StartAsync();

        var begun = await SignInAsync(world, "owner@example.com", SignInWorld.RootPassword);

        Assert.Equal(204, begun.Status);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_an_unknown_account_are_one_answer()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);

        var wrong = await SignInAsync(world, "john@example.com", "wrong password");
        var nobody = await SignInAsync(world, "nobody@example.com", SignInWorld.Password);
        var elsewhere = await SignInAsync(world, "john@example.com", SignInWorld.Password, "/api/accounts/other");

        Assert.Equal((401, wrong.Body), (nobody.Status, nobody.Body));
        Assert.Equal((401, wrong.Body), (elsewhere.Status, elsewhere.Body));
        Assert.Equal("Authentication failed: the name or the password is wrong", wrong.Body);
        Assert.Null(wrong.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Attempts_are_counted_as_at_the_page()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);

        var answers = new List<int>();
        while (answers.Count < 30 && !answers.Contains(429))
        {
            answers.Add((await SignInAsync(world, "john@example.com", "wrong")).Status);
        }

        Assert.Equal(401, answers[0]);
        Assert.Equal(429, answers[^1]);
        Assert.Contains(await world.AuditAsync(), fact => fact.Type == "LOGIN_FAILED");
    }

    [Fact]
    public async Task Without_a_role_or_with_a_password_to_be_changed_nobody_signs_in()
    {
        await using var world = await SignInWorld.StartAsync();
        await SetEmailAsync(world);

        var roleless = await SignInAsync(world, "john@example.com", SignInWorld.Password);
        await GrantAsync(world, "observer");
        const string Changed = """{"password":"another password"}""";
        Assert.Equal(200, (await world.Server.Root.SendAsync("PUT", "/me/identity/user/john.doe", Changed)).Status);
        var toChange = await SignInAsync(world, "john@example.com", "another password");

        Assert.Equal(403, roleless.Status);
        Assert.Contains("needs the role `observer`", roleless.Body, StringComparison.Ordinal);
        Assert.Equal(403, toChange.Status);
        Assert.Contains("must change the password first: sign in at /auth/", toChange.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_factor_is_not_asked_for_and_not_left_out()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);
        await world.Server.WriteAsync((writer, token) => writer.TotpFactors.AddAsync(
            new TotpFactor
            {
                Id = 1,
                Login = "john.doe",
                SealedSecret = "sealed",
                Status = FactorStatus.Enabled,
                CreatedAt = world.Server.Time.Now.UtcDateTime,
            },
            token));

        var refused = await SignInAsync(world, "john@example.com", SignInWorld.Password);

        Assert.Equal((403, null), (refused.Status, refused.Header("Set-Cookie")));
        Assert.Contains("this user has a second factor", refused.Body, StringComparison.Ordinal);
        Assert.Empty(world.Server.State.Sessions);
    }

    [Fact]
    public async Task A_session_that_is_none_is_told_in_the_words_of_the_original()
    {
        await using var world = await SignInWorld.StartAsync();

        var none = await CallAsync(world, "licet-session=none", "GET", "/api/sessions");

        Assert.Equal((403, "Session cookie is expired or invalid"), (none.Status, none.Body));
        Assert.StartsWith("text/html", none.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_the_header_of_the_version_does_nothing_even_with_a_session()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);
        var cookie = (await SignInAsync(world, "owner@example.com", SignInWorld.RootPassword))
            .Header("Set-Cookie")!.Split(';')[0];

        var forged = await world.Server.Anonymous.SendAsync(
            "POST", "/api/permissions", """{"permission":{"user_href":"/api/users/john.doe","role_title":"admin"}}""",
            ("Cookie", cookie));

        Assert.Equal((400, "the header X-Api-Version: 1.5 is needed"), (forged.Status, forged.Body));
    }

    [Fact]
    public async Task A_personal_access_token_is_exchanged_for_an_access_token_that_ends_with_it()
    {
        await using var world = await CloudWorld.StartAsync();
        var ann = await world.AddAsync("ann", "observer");

        var given = await CloudWorld.FormAsync(
            world.Server.Anonymous, "POST", "/api/oauth2",
            ("grant_type", "refresh_token"), ("refresh_token", ann.Token!));
        var bearer = world.Server.Bearer("ann", given["access_token"]);
        var allowed = await CloudWorld.CallAsync(bearer, "GET", "/api/sessions");
        var elsewhere = await bearer.SendAsync("GET", "/auth/details");
        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", "/me/identity/user/ann/token/test")).Status);
        var revoked = await CloudWorld.CallAsync(bearer, "GET", "/api/sessions");

        Assert.Equal(("7200", "bearer"), (given["expires_in"], given["token_type"]));
        Assert.Equal((200, 401, 401), (allowed.Status, elsewhere.Status, revoked.Status));
        Assert.Equal("OAuth bearer token expired", revoked.Body);
    }

    [Fact]
    public async Task An_access_token_ends_after_two_hours_and_a_wrong_refresh_token_gives_none()
    {
        await using var world = await CloudWorld.StartAsync();
        var ann = await world.AddAsync("ann", "observer");

        var given = await CloudWorld.FormAsync(
            world.Server.Anonymous, "POST", "/api/oauth2",
            ("grant_type", "refresh_token"), ("refresh_token", ann.Token!));
        var wrong = await CloudWorld.FormAsync(
            world.Server.Anonymous, "POST", "/api/oauth2",
            ("grant_type", "refresh_token"), ("refresh_token", given["access_token"]));
        world.Server.Time.Advance(TimeSpan.FromHours(2));
        var late = await CloudWorld.CallAsync(
            world.Server.Bearer("ann", given["access_token"]), "GET", "/api/sessions");

        Assert.Equal((400, "invalid_grant"), (wrong.Status, wrong["error"]));
        Assert.Equal((401, "OAuth bearer token expired"), (late.Status, late.Body));
    }

    [Fact]
    public async Task A_user_is_created_and_has_no_right_until_it_is_granted()
    {
        await using var world = await CloudWorld.StartAsync();
        var admin = await world.AddAsync("admin", "observer", "admin");

        var created = await CloudWorld.FormAsync(
            admin, "POST", "/api/users",
            ("user[email]", "zoe@example.com"), ("user[password]", "correct horse"), ("user[first_name]", "Zoë"),
            ("user[last_name]", "Doe"), ("user[company]", "Acme"), ("user[phone]", "+33 1"));
        var again = await CloudWorld.FormAsync(admin, "POST", "/api/users", ("user[email]", "zoe@example.com"));
        var unknown = await CloudWorld.FormAsync(
            admin, "POST", "/api/users", ("user[email]", "max@example.com"), ("user[colour]", "<b>"));
        var shown = await CloudWorld.CallAsync(admin, "GET", created.Header("Location")!);
        var found = await CloudWorld.CallAsync(admin, "GET", "/api/users?filter[]=email==zoe@example.com");

        Assert.Equal((201, "/api/users/zoe%40example.com"), (created.Status, created.Header("Location")));
        Assert.Equal(422, again.Status);
        Assert.Equal("ParameterError: `user[colour]`: is no parameter of this call", unknown.Body);
        Assert.Equal(("Zoë", "Doe", "Acme"), (shown["first_name"], shown["last_name"], shown["company"]));
        Assert.Equal("zoe@example.com", found.Json.EnumerateArray().Single().GetProperty("login_name").GetString());
        Assert.DoesNotContain("correct horse", shown.Body + found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            world.Server.State.Cloud.Permissions.Values, one => one.Login == "zoe@example.com");
    }

    [Fact]
    public async Task A_user_changes_itself_and_needs_the_present_password_for_address_and_password()
    {
        await using var world = await SignInWorld.StartAsync();
        await PrepareJohnAsync(world);
        await world.AddUserAsync("other", "some other password");
        var cookie = (await SignInAsync(world, "john@example.com", SignInWorld.Password))
            .Header("Set-Cookie")!.Split(';')[0];

        var name = await CallAsync(world, cookie, "PUT", "/api/users/john.doe", """{"user":{"first_name":"John"}}""");
        var unproved = await CallAsync(
            world, cookie, "PUT", "/api/users/john.doe", """{"user":{"new_email":"j@example.com"}}""");
        var other = await CallAsync(world, cookie, "PUT", "/api/users/other", """{"user":{"first_name":"X"}}""");
        var proved = await CallAsync(
            world, cookie, "PUT", "/api/users/john.doe",
            $$$"""{"user":{"new_password":"yet another one","current_password":"{{{SignInWorld.Password}}}"}}""");

        Assert.Equal((204, 422, 403, 204), (name.Status, unproved.Status, other.Status, proved.Status));
        Assert.Equal("John", world.Server.State.Cloud.Profiles["john.doe"].FirstName);
        Assert.Equal(204, (await SignInAsync(world, "john@example.com", "yet another one")).Status);
    }

    [Fact]
    public async Task Accounts_clouds_and_what_there_is_none_of_have_their_shapes()
    {
        await using var world = await CloudWorld.StartAsync();
        var manager = await world.AddAsync("manager", "observer", "admin", "enterprise_manager");

        var renamed = await CloudWorld.FormAsync(
            manager, "PUT", $"/api/accounts/{CloudWorld.Account}", ("child_account[name]", "Acme"));
        var account = await CloudWorld.CallAsync(manager, "GET", $"/api/accounts/{CloudWorld.Account}");
        var other = await CloudWorld.CallAsync(manager, "GET", "/api/accounts/other");
        var clouds = await CloudWorld.CallAsync(manager, "GET", "/api/clouds");
        var cloud = await CloudWorld.CallAsync(manager, "GET", "/api/clouds/0");
        var children = await CloudWorld.CallAsync(manager, "GET", "/api/child_accounts");
        var providers = await CloudWorld.CallAsync(manager, "GET", "/api/identity_providers");
        var roles = await CloudWorld.CallAsync(manager, "GET", "/api/roles");

        Assert.Equal((204, "Acme"), (renamed.Status, account["name"]));
        Assert.Equal((422, "ResourceNotFound: Couldn't find Account with ID=other "), (other.Status, other.Body));
        Assert.Equal(14, clouds.Json.GetArrayLength());
        Assert.Equal("ResourceNotFound: Couldn't find Cloud with ID=0 ", cloud.Body);
        Assert.Equal(("[]", "[]"), (children.Body, providers.Body));
        Assert.Equal(21, roles.Json.GetArrayLength());
    }

    [Fact]
    public async Task What_is_not_done_here_still_needs_its_role()
    {
        await using var world = await CloudWorld.StartAsync();
        var actor = await world.AddAsync("actor", "observer", "actor");
        var observer = await world.AddAsync("observer", "observer");

        var allowed = await CloudWorld.CallAsync(actor, "POST", "/api/clouds/1/instances/2/terminate", "{}");
        var refused = await CloudWorld.CallAsync(observer, "POST", "/api/clouds/1/instances/2/terminate", "{}");
        var unknown = await CloudWorld.CallAsync(actor, "GET", "/api/unicorns");

        Assert.Equal((501, 403, 404), (allowed.Status, refused.Status, unknown.Status));
        Assert.Equal(
            "NotImplemented: your roles allow `Instances.terminate`, and this server does not do it", allowed.Body);
        Assert.Equal("Permission Denied: `Instances.terminate` needs the role actor", refused.Body);
    }

    [Fact]
    public async Task A_user_that_is_renamed_keeps_its_roles()
    {
        await using var world = await CloudWorld.StartAsync();
        await world.AddAsync("ann", "observer", "actor");
        var root = Caller.Root(world.Server.State, world.Server.Time.Now.UtcDateTime);
        var permit = PolicyDecisionPoint.AuthorizeOnAccount(root, "account:apiovh:me/identity/user/edit").Value;
        var users = world.Server.Services.GetRequiredService<AwsUserAdministration>();

        var renamed = await users.UpdateAsync(permit, "ann", null, "anna", TestContext.Current.CancellationToken);

        Assert.True(renamed.Succeeded);
        Assert.Equal(["anna/actor", "anna/observer"], world.Server.State.Cloud.Permissions.Keys);
    }

    [Fact]
    public async Task What_a_client_said_comes_back_without_markup()
    {
        await using var world = await CloudWorld.StartAsync();

        var answer = await CloudWorld.CallAsync(world.Owner, "GET", "/api/users/%3Cscript%3E");

        Assert.Equal("ResourceNotFound: Couldn't find User with ID=&lt;script&gt; ", answer.Body);
    }

    private static async Task PrepareJohnAsync(SignInWorld world)
    {
        await SetEmailAsync(world);
        await GrantAsync(world, "observer");
    }

    private static async Task SetEmailAsync(SignInWorld world)
    {
        const string Body = """{"email":"john@example.com"}""";
        Assert.Equal(200, (await world.Server.Root.SendAsync("PUT", "/me/identity/user/john.doe", Body)).Status);
    }

    private static async Task GrantAsync(SignInWorld world, string role) =>
        Assert.Equal(201, (await CloudWorld.GrantAsync(world.Server.Root, "john.doe", role)).Status);

    private static Task<Answer> SignInAsync(
        SignInWorld world, string email, string password, string account = AccountHref) =>
        CloudWorld.FormAsync(
            world.Server.Anonymous, "POST", "/api/session",
            ("email", email), ("password", password), ("account_href", account));

    private static Task<Answer> CallAsync(
        SignInWorld world, string cookie, string method, string path, string? body = null) =>
        world.Server.Anonymous.SendAsync(method, path, body, ("X-Api-Version", "1.5"), ("Cookie", cookie));
}
