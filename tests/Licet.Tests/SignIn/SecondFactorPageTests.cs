using System.Text.Json;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>The second step of signing in, and from where people may sign in at all.</summary>
public sealed class SecondFactorPageTests
{
    private const string Factors = "/me/accessRestriction";

    [Fact]
    public async Task Without_the_code_of_the_app_the_password_opens_nothing()
    {
        await using var world = await SignInWorld.StartAsync();
        await AddTotpAsync(world);
        var browser = world.Browse();

        var page = await browser.SignInAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal((200, "One more step"), (page.Status, page.Heading));
        Assert.DoesNotContain("licet-session", browser.Cookies.Keys);
        Assert.Equal(401, (await browser.CallAsync("GET", "/auth/details")).Status);
        Assert.Equal("One more step", (await browser.OpenAsync("/auth/second-factor")).Heading);
        Assert.Equal("Sign in", (await browser.OpenAsync("/auth/password")).Heading);
        Assert.Equal("Sign in", (await browser.OpenAsync("/auth/")).Heading);
        Assert.Empty(world.Server.State.Sessions);
    }

    [Fact]
    public async Task The_code_of_the_app_is_taken_once()
    {
        await using var world = await SignInWorld.StartAsync();
        var secret = await AddTotpAsync(world);
        var (browser, other) = (world.Browse(), world.Browse());
        var page = await browser.SignInAsync(SignInWorld.John, SignInWorld.Password, "?return=/createApp/");
        var otherPage = await other.SignInAsync(SignInWorld.John, SignInWorld.Password);

        var wrong = await browser.SubmitAsync(page, ("kind", "totp"), ("code", "000000"));
        var right = await browser.SubmitAsync(page, ("kind", "totp"), ("code", CodeOf(world, secret)));
        var replayed = await other.SubmitAsync(otherPage, ("kind", "totp"), ("code", CodeOf(world, secret)));

        Assert.Equal((400, "One more step"), (wrong.Status, wrong.Heading));
        Assert.Contains("is wrong", wrong.Problem, StringComparison.Ordinal);
        Assert.Equal("Create an application", right.Heading);
        Assert.Contains("used already", replayed.Problem, StringComparison.Ordinal);
        var success = (await world.AuditAsync()).First(one => one.Type == "LOGIN_SUCCESS");
        Assert.Equal("TOTP", success.Details["mfaType"]);
        Assert.Equal(MfaType.Totp, Assert.Single(world.Server.State.Sessions.Values).Mfa);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_for_long()
    {
        await using var world = await SignInWorld.StartAsync();
        await AddTotpAsync(world);
        var browser = world.Browse();
        var page = await browser.SignInAsync(SignInWorld.John, SignInWorld.Password);

        var statuses = new List<int>();
        for (var attempt = 0; attempt <= CodeAttempts.CountMax; attempt++)
        {
            statuses.Add((await browser.SubmitAsync(page, ("kind", "totp"), ("code", "000000"))).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(400, CodeAttempts.CountMax), 429], statuses);
    }

    [Fact]
    public async Task A_backup_code_stands_in_for_the_app_once()
    {
        await using var world = await SignInWorld.StartAsync();
        var (owner, _) = await AddTotpInAsync(world);
        var drawn = await CallAsync(owner, $"{Factors}/backupCode", new { });
        var codes = drawn.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToList();
        await CallAsync(owner, $"{Factors}/backupCode/validate", new { code = codes[0] });

        var first = await UseAsync(codes[1]);
        var again = await UseAsync(codes[1]);

        Assert.Equal(SignInWorld.Account, first.Heading);
        Assert.Contains("used already", again.Problem, StringComparison.Ordinal);
        var success = (await world.AuditAsync()).First(one => one.Type == "LOGIN_SUCCESS");
        Assert.Equal("BACKUP_CODE", success.Details["mfaType"]);

        async Task<WebPage> UseAsync(string code)
        {
            var other = world.Browse();
            var page = await other.SignInAsync(SignInWorld.John, SignInWorld.Password);
            return await other.SubmitAsync(page, ("kind", "backup-code"), ("code", code));
        }
    }

    [Fact]
    public async Task A_password_to_be_changed_comes_after_the_second_factor()
    {
        await using var world = await SignInWorld.StartAsync();
        var secret = await AddTotpAsync(world);
        await world.Server.Root.SendAsync(
            "PUT", "/me/identity/user/john.doe", """{"password":"somebody else's choice"}""");
        var browser = world.Browse();

        var page = await browser.SignInAsync(SignInWorld.John, "somebody else's choice");
        Assert.Equal("One more step", page.Heading);
        page = await browser.SubmitAsync(page, ("kind", "totp"), ("code", CodeOf(world, secret)));
        Assert.Equal("Choose a new password", page.Heading);
        page = await browser.SubmitAsync(page, ("password", "my own choice"), ("repeated", "my own choice"));

        Assert.Equal(SignInWorld.Account, page.Heading);
        Assert.Equal(MfaType.Totp, Assert.Single(world.Server.State.Sessions.Values).Mfa);
    }

    [Theory]
    [InlineData("passkey", "", "needs script")]
    [InlineData("nothing", "", "needs script")]
    [InlineData("passkey", "{\"id\":\"x\"}", "was not accepted")]
    public async Task What_proves_nothing_is_told_so(string kind, string credential, string expected)
    {
        await using var world = await SignInWorld.StartAsync();
        await AddTotpAsync(world);
        var browser = world.Browse();
        var page = await browser.SignInAsync(SignInWorld.John, SignInWorld.Password);

        var answer = await browser.SubmitAsync(page, ("kind", kind), ("credential", credential), ("ticket", "x"));

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, answer.Problem, StringComparison.Ordinal);
        Assert.Empty(world.Server.State.Sessions);
    }

