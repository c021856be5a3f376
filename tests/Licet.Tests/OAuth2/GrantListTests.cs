using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>What people let applications do, as the account sees it: <c>/me/api/oauth2/token</c>.</summary>
public sealed class GrantListTests
{
    private const string Path = "/me/api/oauth2/token";

    [Fact]
    public async Task Grants_are_listed_and_ended_by_whoever_looks_after_the_account()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var browser = await world.JohnAsync();
        await world.CodeAsync(browser);
        Assert.Equal("[]", (await world.Server.Root.SendAsync("GET", Path)).Body);
        var tokens = await world.RedeemAsync(
            await world.CodeAsync(browser, ("scope", "openid offline_access")));

        var listed = await world.Server.Root.SendAsync("GET", Path);
        var id = Assert.Single(listed.Json.EnumerateArray()).GetString();
        var grant = await world.Server.Root.SendAsync("GET", $"{Path}/{id}");
        Assert.Equal((world.ClientId, "Shop"), (grant["clientId"], grant["clientName"]));
        Assert.Equal(
            "urn:v1:eu:identity:user:xx1111-ovh/john.doe", grant.Json.GetProperty("identities")[0].GetString());

        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", $"{Path}/{id}")).Status);
        Assert.Equal(404, (await world.Server.Root.SendAsync("GET", $"{Path}/{id}")).Status);
        Assert.False(await world.IsActiveAsync(tokens["access_token"]));
        var again = await browser.OpenAsync(world.AuthorizationOf(("scope", "openid offline_access")));
        Assert.Equal("Sign in to Shop?", again.Heading);
    }
}
