using Licet.Core.Federation;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>Signing in at the account's identity provider: the way there and back, and what comes of it.</summary>
public sealed class FederatedSignInTests
{
    [Fact]
    public async Task Whom_the_provider_stands_for_enters_with_the_groups_that_the_account_has()
    {
        await using var world = await FederationWorld.StartAsync();

        var (browser, page) = await world.EnterAsync();

        Assert.Equal(FederationWorld.Account, page.Heading);
        var details = await browser.CallAsync("GET", "/auth/details");
        Assert.Equal("provider", details["method"]);
        Assert.Equal("john.doe@example.com", details["user"]);
        Assert.Contains(
            $"\"identities\":[\"{FederationWorld.JohnUrn}\",\"{FederationWorld.GroupUrn}\"]",
            details.Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_back_to_where_it_wanted()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser, "?return=/createToken/");

        var page = await FederationWorld.BringAsync(browser, world.Answer(request));

        Assert.EndsWith("/createToken/", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_is_told_with_the_name_that_the_provider_gives()
    {
        await using var world = await FederationWorld.StartAsync();

        await world.EnterAsync();

        var told = Assert.Single(await world.SignIn.AuditAsync(), one => one.Type == "LOGIN_SUCCESS");
        Assert.Equal(FederationWorld.JohnUrn, told.Actor);
        Assert.Equal("UNKNOWN", told.Details["mfaType"]);
    }

    [Fact]
    public async Task The_name_is_taken_from_the_configured_attribute_in_lower_case()
    {
        await using var world = await FederationWorld.StartAsync(
            """ "groupAttributeName":"groups","userAttributeName":"mail" """);

        var (browser, _) = await world.EnterAsync(text => text.Replace(
            "<saml:Attribute Name=\"groups\">",
            "<saml:Attribute Name=\"mail\"><saml:AttributeValue>Jane@Example.org</saml:AttributeValue>"
                + "</saml:Attribute><saml:Attribute Name=\"groups\">",
            StringComparison.Ordinal));

        Assert.Equal("jane@example.org", (await browser.CallAsync("GET", "/auth/details"))["user"]);
    }

    [Fact]
    public async Task Without_a_group_of_the_account_the_page_says_which_came()
    {
        await using var world = await FederationWorld.StartAsync();

        var (browser, page) = await world.EnterAsync(text => text.Replace(
            ">devops<", ">dévops*<", StringComparison.Ordinal));

        Assert.Equal((403, "Not in valid groups"), (page.Status, page.Heading));
        Assert.Contains("dévops*", page.Text, StringComparison.Ordinal);
        Assert.Contains("admins", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("../root")]
    [InlineData("*")]
    [InlineData("john?")]
    [InlineData("john/doe")]
    [InlineData("john doe")]
    [InlineData("jоhn")]
    [InlineData("-john")]
    [InlineData("john:doe")]
    public async Task A_name_that_policies_could_not_know_is_refused(string name)
    {
        await using var world = await FederationWorld.StartAsync();

        var (browser, page) = await world.EnterAsync(text => text.Replace(
            "john.doe@example.com", name, StringComparison.Ordinal));

        Assert.Equal(403, page.Status);
        Assert.Contains("cannot be a person’s name here".Replace('’', '\''), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var answer = world.Answer(await FederationWorld.AskAsync(browser));
        await FederationWorld.BringAsync(browser, answer);

        var again = await FederationWorld.BringAsync(browser, answer);

        AssertBroken("Replay", again);
    }

    [Fact]
    public async Task A_request_is_answered_once()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser);
        var cookie = browser.Cookies["licet-sso"];
        await FederationWorld.BringAsync(browser, world.Answer(request));
        browser.Cookies["licet-sso"] = cookie;

        var again = await FederationWorld.BringAsync(browser, world.Answer(request));

        AssertBroken("InResponseTo", again);
    }

    [Fact]
    public async Task Another_browser_cannot_bring_the_answer()
    {
        await using var world = await FederationWorld.StartAsync();
        var request = await FederationWorld.AskAsync(world.SignIn.Browse());
        var other = world.SignIn.Browse();
        await FederationWorld.AskAsync(other);

        var page = await FederationWorld.BringAsync(other, world.Answer(request));

        AssertBroken("InResponseTo", page);
        Assert.DoesNotContain("licet-session", other.Cookies.Keys);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser);

        var answer = world.Answer(request, text => text.Replace(
            $"InResponseTo=\"{request.Attribute("ID")!.Value}\"", "", StringComparison.Ordinal));

        AssertBroken("InResponseTo", await FederationWorld.BringAsync(browser, answer));
    }

    [Fact]
    public async Task A_request_waits_ten_minutes()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser);
        world.Server.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = world.Answer(request, text => text
            .Replace("2026-03-02T10:20:30Z", "2026-03-02T10:50:30Z", StringComparison.Ordinal));

