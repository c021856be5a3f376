using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Federation;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Xunit;

namespace Licet.Tests.Saml;

/// <summary>What a session for which a provider stands opens, and everything that ends it.</summary>
public sealed class FederatedSessionTests
{
    private const string Details = "/auth/details";

    [Fact]
    public async Task A_policy_of_a_group_applies_at_once()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        Assert.Equal(403, (await browser.CallAsync("GET", "/me/identity/user")).Status);

        await world.Server.AllowAsync(
            FederationWorld.GroupUrn, ["account:apiovh:me/identity/user/get"], ServerFixture.AccountUrn);

        Assert.Equal(200, (await browser.CallAsync("GET", "/me/identity/user")).Status);
    }

    [Fact]
    public async Task A_policy_may_name_the_person()
    {
        await using var world = await FederationWorld.StartAsync();
        await world.Server.AllowAsync(
            FederationWorld.JohnUrn, ["account:apiovh:me/identity/user/get"], ServerFixture.AccountUrn);

        var (browser, _) = await world.EnterAsync();

        Assert.Equal(200, (await browser.CallAsync("GET", "/me/identity/user")).Status);
    }

    [Fact]
    public async Task It_ends_when_the_provider_said()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync(text => text.Replace(
            "SessionNotOnOrAfter=\"2026-03-02T18:15:30Z\"",
            "SessionNotOnOrAfter=\"2026-03-02T10:45:30Z\"",
            StringComparison.Ordinal));
        world.Server.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, (await browser.CallAsync("GET", Details)).Status);

        world.Server.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task It_ends_with_the_last_group_and_a_new_one_of_that_name_does_not_bring_it_back()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();

        await SendAsync(world, "DELETE", "/me/identity/group/devops");
        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
        world.Server.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(world, "POST", "/me/identity/group", """{"name":"devops"}""");

        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task It_ends_with_the_provider_and_the_same_one_anew_does_not_bring_it_back()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();

        await SendAsync(world, "DELETE", "/me/identity/provider");
        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
        await world.ConfigureAsync(""" "groupAttributeName":"groups" """);

        Assert.Equal(403, (await browser.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task The_audit_log_tells_who_signed_in_and_what_the_provider_was_and_is()
    {
        await using var world = await FederationWorld.StartAsync();
        await world.EnterAsync();
        await SendAsync(world, "PUT", "/me/identity/provider", """{"signRequests":true}""");
        await SendAsync(world, "DELETE", "/me/identity/provider");

        var log = await ReadAuditAsync(world, "PROVIDER_DELETED");

        var signedIn = log.Single(one => one["type"]!.ToString() == "LOGIN_SUCCESS");
        Assert.Equal(
            """{"type":"PROVIDER","user":"john.doe@example.com"}""",
            signedIn["authDetails"]!["userDetails"]!.ToJsonString());
        var modified = log.Single(one => one["type"]!.ToString() == "PROVIDER_MODIFIED")["providerModifiedDetails"]!;
        Assert.Equal("https://idp.example.com/sso", modified["ssoServiceURL"]!.ToString());
        Assert.False(modified["old"]!["requestSignatureEnabled"]!.GetValue<bool>());
        Assert.True(modified["new"]!["requestSignatureEnabled"]!.GetValue<bool>());
        Assert.Equal("groups", modified["new"]!["groupAttributeName"]!.ToString());
    }

    [Fact]
    public async Task An_attribute_name_stays_unless_it_is_sent_and_an_empty_one_is_the_usual()
    {
        const string Path = "/me/identity/provider";
        await using var world = await FederationWorld.StartAsync();
        await SendAsync(world, "PUT", Path, """{"groupAttributeName":"teams","userAttributeName":"mail"}""");
        await SendAsync(world, "PUT", Path, """{"groupAttributeName":null}""");

        var before = await world.Server.Root.SendAsync("GET", Path);
        Assert.Equal(("teams", "mail"), (before["groupAttributeName"], before["userAttributeName"]));
        await SendAsync(world, "PUT", Path, """{"groupAttributeName":"","userAttributeName":""}""");

        var after = await world.Server.Root.SendAsync("GET", Path);
        Assert.Equal(
            (IdentityProvider.DefaultGroupAttribute, IdentityProvider.DefaultUserAttribute),
            (after["groupAttributeName"], after["userAttributeName"]));
    }

    [Fact]
    public async Task It_has_no_keys_tokens_and_factors()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        var form = await browser.OpenAsync("/createToken/");

        var made = await browser.SubmitAsync(
            form, ("name", "tool"), ("description", "d"), ("validity", "day"), ("GET", "/*"));

        Assert.InRange(made.Status, 400, 403);
        Assert.DoesNotContain(world.Server.State.ApiCredentials.Values, key => key.Login is not null);
        Assert.Equal(403, (await browser.CallAsync("POST", "/me/accessRestriction/totp", "{}")).Status);
        Assert.Equal(403, (await browser.CallAsync("GET", "/me/preferences/manager")).Status);
    }

    [Fact]
    public async Task Local_users_are_kept_out_and_the_owner_stays()
    {
        await using var world = await FederationWorld.StartAsync();
        var john = await world.SignIn.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        await SendAsync(world, "PUT", "/me/identity/provider", """{"disableUsers":true}""");

        Assert.Equal(403, (await john.CallAsync("GET", Details)).Status);
        var refused = await world.SignIn.Browse().SignInAsync(SignInWorld.John, SignInWorld.Password);
        Assert.Contains($"{FederationWorld.Account}/idp", refused.Problem, StringComparison.Ordinal);
        var wrong = await world.SignIn.Browse().SignInAsync(SignInWorld.John, "another password");
        Assert.Equal("The name or the password is wrong.", wrong.Problem);
        await world.SignIn.BrowseAsAsync(FederationWorld.Account, SignInWorld.RootPassword);
    }

    [Fact]
    public async Task Keeping_out_the_last_who_may_edit_policies_is_refused_until_insisted()
    {
        await using var world = await FederationWorld.StartAsync();
        await world.Server.AllowAsync(
            "urn:v1:eu:identity:user:xx1111-ovh/john.doe",
            ["account:apiovh:iam/policy/edit"],
            ServerFixture.AccountUrn);

        var refused = await world.Server.Root.SendAsync("PUT", "/me/identity/provider", """{"disableUsers":true}""");
        var insisted = await world.Server.Root.SendAsync(
            "PUT",
            "/me/identity/provider",
            """{"disableUsers":true}""",
            ("X-Licet-Override", $"lock-out {FederationWorld.Account}"));

        Assert.Equal(409, refused.Status);
        Assert.True(insisted.Status == 200, insisted.Body);
    }

    [Fact]
    public async Task Whoever_may_edit_policies_by_a_provider_alone_keeps_no_account()
    {
        await using var world = await FederationWorld.StartAsync();
        var local = await world.Server.AllowAsync(
            "urn:v1:eu:identity:user:xx1111-ovh/john.doe",
            ["account:apiovh:iam/policy/edit"],
            ServerFixture.AccountUrn);
        await world.Server.AllowAsync(
            FederationWorld.GroupUrn, ["account:apiovh:iam/policy/edit"], ServerFixture.AccountUrn);
        await world.EnterAsync();

        Assert.Equal(409, (await world.Server.Root.SendAsync("DELETE", $"/v2/iam/policy/{local}")).Status);
    }

    [Fact]
    public async Task Who_may_do_something_names_it_while_it_is_signed_in()
    {
        await using var world = await FederationWorld.StartAsync();
        const string Question =
            $"/v2/iam/access/who?action=account:apiovh:me/get&resourceURN={ServerFixture.AccountUrn}";
        Assert.DoesNotContain("provider/", (await world.Server.Root.SendAsync("GET", Question)).Body);

        var (browser, page) = await world.EnterAsync();
        Assert.Contains(FederationWorld.JohnUrn, (await world.Server.Root.SendAsync("GET", Question)).Body);

        await browser.SubmitAsync(page);
        Assert.DoesNotContain("provider/", (await world.Server.Root.SendAsync("GET", Question)).Body);
    }

    [Fact]
    public async Task It_is_none_of_the_sessions_of_the_root()
    {
        await using var world = await FederationWorld.StartAsync();
        var (browser, _) = await world.EnterAsync();
        var root = await world.SignIn.BrowseAsAsync(FederationWorld.Account, SignInWorld.RootPassword);
        var body = JsonSerializer.Serialize(new
        {
            oldPassword = SignInWorld.RootPassword, newPassword = "another password of the root",
        });

        var changed = await root.CallAsync("POST", "/me/changePassword", body);

        Assert.True(changed.Status == 200, changed.Body);
        Assert.Equal("provider", (await browser.CallAsync("GET", Details))["method"]);
    }

    // The log follows the store by itself.
    private static async Task<List<JsonNode>> ReadAuditAsync(FederationWorld world, string last)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await world.Server.Root.SendAsync("GET", "/me/logs/audit");
            Assert.True(answer.Status == 200, answer.Body);
            var log = JsonNode.Parse(answer.Body)!.AsArray().Select(one => one!).ToList();
            if (log.Exists(one => one["type"]!.ToString() == last))
            {
                return log;
            }

            Assert.InRange(attempt, 0, 100);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task SendAsync(FederationWorld world, string method, string path, string? body = null)
    {
        var answer = await world.Server.Root.SendAsync(method, path, body);
        Assert.True(answer.Status == 200, answer.Body);
    }
}
