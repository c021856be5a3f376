using System.Net;
using Licet.Tests.PrivateCloud;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>
/// A vCenter whose external provider we are: the roles of a Hosted Private Cloud that somebody may enter in are claims.
/// </summary>
public sealed class RoleClaimTests
{
    private const string John = "urn:v1:eu:identity:user:xx1111-ovh/john.doe";
    private const string Admin = "pccVMware:vSphere:assumeRole?iam-admin";
    private const string Auditor = "pccVMware:vSphere:assumeRole?iam-auditor";

    [Fact]
    public async Task Whoever_may_enter_in_no_role_sees_which_actions_are_missing_and_gets_no_code()
    {
        await using var world = await OpenIdWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        var (client, _) = await world.AddClientAsync(
            "vCenter", [OpenIdWorld.Callback], resource: PrivateCloudWorld.Urn);
        var browser = await world.JohnAsync();

        var page = await browser.OpenAsync(world.AuthorizationOf(("client_id", client)));

        Assert.Equal((403, "You may not enter vCenter"), (page.Status, page.Heading));
        Assert.Contains(Admin, page.Text, StringComparison.Ordinal);
        Assert.Contains(Auditor, page.Text, StringComparison.Ordinal);
        Assert.Contains(PrivateCloudWorld.Urn, page.Text, StringComparison.Ordinal);
        Assert.Empty(world.Server.State.OAuth2Grants);
    }

    [Fact]
    public async Task A_resource_stays_unless_it_is_sent_and_without_one_everybody_enters()
    {
        await using var world = await OpenIdWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        var (client, _) = await world.AddClientAsync(
            "vCenter", [OpenIdWorld.Callback], resource: PrivateCloudWorld.Urn);
        var path = $"/me/api/oauth2/client/{client}";
        var browser = await world.JohnAsync();

        foreach (var edit in new[] { """{"description":"new"}""", """{"resource":null}""" })
        {
            Assert.Equal(200, (await world.Server.Root.SendAsync("PUT", path, edit)).Status);
            Assert.Equal(PrivateCloudWorld.Urn, (await world.Server.Root.SendAsync("GET", path))["resource"]);
        }

        Assert.Equal(403, (await browser.OpenAsync(world.AuthorizationOf(("client_id", client)))).Status);

        Assert.Equal(200, (await world.Server.Root.SendAsync("PUT", path, """{"resource":""}""")).Status);

        Assert.False((await world.Server.Root.SendAsync("GET", path)).Json.TryGetProperty("resource", out _));
        Assert.NotEmpty(await world.CodeAsync(browser, ("client_id", client)));
    }

    [Fact]
    public async Task Allowed_roles_are_claims_and_are_decided_anew_with_every_refresh()
    {
        await using var world = await OpenIdWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        var (id, secret) = await world.AddClientAsync(
            "vCenter", [OpenIdWorld.Callback], resource: PrivateCloudWorld.Urn);
        (string, string?)[] client = [("client_id", id), ("client_secret", secret)];
        var admin = await world.Server.AllowAsync(John, [Admin], PrivateCloudWorld.Urn);

        var code = await world.CodeAsync(
            await world.JohnAsync(), ("client_id", id), ("scope", "openid groups offline_access"));
        var tokens = await world.RedeemAsync(code, client);
        Assert.Equal(["iam-admin"], PermsOf(await world.VerifiedAsync(tokens["id_token"])));
        var who = (await world.WhoAsync(tokens["access_token"])).Json;
        Assert.Equal(["iam-admin"], PermsOf(who));
        Assert.Equal(["DEFAULT", "iam-admin"], TextsOf(who, "groups"));

        await world.Server.AllowAsync(John, [Auditor], PrivateCloudWorld.Urn);
        tokens = await world.RefreshAsync(tokens["refresh_token"], client);
        Assert.Equal(["iam-admin", "iam-auditor"], PermsOf(await world.VerifiedAsync(tokens["id_token"])));
        Assert.Equal(200, (await world.Server.Root.SendAsync("DELETE", $"/v2/iam/policy/{admin}")).Status);
        tokens = await world.RefreshAsync(tokens["refresh_token"], client);
        Assert.Equal(["iam-auditor"], PermsOf(await world.VerifiedAsync(tokens["id_token"])));
        await cloud.PlanAsync("POST", "~/iam/disable");
        await cloud.WorkAsync();
        Assert.Equal("invalid_grant", (await world.RefreshAsync(tokens["refresh_token"], client))["error"]);
        Assert.Equal(401, (await world.WhoAsync(tokens["access_token"])).Status);
    }

    [Fact]
    public async Task Apache_lets_in_whoever_has_the_role_and_nobody_else()
    {
        Apache.SkipWithout();
        await using var world = await OpenIdWorld.StartAsync();
        world.Server.Time.Advance(TimeProvider.System.GetUtcNow() - world.Server.Time.Now);
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        await world.People.AddUserAsync("mary", SignInWorld.Password);
        await world.People.AddUserAsync("eve", SignInWorld.Password);
        const string Mary = "urn:v1:eu:identity:user:xx1111-ovh/mary";
        await world.Server.AllowAsync(Mary, ["pccVMware:vSphere:assumeRole?*"], PrivateCloudWorld.Urn);
        await world.Server.AllowAsync(John, [Auditor], PrivateCloudWorld.Urn);
        var port = Apache.FreePort();
        var (id, secret) = await world.AddClientAsync(
            "vCenter", [Apache.CallbackOf(port)], resource: PrivateCloudWorld.Urn);
        await using var apache = await Apache.StartAsync(port, world.Issuer, id, secret, "perms:iam-admin");

        var mary = await ModAuthOpenIdTests.VisitAsync(world, apache, "mary");
        Assert.True(mary == (HttpStatusCode.OK, "for members\n"), $"{mary} {apache.Log}");
        var john = await ModAuthOpenIdTests.VisitAsync(world, apache, "john.doe");
        Assert.True(john.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{john} {apache.Log}");
        var eve = await ModAuthOpenIdTests.VisitAsync(world, apache, "eve");
        Assert.Equal(HttpStatusCode.Forbidden, eve.Status);
        Assert.Contains(Admin, eve.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> PermsOf(System.Text.Json.JsonElement claims) => TextsOf(claims, "perms");

    private static IEnumerable<string?> TextsOf(System.Text.Json.JsonElement claims, string name) =>
        claims.GetProperty(name).EnumerateArray().Select(one => one.GetString());
}
