using Licet.Core.SignIn;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>How sessions begin, what they open, and everything that ends them.</summary>
public sealed class SessionTests
{
    private const string Details = "/auth/details";

    [Fact]
    public async Task A_user_who_has_signed_in_calls_the_API_by_session()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var details = await browser.CallAsync("GET", Details);

        Assert.Equal(200, details.Status);
        Assert.Equal("user", details["method"]);
        Assert.Equal("john.doe", details["user"]);
        Assert.Equal(SignInWorld.Account, details["account"]);
    }

    [Theory]
    [InlineData(SignInWorld.Account)]
    [InlineData("owner@example.com")]
    [InlineData(" Owner@Example.com ")]
    public async Task The_owner_signs_in_by_account_or_e_mail_address(string name)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(name, SignInWorld.RootPassword);

        var details = await browser.CallAsync("GET", Details);

        Assert.Equal("account", details["method"]);
        Assert.Equal(SignInWorld.Account, details["account"]);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        var page = await browser.OpenAsync("/auth/sign-in");

        var answer = await browser.SubmitOnceAsync(
            page, ("name", SignInWorld.John), ("password", SignInWorld.Password));

        var cookie = Assert.Single(
            answer.SetCookies, one => one.StartsWith("licet-session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_HTTPS_the_cookie_is_secure_and_bound_to_the_host()
    {
        await using var world = await SignInWorld.StartAsync("https://iam.example.com");
        var browser = world.Browse(host: "iam.example.com");
        var page = await browser.OpenAsync("/auth/sign-in");

        var answer = await browser.SubmitOnceAsync(
            page, ("name", SignInWorld.John), ("password", SignInWorld.Password));

        var cookie = Assert.Single(
            answer.SetCookies, one => one.StartsWith("__Host-licet-session=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.All(answer.SetCookies, one => Assert.Contains("; secure;", one, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_store_has_the_hash_of_the_id_alone()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var session = Assert.Single(world.Server.State.Sessions.Values);

        Assert.DoesNotContain(browser.Cookies["licet-session"], session.ToString(), StringComparison.Ordinal);
        Assert.Equal(64, session.IdHash.Length);
        Assert.Equal("john.doe", session.Login);
    }

    [Fact]
    public async Task An_id_that_an_attacker_planted_is_not_the_session_s()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        browser.Cookies["licet-session"] = "planted";

        await browser.SignInAsync(SignInWorld.John, SignInWorld.Password);

        Assert.NotEqual("planted", browser.Cookies["licet-session"]);
        Assert.Equal(43, browser.Cookies["licet-session"].Length);
    }

    [Fact]
    public async Task Signing_in_again_gives_another_id_and_ends_the_session_before()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        var page = await browser.OpenAsync("/auth/sign-in");
        await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
        var first = browser.Cookies["licet-session"];
        browser.Cookies.Remove("licet-session");
        page = await browser.OpenAsync("/auth/sign-in");
        browser.Cookies["licet-session"] = first;

        // The form is one of before the session, which cannot be used in it.
        var refused = await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));

        Assert.Equal(400, refused.Status);
        browser.Cookies.Remove("licet-session");
        await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
        Assert.NotEqual(first, browser.Cookies["licet-session"]);
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        await using var world = await SignInWorld.StartAsync();
        var before = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        await world.Server.RestartAsync();

        var after = world.Browse();
        after.Cookies["licet-session"] = before.Cookies["licet-session"];
        Assert.Equal(200, (await after.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once_and_for_good()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var id = browser.Cookies["licet-session"];

        var page = await browser.SubmitAsync(await browser.OpenAsync("/auth/"));

        Assert.Equal("Sign in", page.Heading);
        Assert.Contains("You are signed out.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
        await world.Server.RestartAsync();
        var thief = world.Browse();
        thief.Cookies["licet-session"] = id;
        await AssertEndedAsync(thief);
    }

    [Fact]
    public async Task Logging_out_by_the_API_ends_the_session()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal(200, (await browser.CallAsync("POST", "/auth/logout")).Status);

        await AssertEndedAsync(browser);
        Assert.Empty(world.Server.State.Sessions);
    }

    [Theory]
    [InlineData("DELETE", "/me/identity/user/john.doe", null)]
    [InlineData("POST", "/me/identity/user/john.doe/disable", null)]
    [InlineData("PUT", "/me/identity/user/john.doe", """{"password":"somebody else's choice"}""")]
    public async Task What_happens_to_the_user_ends_his_sessions_at_once(string method, string path, string? body)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var root = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        Assert.Equal(200, (await world.Server.Root.SendAsync(method, path, body)).Status);

        await AssertEndedAsync(browser);
        Assert.Equal(200, (await root.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task A_session_that_ended_with_its_user_s_right_does_not_come_back_with_it()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        await world.Server.Root.SendAsync("POST", "/me/identity/user/john.doe/disable");
        await world.Server.Root.SendAsync("POST", "/me/identity/user/john.doe/enable");

        await AssertEndedAsync(browser);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        world.Server.Time.Advance(Session.IdleMax - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
        world.Server.Time.Advance(Session.IdleMax - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
        world.Server.Time.Advance(Session.IdleMax);

        await AssertEndedAsync(browser);
    }

    [Fact]
    public async Task A_session_ends_however_much_it_is_used()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        for (var used = TimeSpan.Zero; used < Session.LifetimeMax; used += TimeSpan.FromMinutes(30))
        {
            Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);
            world.Server.Time.Advance(TimeSpan.FromMinutes(30));
        }

        await AssertEndedAsync(browser);
    }

    [Fact]
    public async Task A_use_is_written_only_every_few_minutes()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var revision = world.Server.State.Revision;

        for (var call = 0; call < 5; call++)
        {
            await browser.CallAsync("GET", Details);
        }

        Assert.Equal(revision, world.Server.State.Revision);
        world.Server.Time.Advance(Session.UseResolution);
        await browser.CallAsync("GET", Details);
        await browser.CallAsync("GET", Details);
        Assert.Equal(revision + 1, world.Server.State.Revision);
    }

    [Fact]
    public async Task An_identity_has_ten_sessions_at_most()
    {
        await using var world = await SignInWorld.StartAsync();
        var first = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var root = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        for (var number = 1; number < SignInSteps.SessionsMax; number++)
        {
            world.Server.Time.Advance(TimeSpan.FromSeconds(1));
            await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        }

        Assert.Equal(200, (await first.CallAsync("GET", Details)).Status);
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        await AssertEndedAsync(first);
        Assert.Equal(200, (await root.CallAsync("GET", Details)).Status);
        Assert.Equal(SignInSteps.SessionsMax + 1, world.Server.State.Sessions.Count);
    }

    [Fact]
    public async Task Sessions_that_have_ended_are_cleared_away_by_the_next_sign_in()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        world.Server.Time.Advance(Session.LifetimeMax);

        await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        Assert.Null(Assert.Single(world.Server.State.Sessions.Values).Login);
    }

    [Theory]
    [InlineData("cross-site", "http://evil.example", "X-Licet-Session", "1")]
    [InlineData("same-site", null, "X-Licet-Session", "1")]
    [InlineData(null, "http://evil.example", "X-Licet-Session", "1")]
    [InlineData(null, "null", "X-Licet-Session", "1")]
    [InlineData(null, null, "X-Licet-Session", "1")]
    [InlineData("same-origin", null, "Content-Type", "text/plain")]
    [InlineData("same-origin", null, "Content-Type", "application/x-www-form-urlencoded")]
    public async Task A_call_that_another_site_may_have_caused_changes_nothing(
        string? site, string? origin, string name, string value)
    {
        await using var world = await SignInWorld.StartAsync();
        var root = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        (string Name, string? Value)[] given = [("Sec-Fetch-Site", site), ("Origin", origin), (name, value)];
        var headers = given.Where(header => header.Value is not null).Select(header => (header.Name, header.Value!));

        var answer = await root.CallAsync(
            "POST", "/me/identity/user", """{"login":"intruder"}""", [("Content-Type", "text/plain"), .. headers]);

        Assert.Equal(403, answer.Status);
        Assert.Equal("CROSS_SITE_CALL", answer["errorCode"]);
        Assert.DoesNotContain("intruder", world.Server.State.Users.Keys);
    }

    [Fact]
    public async Task A_call_from_an_own_page_changes_what_it_should()
    {
        await using var world = await SignInWorld.StartAsync();
        var root = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var origin = $"http://{world.Server.Authority}";

        var byFetchMetadata = await root.CallAsync(
            "POST", "/me/identity/user", """{"login":"one"}""", ("Sec-Fetch-Site", "same-origin"));
        var byOrigin = await root.CallAsync("POST", "/me/identity/user", """{"login":"two"}""", ("Origin", origin));
        var withoutBody = await root.CallAsync("DELETE", "/me/identity/user/one", null, ("Origin", origin));

        Assert.Equal([200, 200, 200], new[] { byFetchMetadata.Status, byOrigin.Status, withoutBody.Status });
    }

    private static async Task AssertEndedAsync(Browser browser)
    {
        var call = await browser.CallAsync("GET", Details);
        Assert.Equal(403, call.Status);
        Assert.Equal("This session is invalid", call["message"]);
        var page = await browser.OpenAsync("/auth/");
        Assert.Equal("Sign in", page.Heading);
    }
}
