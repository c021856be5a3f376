using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>What becomes of codes and tokens: RFC 6749 §4.1 and §6, RFC 9700 §4, RFC 7662, RFC 7009.</summary>
public sealed class GrantTests
{
    private const string Offline = "openid offline_access";

    [Fact]
    public async Task A_code_opens_once_and_seen_again_ends_every_token_of_it()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        var code = await world.CodeAsync(browser, ("scope", Offline));
        var first = await world.RedeemAsync(code);
        Assert.True(await world.IsActiveAsync(first["access_token"]));
        Assert.True(await world.IsActiveAsync(first["refresh_token"]));

        var second = await world.RedeemAsync(code);

        Assert.Equal((400, "invalid_grant"), (second.Status, second["error"]));
        Assert.False(await world.IsActiveAsync(first["access_token"]));
        Assert.False(await world.IsActiveAsync(first["refresh_token"]));
        Assert.Equal(401, (await world.WhoAsync(first["access_token"])).Status);
        Assert.Equal("invalid_grant", (await world.RefreshAsync(first["refresh_token"]))["error"]);
        Assert.Contains(await world.People.AuditAsync(), fact => fact.Type == "OAUTH2_GRANT_REVOKED");
    }

    [Fact]
    public async Task Of_two_who_show_a_code_at_once_one_gets_tokens_and_neither_keeps_them()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var code = await world.CodeAsync(await world.JohnAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.RedeemAsync(code)));

        var tokens = answers.Where(answer => answer.Status == 200).ToList();
        Assert.False(await world.IsActiveAsync(Assert.Single(tokens)["access_token"]));
    }

    [Theory]
    [InlineData("code_verifier", "another-verifier-of-forty-three-characters-or-so")]
    [InlineData("code_verifier", OpenIdWorldChallenge)]
    [InlineData("code_verifier", null)]
    [InlineData("redirect_uri", "https://app.example/callback")]
    public async Task A_code_shown_wrongly_opens_nothing_from_then_on(string name, string? value)
    {
        await using var world = await OpenIdWorld.StartAsync();
        var code = await world.CodeAsync(await world.JohnAsync());

        Assert.Equal("invalid_grant", (await world.RedeemAsync(code, (name, value)))["error"]);
        Assert.Equal("invalid_grant", (await world.RedeemAsync(code))["error"]);
    }

    // The challenge itself, as if the method were plain.
    private const string OpenIdWorldChallenge = "y5UF_tmp_ICTDGza-Ou2vUvx2cu7DBN-Xwf_z0RDfTw";

    [Fact]
    public async Task A_code_of_another_client_opens_nothing()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (other, secret) = await world.AddClientAsync("Evil", [OpenIdWorld.Callback]);
        var code = await world.CodeAsync(await world.JohnAsync());

        var answer = await world.RedeemAsync(code, ("client_id", other), ("client_secret", secret));

        Assert.Equal("invalid_grant", answer["error"]);
        Assert.Equal(401, (await world.RedeemAsync(code, ("client_secret", secret))).Status);
        Assert.Equal(401, (await world.RedeemAsync(code, ("client_secret", null))).Status);
    }

    [Fact]
    public async Task A_code_lives_a_minute()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        var (inTime, late) = (await world.CodeAsync(browser), await world.CodeAsync(browser));

        world.Server.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, (await world.RedeemAsync(inTime)).Status);
        world.Server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_grant", (await world.RedeemAsync(late))["error"]);
    }

    [Fact]
    public async Task A_refresh_token_opens_once_and_an_old_one_ends_the_grant()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var first = await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync(), ("scope", Offline)));
        var second = await world.RefreshAsync(first["refresh_token"]);
        Assert.True(second.Status == 200, second.Body);
        Assert.NotEqual(first["refresh_token"], second["refresh_token"]);
        Assert.Equal(
            (await world.VerifiedAsync(first["id_token"])).GetProperty("sub").GetString(),
            (await world.VerifiedAsync(second["id_token"])).GetProperty("sub").GetString());

        Assert.Equal("invalid_grant", (await world.RefreshAsync(first["refresh_token"]))["error"]);
        Assert.Equal("invalid_grant", (await world.RefreshAsync(second["refresh_token"]))["error"]);
        Assert.False(await world.IsActiveAsync(second["access_token"]));
    }

    [Fact]
    public async Task A_refresh_token_of_another_client_ends_the_grant()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (other, secret) = await world.AddClientAsync("Evil", [OpenIdWorld.Callback]);
        var tokens = await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync(), ("scope", Offline)));

        var stolen = await world.RefreshAsync(tokens["refresh_token"], ("client_id", other), ("client_secret", secret));

        Assert.Equal("invalid_grant", stolen["error"]);
        Assert.Equal("invalid_grant", (await world.RefreshAsync(tokens["refresh_token"]))["error"]);
    }

    [Fact]
    public async Task What_outlives_the_session_is_asked_for_and_the_rest_ends_with_it()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        var bound = await world.RedeemAsync(await world.CodeAsync(browser));
        var offline = await world.RedeemAsync(await world.CodeAsync(browser, ("scope", Offline)));
        Assert.DoesNotContain("refresh_token", bound.Body, StringComparison.Ordinal);

        await browser.CallAsync("POST", "/auth/logout");

        Assert.False(await world.IsActiveAsync(bound["access_token"]));
        Assert.True(await world.IsActiveAsync(offline["access_token"]));
        await world.Server.RestartAsync();
        Assert.Equal(200, (await world.RefreshAsync(offline["refresh_token"])).Status);
    }

    [Theory]
    [InlineData("POST", "/me/identity/user/john.doe/disable", null)]
    [InlineData("DELETE", "/me/identity/user/john.doe", null)]
    [InlineData("PUT", "/me/identity/user/john.doe", """{"password":"another password of his"}""")]
    [InlineData("DELETE", "/me/api/oauth2/client/{client}", null)]
    public async Task With_the_person_or_the_client_goes_every_token(string method, string path, string? body)
    {
        await using var world = await OpenIdWorld.StartAsync();
        var tokens = await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync(), ("scope", Offline)));
        var waiting = await world.CodeAsync(await world.JohnAsync(), ("scope", Offline));

        var done = await world.Server.Root.SendAsync(method, path.Replace("{client}", world.ClientId), body);
        Assert.True(done.Status == 200, done.Body);

        Assert.Equal(401, (await world.WhoAsync(tokens["access_token"])).Status);
        Assert.NotEqual(200, (await world.RefreshAsync(tokens["refresh_token"])).Status);
        Assert.NotEqual(200, (await world.RedeemAsync(waiting)).Status);
    }

    [Fact]
    public async Task With_the_scope_for_it_a_token_calls_in_the_name_of_the_person()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        var all = await world.RedeemAsync(await world.CodeAsync(browser, ("scope", "openid all")));
        var openid = await world.RedeemAsync(await world.CodeAsync(browser));
        var (john, reader) = (world.Server.Bearer("john", all["access_token"]),
            world.Server.Bearer("reader", openid["access_token"]));

        Assert.Equal("john.doe", (await john.SendAsync("GET", "/auth/details"))["user"]);
        Assert.Equal(200, (await john.SendAsync("GET", "/me")).Status);
        Assert.Equal(403, (await john.SendAsync("GET", "/me/identity/user")).Status);
        Assert.Equal(401, (await reader.SendAsync("GET", "/me")).Status);
        Assert.Equal(401, (await reader.SendAsync("GET", "/auth/details")).Status);
        Assert.Equal(303, (await john.SendAsync("GET", "/createApp/")).Status);
        Assert.Equal(200, (await john.SendAsync("POST", "/auth/logout")).Status);
        Assert.Equal(401, (await john.SendAsync("GET", "/me")).Status);
        world.Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(401, (await world.WhoAsync(openid["access_token"])).Status);
    }

    [Fact]
    public async Task Tokens_of_one_kind_are_not_taken_for_another()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        var tokens = await world.RedeemAsync(await world.CodeAsync(browser, ("scope", Offline)));
        var code = await world.CodeAsync(browser, ("scope", Offline));

        foreach (var text in new[] { tokens["refresh_token"], tokens["id_token"], code, "a.b.c", "" })
        {
            Assert.Equal(401, (await world.WhoAsync(text)).Status);
        }

        foreach (var text in new[] { tokens["access_token"], tokens["id_token"], code, "x" })
        {
            Assert.Equal("invalid_grant", (await world.RefreshAsync(text))["error"]);
        }

        Assert.Equal("invalid_grant", (await world.RedeemAsync(tokens["refresh_token"]))["error"]);
        Assert.Equal(200, (await world.RefreshAsync(tokens["refresh_token"])).Status);
    }

    [Fact]
    public async Task A_client_learns_of_tokens_of_its_account_what_they_are_worth()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (robot, robotId, robotUrn) = await world.Server.AddServiceAccountAsync("robot");
        var (tool, _) = await world.AddClientAsync("Tool", [OpenIdWorld.Callback], isPublic: true);
        var tokens = await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync()));
        const string Path = "/auth/oauth2/introspect";

        var person = await world.PostAsync(Path, ("token", tokens["access_token"]));
        Assert.Equal(
            ("openid profile email groups", world.ClientId, "john.doe", "Bearer", world.Issuer),
            (person["scope"], person["client_id"], person["username"], person["token_type"], person["iss"]));
        var machine = await world.PostAsync(Path, ("token", robot.Token));
        Assert.Equal((robotId, robotUrn), (machine["client_id"], machine["sub"]));
        foreach (var nothing in new[] { "x", "a.b.c", tokens["access_token"] + "x", tokens["id_token"] })
        {
            Assert.Equal("""{"active":false}""", (await world.PostAsync(Path, ("token", nothing))).Body);
        }

        Assert.Equal(401, (await world.PostAsync(Path, ("token", "x"), ("client_secret", "wrong"))).Status);
        Assert.Equal(
            401, (await world.PostAsync(Path, ("token", "x"), ("client_id", tool), ("client_secret", null))).Status);
        Assert.Equal(400, (await world.PostAsync(Path)).Status);
        world.Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(await world.IsActiveAsync(tokens["access_token"]));
    }

    [Fact]
    public async Task A_client_gives_up_its_own_tokens_and_nobody_else_s()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (other, secret) = await world.AddClientAsync("Other", [OpenIdWorld.Callback]);
        var tokens = await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync(), ("scope", Offline)));
        Task<Answer> RevokeAsync(string token, params (string, string?)[] client) =>
            world.PostAsync("/auth/oauth2/revoke", [("token", token), .. client]);

        Assert.Equal(
            200, (await RevokeAsync(tokens["refresh_token"], ("client_id", other), ("client_secret", secret))).Status);
        Assert.True(await world.IsActiveAsync(tokens["access_token"]));
        Assert.Equal(200, (await RevokeAsync(tokens["access_token"])).Status);
        Assert.False(await world.IsActiveAsync(tokens["access_token"]));
        Assert.True(await world.IsActiveAsync(tokens["refresh_token"]));
        var next = await world.RefreshAsync(tokens["refresh_token"]);
        Assert.Equal(200, (await RevokeAsync(next["refresh_token"])).Status);
        Assert.False(await world.IsActiveAsync(next["access_token"]));
        Assert.Equal(200, (await RevokeAsync("nonsense")).Status);
    }
    [Fact]
    public async Task What_acts_in_a_person_s_name_does_not_change_how_that_person_signs_in()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var root = await world.People.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        foreach (var browser in new[] { await world.JohnAsync(), root })
        {
            var tokens = await world.RedeemAsync(await world.CodeAsync(browser, ("scope", "openid all")));
            var application = world.Server.Bearer("application", tokens["access_token"]);

            Assert.Equal(200, (await application.SendAsync("GET", "/auth/details")).Status);
            Assert.Equal(403, (await application.SendAsync("POST", "/me/accessRestriction/totp", "{}")).Status);
            Assert.Equal(403, (await application.SendAsync("POST", "/me/accessRestriction/backupCode", "{}")).Status);
            Assert.Equal(403, (await application.SendAsync("GET", "/me/session")).Status);
        }
    }
}