        AssertBroken("InResponseTo", await FederationWorld.BringAsync(browser, answer));
    }

    [Fact]
    public async Task A_request_of_before_a_restart_waits_no_more()
    {
        await using var world = await FederationWorld.StartAsync();
        var before = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(before);
        await world.Server.RestartAsync();
        var after = world.SignIn.Browse();
        after.Cookies["licet-sso"] = before.Cookies["licet-sso"];

        AssertBroken("InResponseTo", await FederationWorld.BringAsync(after, world.Answer(request)));
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        await using var world = await FederationWorld.StartAsync();
        var (before, _) = await world.EnterAsync();
        await world.Server.RestartAsync();
        var after = world.SignIn.Browse();
        after.Cookies["licet-session"] = before.Cookies["licet-session"];

        Assert.Equal("provider", (await after.CallAsync("GET", "/auth/details"))["method"]);
    }

    [Theory]
    [InlineData("?return=https://evil.example/")]
    [InlineData("?return=//evil.example/")]
    public async Task Nobody_is_led_to_another_site(string returnTo)
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser, returnTo);

        var page = await browser.BringAsync(
            "/auth/saml/acs",
            ("SAMLResponse", world.Answer(request)),
            ("RelayState", "https://evil.example/"));

        Assert.Equal((200, $"http://{world.Server.Authority}/auth/"), (page.Status, page.Path));
    }

    [Fact]
    public async Task A_page_of_another_site_begins_nothing_unseen()
    {
        await using var world = await FederationWorld.StartAsync();
        var browser = world.SignIn.Browse();
        const string Begin = $"/auth/saml/sign-in?account={FederationWorld.Account}";
        Task<WebPage> OpenAsync(string from)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Begin);
            request.Headers.Add("Sec-Fetch-Site", from);
            return browser.SendAsync(request);
        }

        foreach (var from in new[] { "cross-site", "same-site" })
        {
            var led = await OpenAsync(from);
            Assert.Equal((200, "Sign in at your identity provider"), (led.Status, led.Heading));
            Assert.Contains(FederationWorld.Account, led.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("http-equiv", led.Answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("licet-sso", browser.Cookies.Keys);
        }

        Assert.Equal(303, (await OpenAsync("none")).Status);
        Assert.Equal(303, (await OpenAsync("same-origin")).Status);
    }

    [Fact]
    public async Task A_provider_does_not_fill_the_server_with_people()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        var session = Assert.Single(world.Server.State.Sessions.Values);
        await world.Server.WriteAsync(async (writer, token) =>
        {
            for (var number = 1; number < FederatedSignIn.SessionsMax; number++)
            {
                await writer.Sessions.AddAsync(
                    session with
                    {
                        IdHash = $"{number}",
                        Federated = session.Federated! with { Name = $"person{number}" },
                    },
                    token);
            }

            return true;
        });

        var (other, refused) = await world.EnterAsync();

        Assert.Contains("people are signed in already", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("licet-session", other.Cookies.Keys);
        Assert.Equal(200, (await browser.CallAsync("GET", "/auth/details")).Status);
    }

    [Fact]
    public async Task An_answer_that_the_provider_did_not_sign_is_refused()
    {
        await using var world = await FederationWorld.StartAsync();
        using var other = new TestProvider();
        var browser = world.SignIn.Browse();
        var request = await FederationWorld.AskAsync(browser);
        var document = new System.Xml.XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(world.Answer(request))));
        document.DocumentElement!.SelectSingleNode("//*[local-name()='Signature']")!.ParentNode!.RemoveChild(
            document.DocumentElement.SelectSingleNode("//*[local-name()='Signature']")!);

        var unsigned = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(document.OuterXml));
        var foreign = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            other.Sign(document, "_assertion1").OuterXml));

        AssertBroken("Signed", await FederationWorld.BringAsync(browser, unsigned));
        AssertBroken("SignatureKey", await FederationWorld.BringAsync(browser, foreign));
    }

    [Fact]
    public async Task Who_may_change_the_provider_tries_it_without_a_session_of_its_own()
    {
        await using var world = await FederationWorld.StartAsync();
        var root = await world.SignIn.BrowseAsAsync(FederationWorld.Account, SignInWorld.RootPassword);
        var help = await root.OpenAsync("/auth/saml/help?provider=okta");
        var sent = await root.OpenAsync("/auth/saml/test");
        var request = FederationWorld.Unpack(sent.Location!, "SAMLRequest");

        var tested = await FederationWorld.BringAsync(root, world.Answer(request));

        Assert.Equal($"http://{world.Server.Authority}/auth/saml/acs", help.ById("consumer-url"));
        Assert.Contains("would be john.doe@example.com in the groups devops", tested.Text, StringComparison.Ordinal);
        Assert.Contains("groups devops, admins", tested.Text, StringComparison.Ordinal);
        Assert.Equal("account", (await root.CallAsync("GET", "/auth/details"))["method"]);
        Assert.Single(world.Server.State.Sessions);
    }

    [Fact]
    public async Task Whoever_may_not_change_the_provider_does_not_try_it()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();

        Assert.Equal(403, (await browser.OpenAsync("/auth/saml/test")).Status);
        Assert.Equal(403, (await browser.OpenAsync("/auth/saml/help")).Status);
    }

    [Fact]
    public async Task Metadata_that_have_run_out_say_so_before_anybody_is_sent_anywhere()
    {
        await using var world = await FederationWorld.StartAsync();
        await world.Server.Root.SendAsync("DELETE", "/me/identity/provider");
        await world.ConfigureAsync(
            """ "groupAttributeName":"groups" """,
            world.Provider.Metadata("validUntil=\"2026-03-03T00:00:00Z\""));
        world.Server.Time.Advance(TimeSpan.FromDays(1));

        var page = await world.SignIn.Browse().OpenAsync($"/auth/saml/sign-in?account={FederationWorld.Account}");

        Assert.Equal(400, page.Status);
        Assert.Contains("was good until 2026-03-03: give the present metadata", page.Text, StringComparison.Ordinal);
    }

    internal static void AssertBroken(string rule, WebPage page)
    {
        Assert.Equal(403, page.Status);
        Assert.Contains($"The rule that was broken: {rule} .", page.Text, StringComparison.Ordinal);
    }
}
