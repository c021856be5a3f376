using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.OAuth2;
using Licet.Core.Resources;
using Licet.Engine.Decisions;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>In which roles of a resource somebody may enter is decided role by role.</summary>
public sealed class RoleEntryTests
{
    private const string Cloud = "urn:v1:eu:resource:pccVMware:pcc-1";

    private static readonly ImmutableArray<ResourceRole> s_roles =
    [
        new("iam-admin", "pccVMware:vSphere:assumeRole?iam-admin"),
        new("iam-auditor", "pccVMware:vSphere:assumeRole?iam-auditor"),
    ];

    [Fact]
    public async Task The_roles_are_those_whose_action_is_allowed_on_the_resource()
    {
        await using var world = await OpenIdWorld.StartAsync();
        const string John = "urn:v1:eu:identity:user:xx1111-ovh/john.doe";
        Core.Failures.Result<ImmutableArray<string>> DecideFrom(string address) =>
            RoleEntry.Decide(
                Caller.User(
                    world.Server.State,
                    "john.doe",
                    world.Server.Time.Now.UtcDateTime,
                    SourceAddress.Of(System.Net.IPAddress.Parse(address))),
                Cloud,
                s_roles);

        var refused = DecideFrom("192.0.2.1");
        Assert.Equal(
            s_roles.Select(role => role.Action), refused.Error!.Refusals.Select(missing => missing.Action));
        await world.Server.AllowAsync(John, [s_roles[1].Action], "urn:v1:eu:resource:pccVMware:other");
        Assert.False(DecideFrom("192.0.2.1").Succeeded);
        await world.Server.AllowAsync(John, [s_roles[1].Action], Cloud);
        Assert.Equal(["iam-auditor"], DecideFrom("192.0.2.1").Value);
        await world.Server.AllowAsync(John, ["pccVMware:vSphere:assumeRole?*"], Cloud);
        Assert.Equal(["iam-admin", "iam-auditor"], DecideFrom("192.0.2.1").Value);
    }

    [Fact]
    public async Task A_client_of_a_resource_without_roles_lets_nobody_in_and_one_of_no_resource_is_refused()
    {
        await using var world = await OpenIdWorld.StartAsync();
        await world.Server.AddResourceAsync("vps", "one");
        var (client, secret) = await world.AddClientAsync(
            "Cloud", [OpenIdWorld.Callback], resource: "urn:v1::resource:vps:one");
        var browser = await world.JohnAsync();

        var page = await browser.OpenAsync(world.AuthorizationOf(("client_id", client)));
        Assert.Equal((403, "You may not enter Cloud"), (page.Status, page.Heading));
        Assert.Contains("urn:v1:eu:resource:vps:one", page.Text, StringComparison.Ordinal);
        page = await browser.OpenAsync(world.AuthorizationOf(("client_id", client), ("prompt", "none")));
        Assert.Equal("access_denied", OpenIdWorld.Parameters(page)["error"]);
        Assert.NotEqual("", secret);
        var shown = await world.Server.Root.SendAsync("GET", $"/me/api/oauth2/client/{client}");
        Assert.Equal("urn:v1:eu:resource:vps:one", shown["resource"]);
        var unknown = await world.Server.Root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            """
            {"name":"x","description":"","flow":"AUTHORIZATION_CODE","callbackUrls":["https://x.example/"],
             "resource":"urn:v1:eu:resource:vps:none"}
            """);
        Assert.Equal(400, unknown.Status);
    }
}
