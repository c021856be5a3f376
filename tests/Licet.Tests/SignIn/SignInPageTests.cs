using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>The sign-in page: its refusals, its form, where it leads.</summary>
public sealed class SignInPageTests
{
    private const string Wrong = "The name or the password is wrong.";

    [Theory]
    [InlineData("nobody-ovh", SignInWorld.RootPassword)]
    [InlineData("nobody-ovh/john.doe", SignInWorld.Password)]
    [InlineData("nobody@example.com", SignInWorld.RootPassword)]
    [InlineData("owner@example.com/john.doe", SignInWorld.Password)]
    [InlineData($"{SignInWorld.Account}/nobody", SignInWorld.Password)]
    [InlineData($"{SignInWorld.Account}/", SignInWorld.RootPassword)]
    [InlineData("john.doe", SignInWorld.Password)]
    [InlineData(SignInWorld.Account, "wrong")]
    [InlineData(SignInWorld.John, "wrong")]
    [InlineData(SignInWorld.John, "")]
    [InlineData($"{SignInWorld.Account}/off", SignInWorld.Password)]
    [InlineData($"{SignInWorld.Account}/unset", "")]
    public async Task Whatever_is_wrong_the_answer_is_one(string name, string password)
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("off", SignInWorld.Password);
        await world.Server.Root.SendAsync("POST", "/me/identity/user/off/disable");
        await world.Server.Root.SendAsync("POST", "/me/identity/user", """{"login":"unset"}""");
        var browser = world.Browse();

        var page = await browser.SignInAsync(name, password);

