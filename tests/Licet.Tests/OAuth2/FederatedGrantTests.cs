using Licet.Tests.Saml;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>Whom an identity provider has signed in signs in to applications.</summary>
public sealed class FederatedGrantTests
{
    [Fact]
    public async Task Tokens_are_in_force_as_long_as_the_session_and_no_longer()
    {
        await using var federation = await FederationWorld.StartAsync();
        var world = await OpenIdWorld.InAsync(federation.SignIn);
        var (browser, _) = await federation.EnterAsync();

        var tokens = await world.RedeemAsync(
            await world.CodeAsync(browser, ("scope", "openid profile groups all offline_access")));

        Assert.DoesNotContain("refresh_token", tokens.Body, StringComparison.Ordinal);
        var claims = await world.VerifiedAsync(tokens["id_token"]);
        Assert.Equal(FederationWorld.JohnUrn, claims.GetProperty("sub").GetString());
        Assert.Equal("devops", Assert.Single(claims.GetProperty("groups").EnumerateArray()).GetString());
        Assert.False(claims.TryGetProperty("amr", out _));
        var details = await world.Server.Bearer("john", tokens["access_token"]).SendAsync("GET", "/auth/details");
        Assert.Equal("john.doe@example.com", details["user"]);
        await browser.CallAsync("POST", "/auth/logout");
        Assert.False(await world.IsActiveAsync(tokens["access_token"]));
    }

    [Fact]
    public async Task Whom_another_provider_calls_by_the_same_name_is_asked_anew()
    {
        await using var federation = await FederationWorld.StartAsync();
        var world = await OpenIdWorld.InAsync(federation.SignIn);
        var (before, _) = await federation.EnterAsync();
        await world.CodeAsync(before);
        Assert.Equal(303, (await before.OpenAsync(world.AuthorizationOf())).Status);

        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", "/me/identity/provider")).Status);
        await federation.ConfigureAsync(""" "groupAttributeName":"groups" """);
        var (after, _) = await federation.EnterAsync();

        Assert.Equal(200, (await after.OpenAsync(world.AuthorizationOf())).Status);
    }
}
