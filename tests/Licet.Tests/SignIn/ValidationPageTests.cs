using System.Net;
using Licet.Core.Credentials;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>The page at which somebody lets an application act in his name, or refuses it.</summary>
public sealed class ValidationPageTests
{
    [Fact]
    public async Task The_page_shows_who_asks_for_what()
    {
        await using var world = await SignInWorld.StartAsync();
        var asked = await AskAsync(world, new ApiCredentialRequest(
            [new("GET", "/me/*"), new("POST", "/vps/*/reboot")], ["192.0.2.0/24"], "https://app.example/done?x=1&y=2"));
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.OpenAsync(asked.Path);

        Assert.Equal((200, "Let root act for you?"), (page.Status, page.Heading));
        Assert.Contains("<li><code>GET /me/*</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<li><code>POST /vps/*/reboot</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<li><code>192.0.2.0/24</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Your browser goes to https://app.example/done?x=1&y=2", page.Text, StringComparison.Ordinal);
        Assert.Contains("xx1111-ovh/john.doe", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "form-action 'self' https://app.example;",
            page.Answer.Header("Content-Security-Policy"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    [InlineData("unlimited", null)]
    public async Task An_authorized_key_acts_for_whoever_authorized_it_as_long_as_he_said(string validity, int? days)
    {
        await using var world = await SignInWorld.StartAsync();
        var asked = await AskAsync(world, new ApiCredentialRequest([new("GET", "/*")]));
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        Assert.Equal(403, (await asked.Key.SendAsync("GET", "/me")).Status);

        var page = await browser.SubmitAsync(
            await browser.OpenAsync(asked.Path), ("validity", validity), ("answer", "authorize"));

        Assert.Equal((200, "The application is authorized"), (page.Status, page.Heading));
        var details = await asked.Key.SendAsync("GET", "/auth/details");
        Assert.Equal("john.doe", details["user"]);
        world.Server.Time.Advance(TimeSpan.FromDays(days ?? 3000) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await asked.Key.SendAsync("GET", "/me")).Status);
        world.Server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(days is null ? 200 : 403, (await asked.Key.SendAsync("GET", "/me")).Status);
        await AssertAnsweredAsync(world, asked.Path);
    }

    [Fact]
    public async Task A_refused_key_opens_nothing()
    {
        await using var world = await SignInWorld.StartAsync();
        var asked = await AskAsync(world, new ApiCredentialRequest([new("GET", "/*")]));
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.SubmitAsync(
            await browser.OpenAsync(asked.Path), ("validity", "1"), ("answer", "refuse"));

        Assert.Equal("The application is refused", page.Heading);
        Assert.Equal(403, (await asked.Key.SendAsync("GET", "/me")).Status);
        await AssertAnsweredAsync(world, asked.Path);
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("refuse")]
    public async Task Afterwards_the_browser_goes_where_the_page_said(string answer)
    {
        await using var world = await SignInWorld.StartAsync();
        var asked = await AskAsync(world, new ApiCredentialRequest(
            [new("GET", "/*")], default, "https://app.example/done?x=1"));
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.SubmitAsync(
            await browser.OpenAsync(asked.Path), ("validity", "1"), ("answer", answer));

        Assert.Equal((303, "https://app.example/done?x=1"), (page.Status, page.Location));
    }

    [Fact]
    public async Task Nothing_is_authorized_by_opening_the_page_or_by_a_form_of_another_site()
    {
        await using var world = await SignInWorld.StartAsync();
        var asked = await AskAsync(world, new ApiCredentialRequest([new("GET", "/*")]));
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var page = await browser.OpenAsync(asked.Path);
        var other = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var othersPage = await other.OpenAsync(asked.Path);

        var forged = await browser.SubmitAsync(
            page, ("form", othersPage.Hidden["form"]), ("validity", "1"), ("answer", "authorize"));
        var unknown = await browser.SubmitAsync(page, ("validity", "9999"), ("answer", "authorize"));

        Assert.Equal(400, forged.Status);
        Assert.Equal((400, "Validity is not one of those offered."), (unknown.Status, unknown.Problem));
        Assert.Equal(403, (await asked.Key.SendAsync("GET", "/me")).Status);
    }

    [Theory]
    [InlineData("?credentialToken=unknown")]
    [InlineData("?credentialToken=%00%0A")]
    public async Task A_request_that_is_not_there_is_told_so(string query)
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.OpenAsync("/auth/" + query);

        Assert.Equal((404, "There is no such request"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task Who_has_no_right_to_the_control_panel_may_still_authorize_for_himself()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("jane", SignInWorld.Password);
        var asked = await AskAsync(world, new ApiCredentialRequest([new("GET", "/*")]));
        var browser = world.Browse();
        var signIn = await browser.OpenAsync(asked.Path);

        var page = await browser.SubmitAsync(
            signIn, ("name", $"{SignInWorld.Account}/jane"), ("password", SignInWorld.Password));
        page = await browser.SubmitAsync(page, ("validity", "1"), ("answer", "authorize"));

        Assert.Equal("The application is authorized", page.Heading);
        Assert.Equal("jane", (await asked.Key.SendAsync("GET", "/auth/details"))["user"]);
        Assert.Equal(403, (await asked.Key.SendAsync("GET", "/me")).Status);
    }

    [Fact]
    public async Task An_application_is_created_and_its_secret_shown_once()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var form = await browser.OpenAsync("/createApp/");

        var nameless = await browser.SubmitAsync(form, ("name", " "), ("description", ""));
        var page = await browser.SubmitAsync(form, ("name", "my <app>"), ("description", "does things"));

        Assert.Equal(400, nameless.Status);
        Assert.Equal("The keys of my <app>", page.Heading);
        var application = world.Server.State.FindApplication(page.ById("application-key"));
        Assert.Equal("my <app>", application?.Name);
        Assert.Equal("", page.ById("consumer-key"));
        Assert.Equal(32, page.ById("application-secret").Length);
    }

    [Fact]
    public async Task A_page_creates_all_three_keys_and_they_work_as_far_as_they_should()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var form = await browser.OpenAsync("/createToken/?GET=/me&GET=/auth/*&POST=/nothing");

        (string, string)[] good = [("name", "tool"), ("description", ""), ("validity", "1")];
        var wrongRule = await browser.SubmitAsync(form, [.. good, ("rules", "FETCH /x"), ("ips", "")]);
        var wrongRange = await browser.SubmitAsync(form, [.. good, ("rules", "GET /x"), ("ips", "nowhere")]);
        var page = await browser.SubmitAsync(
            form, [.. good, ("rules", "GET /me\r\nget /auth/*\r\n"), ("ips", "127.0.0.0/8\r\n")]);

        Assert.Contains(
            "GET /me\nGET /auth/*\nPOST /nothing", WebUtility.HtmlDecode(form.Html), StringComparison.Ordinal);
        Assert.Contains("`FETCH` is not a method", wrongRule.Problem, StringComparison.Ordinal);
        Assert.Contains("FETCH /x", wrongRule.Html, StringComparison.Ordinal);
        Assert.Contains("`nowhere` is not an address", wrongRange.Problem, StringComparison.Ordinal);
        var caller = world.Server.Root with
        {
            Keys = new OvhKeys(
                page.ById("application-key"), page.ById("application-secret"), page.ById("consumer-key")),
        };
        Assert.Equal("john.doe", (await caller.SendAsync("GET", "/auth/details"))["user"]);
        Assert.Equal(200, (await caller.SendAsync("GET", "/me")).Status);
        Assert.Equal(403, (await caller.SendAsync("GET", "/me/supportLevel")).Status);
    }

    private static async Task AssertAnsweredAsync(SignInWorld world, string path)
    {
        var browser = await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        Assert.Equal(404, (await browser.OpenAsync(path)).Status);
    }

    private static async Task<(string Path, OvhCaller Key)> AskAsync(SignInWorld world, ApiCredentialRequest request)
    {
        var server = world.Server;
        var application = server.State.FindApplication(server.Account.ApplicationKey)!;
        var asked = await server.Services.GetRequiredService<ApiCredentialAdministration>().RequestAsync(
            server.State, application, request, TestContext.Current.CancellationToken);
        Assert.True(asked.Succeeded);
        var key = server.Root with { Keys = server.Root.Keys! with { ConsumerKey = asked.Value.ConsumerKey } };
        return ($"/auth/?credentialToken={asked.Value.ValidationToken}", key);
    }
}