        Assert.Equal(403, page.Status);
        Assert.Equal(Wrong, page.Problem);
        Assert.Equal(["licet-form"], browser.Cookies.Keys);
        var expected = await world.Browse().SignInAsync("x", "x");
        Assert.Equal(WithoutVariables(expected, "x"), WithoutVariables(page, name));
        Assert.Equal(expected.Answer.Headers.Keys.Order(), page.Answer.Headers.Keys.Order());
    }

    [Fact]
    public async Task An_unknown_user_takes_as_long_as_a_wrong_password()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.Browse().SignInAsync("warm", "up");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await world.Browse().SignInAsync("nobody-ovh/nobody", "wrong");
        var unknown = watch.Elapsed;

        // The least of several: what else the machine does can only add.
        var hashing = Enumerable.Range(0, 3).Min(_ =>
        {
            watch.Restart();
            Core.Credentials.PasswordHash.Matches("wrong", null);
            return watch.Elapsed;
        });

        Assert.True(unknown > hashing / 2, $"{unknown} is less than a hash, which takes {hashing}");
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.Browse().SignInAsync("\"><script>alert(1)</script>", "x");

        Assert.DoesNotContain("<script>", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_a_password_of_any_length_are_answered()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.Browse().SignInAsync(new string('n', 100_000), new string('p', 100_000));

        Assert.Equal(Wrong, page.Problem);
    }

    [Theory]
    [InlineData("/auth/sign-in")]
    [InlineData("/auth/")]
    public async Task A_page_can_do_nothing_but_show_itself_and_send_its_form_back(string path)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        if (path != "/auth/")
        {
            browser.Cookies.Clear();
        }

        var page = await browser.OpenAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            page.Answer.Header("Content-Security-Policy"));
        Assert.Equal("DENY", page.Answer.Header("X-Frame-Options"));
        Assert.Equal("nosniff", page.Answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", page.Answer.Header("Cache-Control"));
        Assert.Equal("same-origin", page.Answer.Header("Referrer-Policy"));
        Assert.Equal("text/html; charset=utf-8", page.Answer.Header("Content-Type"));
        Assert.DoesNotMatch("<script|<style|style=| on[a-z]+=", page.Html);
        Assert.Contains("<html lang=\"en\">", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_has_its_label()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.Browse().OpenAsync("/auth/sign-in");

        var fields = Regex.Matches(page.Html, "<(?:input|textarea)(?! type=\"hidden\")[^>]* ?id=\"([^\"]*)\"");
        Assert.Equal(2, fields.Count);
        foreach (Match field in fields)
        {
            Assert.Contains($"<label for=\"{field.Groups[1].Value}\">", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_stylesheet_is_there_and_is_kept_by_its_tag()
    {
        await using var world = await SignInWorld.StartAsync();

        var styles = await world.Server.Anonymous.SendAsync("GET", "/auth/licet.css");
        var again = await world.Server.Anonymous.SendAsync(
            "GET", "/auth/licet.css", null, ("If-None-Match", styles.Header("ETag")!));

        Assert.Equal(200, styles.Status);
        Assert.Equal("text/css; charset=utf-8", styles.Header("Content-Type"));
        Assert.Equal(304, again.Status);
    }

    [Theory]
    [InlineData("/createApp/", "/createApp/")]
    [InlineData("/auth/?credentialToken=abc", "/auth/?credentialToken=abc")]
    [InlineData("/createToken/?GET=/*&POST=/me/*", "/createToken/?GET=/*&POST=/me/*")]
    [InlineData("//evil.example/", "/auth/")]
    [InlineData("/\\evil.example/", "/auth/")]
    [InlineData("/\t/evil.example/", "/auth/")]
    [InlineData("https://evil.example/", "/auth/")]
    [InlineData("javascript:alert(1)", "/auth/")]
    [InlineData("evil.example", "/auth/")]
    [InlineData("/auth/\r\nSet-Cookie: a=b", "/auth/")]
    [InlineData("", "/auth/")]
    public async Task Signing_in_leads_to_a_page_of_this_server_and_to_no_other(string asked, string expected)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        var page = await browser.OpenAsync($"/auth/sign-in?return={Uri.EscapeDataString(asked)}");

        var byQuery = await browser.SubmitOnceAsync(
            page, ("name", SignInWorld.John), ("password", SignInWorld.Password));
        browser.Cookies.Clear();
        page = await browser.OpenAsync("/auth/sign-in");
        var byField = await browser.SubmitOnceAsync(
            page, ("name", SignInWorld.John), ("password", SignInWorld.Password), ("return", asked));

        Assert.Equal((303, expected), (byQuery.Status, byQuery.Location));
        Assert.Equal((303, expected), (byField.Status, byField.Location));
    }

    [Fact]
    public async Task Whoever_asks_for_a_page_first_signs_in_and_then_gets_it()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();

        var page = await browser.OpenAsync("/createToken/?GET=/me&POST=/me/*");
        Assert.Equal("Sign in", page.Heading);
        page = await browser.SubmitAsync(page, ("name", SignInWorld.John), ("password", SignInWorld.Password));

        Assert.Equal("Create an application and a consumer key", page.Heading);
        Assert.Contains("GET /me\nPOST /me/*", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_with_a_path_everything_stays_below_it()
    {
        await using var world = await SignInWorld.StartAsync("https://example.com/iam");
        var browser = world.Browse(host: "example.com");

        var page = await browser.OpenAsync("/auth/sign-in");
        var behind = page.Html.Replace("\"/iam/", "\"/", StringComparison.Ordinal);
        var answer = await browser.SubmitOnceAsync(
            page with { Answer = page.Answer with { Body = behind } },
            ("name", SignInWorld.John),
            ("password", SignInWorld.Password));

        Assert.Equal("/iam/auth/sign-in", page.Action);
        Assert.Contains("href=\"/iam/auth/licet.css\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("/iam/auth/", answer.Location);
    }

    [Fact]
    public async Task A_form_without_our_token_is_not_taken()
    {
        await using var world = await SignInWorld.StartAsync();
        var (browser, other) = (world.Browse(), world.Browse());
        var page = await browser.OpenAsync("/auth/sign-in");
        var otherPage = await other.OpenAsync("/auth/sign-in");
        (string, string)[] good = [("name", SignInWorld.John), ("password", SignInWorld.Password)];

        var empty = await browser.SubmitAsync(page, [.. good, ("form", "")]);
        var changed = await browser.SubmitAsync(page, [.. good, ("form", page.Hidden["form"] + "A")]);
        var ofAnother = await browser.SubmitAsync(page, [.. good, ("form", otherPage.Hidden["form"])]);
        world.Server.Time.Advance(TimeSpan.FromHours(13));
        var tooOld = await browser.SubmitAsync(page, good);

        foreach (var answer in new[] { empty, changed, ofAnother, tooOld })
        {
            Assert.Equal((400, "This form cannot be used"), (answer.Status, answer.Heading));
        }

        Assert.Empty(world.Server.State.Sessions);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_form_of_another_site_is_not_taken(string header, string value)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        var page = await browser.OpenAsync("/auth/sign-in");
        var request = new HttpRequestMessage(HttpMethod.Post, "/auth/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(page.Hidden)
            {
                ["name"] = SignInWorld.John,
                ["password"] = SignInWorld.Password,
            }),
        };
        request.Headers.Add(header, value);

        Assert.Equal(400, (await browser.SendAsync(request)).Status);
        Assert.Empty(world.Server.State.Sessions);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("application/x-www-form-urlencoded", "%")]
    public async Task A_body_that_is_no_form_is_answered(string type, string body)
    {
        await using var world = await SignInWorld.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/auth/sign-in")
        {
            Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type)),
        };

        Assert.Equal(400, (await world.Browse().SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_password_that_somebody_else_set_is_changed_first()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.Server.Root.SendAsync(
            "PUT", "/me/identity/user/john.doe", """{"password":"somebody else's choice"}""");
        var browser = world.Browse();

        var page = await browser.SignInAsync(SignInWorld.John, "somebody else's choice", "?return=/createApp/");
        Assert.Equal("Choose a new password", page.Heading);
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);

        Assert.Equal("Password was not repeated as it was.", await ProblemAsync("one password", "another"));
        Assert.Equal("Password has 5 characters, not 8 to 255.", await ProblemAsync("short", "short"));
        Assert.Equal(
            "Password is the present one.", await ProblemAsync("somebody else's choice", "somebody else's choice"));
        page = await browser.SubmitAsync(page, ("password", "my own choice"), ("repeated", "my own choice"));

        Assert.Equal("Create an application", page.Heading);
        Assert.Contains("licet-session", browser.Cookies.Keys);
        Assert.Equal("USER_PASSWORD_CHANGED", (await world.AuditAsync())[1].Type);
        Assert.Equal(Wrong, (await world.Browse().SignInAsync(SignInWorld.John, "somebody else's choice")).Problem);
        await world.BrowseAsAsync(SignInWorld.John, "my own choice");

        async Task<string> ProblemAsync(string password, string repeated) =>
            (await browser.SubmitAsync(page, ("password", password), ("repeated", repeated))).Problem;
    }

    [Fact]
    public async Task What_a_browser_keeps_between_two_steps_is_worthless_after_them()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.Server.Root.SendAsync(
            "PUT", "/me/identity/user/john.doe", """{"password":"somebody else's choice"}""");
        var browser = world.Browse();
        var page = await browser.SignInAsync(SignInWorld.John, "somebody else's choice");
        var kept = browser.Cookies["licet-sign-in"];
        await browser.SubmitAsync(page, ("password", "my own choice"), ("repeated", "my own choice"));

        var thief = world.Browse();
        thief.Cookies["licet-sign-in"] = kept;
        Assert.Equal("Sign in", (await thief.OpenAsync("/auth/password")).Heading);
        thief.Cookies["licet-sign-in"] = "forged";
        Assert.Equal("Sign in", (await thief.OpenAsync("/auth/password")).Heading);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_begins_again()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.Server.Root.SendAsync(
            "PUT", "/me/identity/user/john.doe", """{"password":"somebody else's choice"}""");
        var browser = world.Browse();
        var page = await browser.SignInAsync(SignInWorld.John, "somebody else's choice");

        world.Server.Time.Advance(TimeSpan.FromMinutes(10));

        page = await browser.SubmitAsync(page, ("password", "my own choice"), ("repeated", "my own choice"));
        Assert.Equal("Sign in", page.Heading);
    }

    [Fact]
    public async Task The_audit_log_tells_of_sign_ins_and_of_failures_once_an_hour()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = world.Browse();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await browser.SignInAsync(SignInWorld.John, "wrong");
            await browser.SignInAsync($"{SignInWorld.Account}/nobody-{attempt}", "wrong");
            await browser.SignInAsync("elsewhere-ovh/john.doe", "wrong");
        }

        world.Server.Time.Advance(TimeSpan.FromHours(1));
        await browser.SignInAsync(SignInWorld.John, "wrong");
        await browser.SignInAsync(SignInWorld.John, SignInWorld.Password);

        var events = (await world.AuditAsync()).Where(one => one.Type.StartsWith("LOGIN", StringComparison.Ordinal))
            .Select(one => $"{one.Type} {one.Subject} {one.SourceAddress} {string.Join(' ', one.Details)}")
            .Reverse();
        Assert.Equal(
            [
                "LOGIN_FAILED john.doe 127.0.0.1 [attempts, 1]",
                "LOGIN_FAILED unknown user 127.0.0.1 [attempts, 1]",
                "LOGIN_FAILED john.doe 127.0.0.1 [attempts, 3]",
                "LOGIN_SUCCESS john.doe 127.0.0.1 [mfaType, NONE] [userAgent, ]",
            ],
            events);
    }

    private static string WithoutVariables(WebPage page, string name) =>
        Regex.Replace(page.Html, "name=\"form\" value=\"[^\"]*\"", "")
            .Replace($"value=\"{WebUtility.HtmlEncode(name)}\"", "", StringComparison.Ordinal);
}
