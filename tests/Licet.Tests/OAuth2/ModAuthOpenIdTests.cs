using System.Net;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>Debian's mod_auth_openidc lets people in who have signed in here, by their claims.</summary>
public sealed class ModAuthOpenIdTests
{
    [Fact]
    public async Task Whoever_is_in_the_group_sees_the_page_and_nobody_else()
    {
        Apache.SkipWithout();
        await using var world = await OpenIdWorld.StartAsync();
        world.Server.Time.Advance(TimeProvider.System.GetUtcNow() - world.Server.Time.Now);
        await world.People.AddUserAsync("mary", SignInWorld.Password);
        Assert.Equal(200, (await world.Server.Root.SendAsync(
            "POST", "/me/identity/group", """{"name":"members"}""")).Status);
        Assert.Equal(200, (await world.Server.Root.SendAsync(
            "POST", "/me/identity/group/members/user", """{"user":"mary"}""")).Status);
        var port = Apache.FreePort();
        var (clientId, secret) = await world.AddClientAsync("Apache", [Apache.CallbackOf(port)]);
        await using var apache = await Apache.StartAsync(port, world.Issuer, clientId, secret, "groups:members");

        var mary = await VisitAsync(world, apache, "mary");
        Assert.True(mary == (HttpStatusCode.OK, "for members\n"), $"{mary} {apache.Log}");
        var john = await VisitAsync(world, apache, "john.doe");
        Assert.True(john.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{john} {apache.Log}");
    }

    /// <summary>Opens the page, signs in here, says yes, and goes back.</summary>
    internal static async Task<(HttpStatusCode Status, string Text)> VisitAsync(
        OpenIdWorld world, Apache apache, string login)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var site = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{apache.Port}") };
        site.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var first = await site.GetAsync("/members/", cancellation);
        Assert.True(first.StatusCode == HttpStatusCode.Found, $"{first.StatusCode} {apache.Log}");
        var browser = await world.People.BrowseAsAsync($"{SignInWorld.Account}/{login}", SignInWorld.Password);
        var page = await browser.OpenAsync(first.Headers.Location!.PathAndQuery);
        if (page.Status == 200)
        {
            page = await browser.SubmitAsync(page, ("answer", "allow"));
        }

        if (page.Status != 303)
        {
            return ((HttpStatusCode)page.Status, page.Text);
        }

        using var back = await site.GetAsync(page.Location, cancellation);
        Assert.True(back.StatusCode == HttpStatusCode.Found, $"{back.StatusCode} {apache.Log}");
        using var last = await site.GetAsync(back.Headers.Location, cancellation);
        return (last.StatusCode, await last.Content.ReadAsStringAsync(cancellation));
    }
}
