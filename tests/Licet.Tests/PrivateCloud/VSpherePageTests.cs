using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>The page that says in which roles somebody may enter a vCenter.</summary>
public sealed class VSpherePageTests
{
    private const string Page = "/vsphere/" + PrivateCloudWorld.Name;
    private const string John = $"urn:v1:eu:identity:user:{ServerFixture.AccountName}/john.doe";
    private const string AdminAction = "pccVMware:vSphere:assumeRole?iam-admin";
    private const string AuditorAction = "pccVMware:vSphere:assumeRole?iam-auditor";

    [Fact]
    public async Task It_names_the_roles_that_policies_give_and_the_actions_of_the_others()
    {
        await using var world = await SignInWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        await world.Server.AllowAsync(John, [AdminAction], PrivateCloudWorld.Urn);
        using var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.OpenAsync(Page);

        Assert.Equal((200, "Enter pcc-192-0-2-10"), (page.Status, page.Heading));
        Assert.Contains(
            $"<strong>iam-admin</strong>, by <code>{AdminAction}</code>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<li><code>{AuditorAction}</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Local users of the vCenter go on entering", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_it_names_every_missing_action_and_whom_to_ask()
    {
        await using var world = await SignInWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        using var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.OpenAsync(Page);

        Assert.Equal((403, "You may not enter pcc-192-0-2-10"), (page.Status, page.Heading));
        Assert.Contains($"<li><code>{AdminAction}</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<li><code>{AuditorAction}</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            $"Ask whoever manages the policies of the account {SignInWorld.Account}",
            page.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.2", 403)]
    public async Task The_address_of_the_browser_counts(string from, int status)
    {
        await using var world = await SignInWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await cloud.EnableAsync();
        var policy = $$"""
            {
              "name": "from-here", "identities": ["{{John}}"], "resources": [{ "urn": "{{PrivateCloudWorld.Urn}}" }],
              "permissions": { "allow": [{ "action": "pccVMware:vSphere:assumeRole?*" }] },
              "conditions": { "operator": "MATCH", "values": { "request.IP.EQ": "127.0.0.1" } }
            }
            """;
        Assert.Equal(200, (await world.Server.Root.SendAsync("POST", "/v2/iam/policy", policy)).Status);
        using var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password, from);

        Assert.Equal(status, (await browser.OpenAsync(Page)).Status);
    }

    [Fact]
    public async Task Where_IAM_is_not_enabled_it_says_so()
    {
        await using var world = await SignInWorld.StartAsync();
        await using var cloud = await PrivateCloudWorld.InAsync(world.Server);
        await world.Server.AllowAsync(John, ["pccVMware:*"], PrivateCloudWorld.Urn);
        using var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        var page = await browser.OpenAsync(Page);

        Assert.Equal(403, page.Status);
        Assert.Contains("IAM is disabled on it", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vCenter_that_is_not_there_is_not_found_and_nobody_is_shown_anything_without_signing_in()
    {
        await using var world = await SignInWorld.StartAsync();
        using var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal(404, (await browser.OpenAsync("/vsphere/pcc-none")).Status);
        Assert.Equal("Sign in", (await world.Browse().OpenAsync(Page)).Heading);
    }
}