    [Fact]
    public async Task From_an_address_that_the_account_denies_nobody_signs_in()
    {
        await using var world = await SignInWorld.StartAsync();
        await RestrictAsync(world, "127.0.0.66", "deny");
        var (denied, permitted) = (world.Browse("127.0.0.66"), world.Browse());

        var wrong = await denied.SignInAsync(SignInWorld.John, "wrong");
        var right = await denied.SignInAsync(SignInWorld.John, SignInWorld.Password);
        await permitted.SignInAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal("The name or the password is wrong.", wrong.Problem);
        Assert.Equal((403, "The account permits no sign-in from 127.0.0.66."), (right.Status, right.Problem));
        Assert.Single(world.Server.State.Sessions);
        var warning = Assert.Single(await world.AuditAsync(), one => one.Type == "LOGIN_ADDRESS_WARNING");
        Assert.Equal("127.0.0.66", warning.SourceAddress);
    }

    [Fact]
    public async Task A_sign_in_from_a_warned_address_is_reported()
    {
        await using var world = await SignInWorld.StartAsync();
        await RestrictAsync(world, "127.0.0.0/8", "accept");

        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var events = await world.AuditAsync();
        Assert.Equal(["LOGIN_ADDRESS_WARNING", "LOGIN_SUCCESS"], events.Take(2).Select(one => one.Type));
        Assert.Equal("127.0.0.0/8", events[0].Details["range"]);
    }

    private static async Task RestrictAsync(SignInWorld world, string ip, string rule)
    {
        var body = JsonSerializer.Serialize(new { ip, rule, warning = true });
        var created = await world.Server.Root.SendAsync("POST", $"{Factors}/ip", body);
        Assert.True(created.Status == 200, created.Body);
    }

    private static async Task<string> AddTotpAsync(SignInWorld world)
    {
        var (browser, secret) = await AddTotpInAsync(world);
        await browser.CallAsync("POST", "/auth/logout");
        return secret;
    }

    // In a session of john's, as the control panel does.
    private static async Task<(Browser Browser, string Secret)> AddTotpInAsync(SignInWorld world)
    {
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var app = await CallAsync(browser, $"{Factors}/totp", new { });
        var (id, secret) = (app.Json.GetProperty("id").GetInt64(), app["secret"]);
        await CallAsync(browser, $"{Factors}/totp/{id}/validate", new { code = CodeOf(world, secret) });
        world.Server.Time.Advance(TimeSpan.FromSeconds(TotpCode.StepSeconds));
        return (browser, secret);
    }

    private static async Task<Answer> CallAsync(Browser browser, string path, object body)
    {
        var answer = await browser.CallAsync("POST", path, JsonSerializer.Serialize(body));
        Assert.True(answer.Status == 200, answer.Body);
        return answer;
    }

    private static string CodeOf(SignInWorld world, string secret) =>
        TotpCode.At(Base32.Decode(secret), TotpCode.StepOf(world.Server.Time.Now.UtcDateTime));
}
