using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>A person signs in to an application: OpenID Connect Core §3.1, RFC 9700.</summary>
public sealed class AuthorizationTests
{
    [Fact]
    public async Task A_person_signs_in_says_yes_and_the_application_knows_who_it_is()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = world.People.Browse();

        var page = await browser.OpenAsync(world.AuthorizationOf());
        Assert.Equal("Sign in", page.Heading);
        page = await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
        Assert.Equal("Sign in to Shop?", page.Heading);
        Assert.Contains("https://app.example", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, ("answer", "allow"));

        Assert.StartsWith(OpenIdWorld.Callback + "&code=", page.Location, StringComparison.Ordinal);
        var sent = OpenIdWorld.Parameters(page);
        Assert.Equal(["kept", "code", "state", "iss"], sent.Keys);
        Assert.Equal(("s p&a=c+e", world.Issuer), (sent["state"], sent["iss"]));
        var answer = await world.RedeemAsync(sent["code"]);
        Assert.True(answer.Status == 200, answer.Body);
        Assert.Equal(
            ["access_token", "expires_in", "scope", "token_type", "id_token"],
            answer.Json.EnumerateObject().Select(member => member.Name));
        var claims = await world.VerifiedAsync(answer["id_token"]);
        string Claim(string name) => claims.GetProperty(name).GetString()!;
        Assert.Equal(
            (world.Issuer, world.ClientId, "n-0S6", "john.doe"),
            (Claim("iss"), Claim("aud"), Claim("nonce"), Claim("preferred_username")));
        Assert.Equal("urn:v1:eu:identity:user:xx1111-ovh/john.doe", Claim("sub"));
        Assert.Equal(
            ("xx1111-ovh", "john.doe@xx1111-ovh", "john.doe", "xx1111-ovh"),
            (Claim("account"), Claim("upn"), Claim("acct"), Claim("domain")));
        Assert.Equal(
            claims.GetProperty("iat").GetInt64() + 3600, claims.GetProperty("exp").GetInt64());
        Assert.Equal("DEFAULT", Assert.Single(claims.GetProperty("groups").EnumerateArray()).GetString());
        var who = await world.WhoAsync(answer["access_token"]);
        Assert.Equal(Claim("sub"), who["sub"]);
    }

    [Fact]
    public async Task Whoever_said_yes_is_not_asked_again_for_the_same()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        await world.CodeAsync(browser);

        Assert.Equal(303, (await browser.OpenAsync(world.AuthorizationOf())).Status);
        Assert.Equal(303, (await browser.OpenAsync(world.AuthorizationOf(("scope", "openid")))).Status);
        foreach (var change in new (string, string?)[] { ("scope", "openid all"), ("prompt", "consent") })
        {
            Assert.Equal("Sign in to Shop?", (await browser.OpenAsync(world.AuthorizationOf(change))).Heading);
        }

        var root = await world.People.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        Assert.Equal("Sign in to Shop?", (await root.OpenAsync(world.AuthorizationOf())).Heading);
    }

    [Fact]
    public async Task Whoever_refuses_lets_nobody_in()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();

        var page = await browser.OpenAsync(world.AuthorizationOf());
        page = await browser.SubmitAsync(page, ("answer", "refuse"));

        var sent = OpenIdWorld.Parameters(page);
        Assert.Equal(("access_denied", "s p&a=c+e"), (sent["error"], sent["state"]));
        Assert.Equal("Sign in to Shop?", (await browser.OpenAsync(world.AuthorizationOf())).Heading);
    }

    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_is_not_registered_exactly()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        string?[] urls =
        [
            "https://app.example/callback",
            "https://app.example/callback?kept=1&more=2",
            "https://app.example/callback?kept=1/../../evil",
            "https://app.example/Callback?kept=1",
            "https://APP.example/callback?kept=1",
            "https://app.example/call%62ack?kept=1",
            "https://app.example:443/callback?kept=1",
            "https://app.example.evil.example/callback?kept=1",
            "https://app.example@evil.example/callback?kept=1",
            "https://app.example/callback?kept=1#",
            "http://app.example/callback?kept=1",
            "//app.example/callback?kept=1",
            " https://app.example/callback?kept=1",
            "https://evil.example/",
            "javascript:alert(1)",
            null,
        ];

        foreach (var url in urls)
        {
            var page = await browser.OpenAsync(world.AuthorizationOf(("redirect_uri", url)));
            var silent = await browser.OpenAsync(world.AuthorizationOf(("redirect_uri", url), ("prompt", "none")));

            Assert.True((400, null) == (page.Status, page.Location), url);
            Assert.True((400, null) == (silent.Status, silent.Location), url);
            Assert.Equal("This application is not known here", page.Heading);
        }
    }

    [Fact]
    public async Task A_client_that_is_unknown_or_a_service_account_lets_nobody_in()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (_, serviceAccount, _) = await world.Server.AddServiceAccountAsync("robot");
        var browser = await world.JohnAsync();

        foreach (var client in new[] { "EU.0000000000000000", serviceAccount, null })
        {
            Assert.Equal(400, (await browser.OpenAsync(world.AuthorizationOf(("client_id", client)))).Status);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_to_the_application()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        (string Name, string? Value, string Error)[] mistakes =
        [
            ("response_type", "token", "unsupported_response_type"),
            ("response_type", "code id_token", "unsupported_response_type"),
            ("response_type", null, "invalid_request"),
            ("response_mode", "fragment", "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("code_challenge_method", null, "invalid_request"),
            ("code_challenge", "short", "invalid_request"),
            ("code_challenge", null, "invalid_request"),
            ("scope", "nothing known", "invalid_scope"),
            ("scope", null, "invalid_scope"),
            ("prompt", "none login", "invalid_request"),
            ("prompt", "create", "invalid_request"),
            ("max_age", "-1", "invalid_request"),
            ("request", "eyJ", "request_not_supported"),
            ("request_uri", "https://app.example/r", "request_uri_not_supported"),
        ];

        foreach (var (name, value, error) in mistakes)
        {
            var page = await browser.OpenAsync(world.AuthorizationOf((name, value)));

            Assert.StartsWith(OpenIdWorld.Callback, page.Location, StringComparison.Ordinal);
            var sent = OpenIdWorld.Parameters(page);
            Assert.Equal((error, "s p&a=c+e", world.Issuer), (sent["error"], sent["state"], sent["iss"]));
        }
    }

    [Fact]
    public async Task A_client_with_a_secret_may_rely_on_a_nonce_and_a_public_one_may_not()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (publicId, _) = await world.AddClientAsync("Tool", ["http://127.0.0.1/back"], isPublic: true);
        var browser = await world.JohnAsync();
        (string, string?)[] bare = [("code_challenge", null), ("code_challenge_method", null)];

        var code = await world.CodeAsync(browser, bare);
        var injected = await world.RedeemAsync(await world.CodeAsync(browser, bare));
        Assert.Equal("invalid_grant", injected["error"]);
        Assert.Equal(200, (await world.RedeemAsync(code, ("code_verifier", null))).Status);
        var withoutNonce = await browser.OpenAsync(world.AuthorizationOf([.. bare, ("nonce", null)]));
        Assert.Equal("invalid_request", OpenIdWorld.Parameters(withoutNonce)["error"]);
        var ofPublic = await browser.OpenAsync(world.AuthorizationOf(
            [.. bare, ("client_id", publicId), ("redirect_uri", "http://127.0.0.1/back")]));
        Assert.Equal("invalid_request", OpenIdWorld.Parameters(ofPublic)["error"]);
    }

    [Fact]
    public async Task A_public_client_on_the_own_machine_may_listen_on_any_port_and_has_no_secret()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (tool, secret) = await world.AddClientAsync(
            "Tool", ["http://127.0.0.1/back", "https://tool.example/"], isPublic: true);
        var browser = await world.JohnAsync();
        const string Listening = "http://127.0.0.1:49152/back";

        Assert.Equal("", secret);
        var code = await world.CodeAsync(browser, ("client_id", tool), ("redirect_uri", Listening));
        var answer = await world.RedeemAsync(
            code, ("client_id", tool), ("client_secret", null), ("redirect_uri", Listening));
        Assert.True(answer.Status == 200, answer.Body);
        foreach (var url in new[]
        {
            "http://127.0.0.1:49152/other", "http://127.0.0.2:1/back", "https://tool.example:444/",
            "http://127.0.0.1:49152@evil.example/back", "http://localhost:1/back",
        })
        {
            var page = await browser.OpenAsync(world.AuthorizationOf(("client_id", tool), ("redirect_uri", url)));
            Assert.True(page.Status == 400, url);
        }
    }

    [Fact]
    public async Task No_page_is_shown_to_a_client_that_wants_none()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var stranger = world.People.Browse();
        async Task<string> ErrorAsync(Browser browser) =>
            OpenIdWorld.Parameters(await browser.OpenAsync(world.AuthorizationOf(("prompt", "none"))))
                .GetValueOrDefault("error", "");

        Assert.Equal("login_required", await ErrorAsync(stranger));
        var john = await world.JohnAsync();
        Assert.Equal("consent_required", await ErrorAsync(john));
        await world.CodeAsync(john);
        Assert.Equal("", await ErrorAsync(john));
    }

    [Fact]
    public async Task A_client_can_have_the_person_sign_in_again()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        await world.CodeAsync(browser);
        world.Server.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(303, (await browser.OpenAsync(world.AuthorizationOf(("max_age", "120")))).Status);
        foreach (var change in new (string, string?)[] { ("prompt", "login"), ("max_age", "119") })
        {
            var page = await browser.OpenAsync(world.AuthorizationOf(change, ("login_hint", "me")));
            Assert.Equal("Sign in", page.Heading);
            Assert.Contains("value=\"me\"", page.Html, StringComparison.Ordinal);
            world.Server.Time.Advance(TimeSpan.FromMinutes(2));
            page = await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
            var claims = await world.VerifiedAsync(
                (await world.RedeemAsync(OpenIdWorld.Parameters(page)["code"]))["id_token"]);
            Assert.Equal(
                world.Server.Time.Now.ToUnixTimeSeconds(), claims.GetProperty("auth_time").GetInt64());
            world.Server.Time.Advance(TimeSpan.FromMinutes(2));
        }
    }

    [Fact]
    public async Task A_form_of_another_site_says_yes_to_nothing()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var (john, attacker) = (await world.JohnAsync(), await world.People.BrowseAsAsync(
            SignInWorld.Account, SignInWorld.RootPassword));
        var page = await john.OpenAsync(world.AuthorizationOf());
        var foreign = await attacker.OpenAsync(world.AuthorizationOf());
        var query = world.AuthorizationOf()["/auth/oauth2/authorize".Length..];

        foreach (var form in new[] { "", "made-up", foreign.Hidden["form"] })
        {
            var answer = await john.SubmitOnceAsync(page, ("form", form), ("request", query), ("answer", "allow"));
            Assert.Equal((400, null), (answer.Status, answer.Location));
        }
    }

    [Fact]
    public async Task A_request_may_come_as_a_form_and_is_made_a_link()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var query = world.AuthorizationOf()["/auth/oauth2/authorize?".Length..];

        var answer = await world.Server.Anonymous.SendAsync(
            "POST", "/auth/oauth2/authorize", query, ("Content-Type", OpenIdWorld.Form));

        Assert.Equal(303, answer.Status);
        var browser = await world.JohnAsync();
        Assert.Equal("Sign in to Shop?", (await browser.OpenAsync(answer.Header("Location")!)).Heading);
    }

    [Fact]
    public async Task Pages_on_the_way_let_their_form_lead_to_the_application_and_nowhere_else()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = world.People.Browse();
        string PolicyOf(WebPage page) => page.Answer.Header("Content-Security-Policy")!;

        var page = await browser.OpenAsync(world.AuthorizationOf());
        Assert.Contains("form-action 'self' https://app.example;", PolicyOf(page), StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
        Assert.Contains("form-action 'self' https://app.example;", PolicyOf(page), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", PolicyOf(page), StringComparison.Ordinal);
        var forged = world.AuthorizationOf(("redirect_uri", "https://evil.example/"));
        page = await world.People.Browse().OpenAsync($"/auth/sign-in?return={Uri.EscapeDataString(forged)}");
        Assert.Contains("form-action 'self';", PolicyOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_says_who_gives_it_and_the_public_address_is_who()
    {
        await using var world = await OpenIdWorld.StartAsync("https://iam.example/licet", "https://other.example");
        var browser = await world.JohnAsync();
        var metadata = (await world.Server.Anonymous.SendAsync("GET", "/.well-known/openid-configuration")).Json;

        var code = OpenIdWorld.Parameters(await browser.OpenAsync(world.AuthorizationOf(("prompt", "none"))));

        Assert.Equal("https://iam.example/licet", code["iss"]);
        Assert.Equal("https://iam.example/licet", metadata.GetProperty("issuer").GetString());
        Assert.Equal(
            "https://iam.example/licet/auth/oauth2/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.True(metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
    }
}
