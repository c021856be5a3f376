using System.Text.Json.Nodes;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>The account, its users and groups, and OAuth2 clients.</summary>
public sealed class IdentityTests
{
    [Fact]
    public async Task The_account_tells_of_itself_and_is_set_up_once()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "account");

        foreach (var path in new[] { "/me", "/me/supportLevel", "/me/certificates", "/me/tag", "/me/tag/available" })
        {
            await log.CallAsync("GET", path);
        }

        await log.CallAsync("GET", "/me/tag/taxExemption");
        await log.CallAsync("POST", "/me/tag", """{"tagName":"taxExemption"}""");
        await log.CallAsync("DELETE", "/me/tag/taxExemption");

        var secret = server.Account.SetupSecret;
        log.Say("The owner's password: refused without the secret, whatever the password is like");
        await SetUpAsync(log, server, "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "correct horse");
        await SetUpAsync(log, server, "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "short");
        await log.CallAsync(server.Anonymous, "POST", "/auth/setup", """{"setupSecret":"x"}""");
        log.Say("With the secret, once; a password that is refused does not use it up");
        await SetUpAsync(log, server, secret, "short");
        await SetUpAsync(log, server, secret, "correct horse");
        await SetUpAsync(log, server, secret, "correct horse");

        log.AssertGolden();
    }

    [Fact]
    public async Task The_account_has_what_Terraform_wants_to_be_there()
    {
        await using var server = await ServerFixture.StartAsync();
        var me = await server.Root.SendAsync("GET", "/1.0/me");

        string[] wanted =
            ["country", "email", "legalform", "nichandle", "ovhCompany", "ovhSubsidiary", "state"];
        Assert.All(wanted, member => Assert.NotEmpty(me[member]));
        var currency = me.Json.GetProperty("currency");
        Assert.NotEmpty(currency.GetProperty("code").GetString()!);
        Assert.NotEmpty(currency.GetProperty("symbol").GetString()!);
    }

    [Fact]
    public async Task Users_are_created_changed_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "users");
        const string Path = "/me/identity/user";

        log.Say("As Terraform creates one: nine characters are a password");
        await log.CallAsync(
            "POST",
            Path,
            """
            {"description":"","email":"tf_user@example.com","group":"DEFAULT",
             "login":"tf_user_at-1","password":"qwe123!@#"}
            """);
        log.Say("Only the login is needed; what need not be sent may be null");
        await log.CallAsync("POST", Path, """{"login":"john.doe"}""");
        await log.CallAsync(
            "POST",
            Path,
            """{"login":"a@b+c","email":null,"description":null,"group":null,"password":null,"type":null}""");
        await log.CallAsync("GET", Path);
        await log.CallAsync("GET", $"{Path}/tf_user_at-1");
        await log.CallAsync("GET", $"{Path}/a%40b+c");
        log.Say("What is not sent stays, an e-mail address of null is cleared");
        await log.CallAsync("PUT", $"{Path}/tf_user_at-1", """{"description":"Équipe réseau"}""");
        await log.CallAsync("PUT", $"{Path}/tf_user_at-1", """{"email":null,"group":"UNPRIVILEGED"}""");
        await log.CallAsync("PUT", $"{Path}/tf_user_at-1", "{}");
        await log.CallAsync("GET", $"{Path}/tf_user_at-1");
        log.Say("Disabled and enabled; a password set by another has to be changed");
        await log.CallAsync("POST", $"{Path}/john.doe/disable");
        await log.CallAsync("GET", $"{Path}/john.doe");
        await log.CallAsync("POST", $"{Path}/john.doe/enable");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"password":"correct horse"}""");
        await log.CallAsync("GET", $"{Path}/john.doe");
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"login":"john.doe"}""");
        await log.CallAsync("POST", Path, """{"login":"john doe"}""");
        await log.CallAsync("POST", Path, """{"login":"x","email":"somewhere"}""");
        await log.CallAsync("POST", Path, """{"login":"x","password":"short"}""");
        await log.CallAsync("POST", Path, """{"login":"longlogin","password":"longlogin"}""");
        await log.CallAsync("POST", Path, """{"login":"x","group":"nowhere"}""");
        await log.CallAsync("POST", Path, """{"login":"x","type":"ROOT"}""");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"group":"nowhere"}""");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"group":null}""");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"password":null}""");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"password":"short"}""");
        await log.CallAsync("PUT", $"{Path}/john.doe", """{"email":7}""");
        log.Say("Deleted, and deleted is gone");
        await log.CallAsync("DELETE", $"{Path}/john.doe");
        await log.CallAsync("GET", $"{Path}/john.doe");
        await log.CallAsync("PUT", $"{Path}/john.doe", "{}");
        await log.CallAsync("DELETE", $"{Path}/john.doe");
        await log.CallAsync("POST", $"{Path}/john.doe/enable");
        await log.CallAsync("POST", $"{Path}/john.doe/disable");

        log.AssertGolden();
    }

    [Fact]
    public async Task Groups_have_members_and_roles()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "groups");
        const string Path = "/me/identity/group";
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ada","group":"ADMIN"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob"}""");

        log.Say("The groups that came with the account, and a new one");
        await log.CallAsync("GET", Path);
        await log.CallAsync("GET", $"{Path}/DEFAULT");
        await log.CallAsync(
            "POST", Path, """{"name":"devops-team","description":"DevOps engineers","role":"REGULAR"}""");
        await log.CallAsync("POST", Path, """{"name":"devs","description":null,"role":null}""");
        log.Say("Members: the second time changes nothing");
        await log.CallAsync("POST", $"{Path}/devops-team/user", """{"user":"bob"}""");
        await log.CallAsync("POST", $"{Path}/devops-team/user", """{"user":"ann"}""");
        await log.CallAsync("POST", $"{Path}/devops-team/user", """{"user":"ann"}""");
        await log.CallAsync("GET", $"{Path}/devops-team/user");
        await log.CallAsync("GET", $"{Path}/DEFAULT/user");
        await log.CallAsync("GET", "/me/identity/user/ann");
        log.Say("What is not sent stays");
        await log.CallAsync("PUT", $"{Path}/devops-team", """{"role":"NONE"}""");
        await log.CallAsync("PUT", $"{Path}/devops-team", """{"description":null}""");
        await log.CallAsync("GET", $"{Path}/devops-team");
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"name":"devops-team"}""");
        await log.CallAsync("POST", Path, """{"name":"a/b"}""");
        await log.CallAsync("POST", Path, """{"name":"x","role":"OWNER"}""");
        await log.CallAsync("PUT", $"{Path}/devops-team", """{"role":"admin"}""");
        await log.CallAsync("PUT", $"{Path}/ADMIN", """{"role":"NONE"}""");
        await log.CallAsync("DELETE", $"{Path}/ADMIN");
        await log.CallAsync("DELETE", $"{Path}/devops-team");
        await log.CallAsync("POST", $"{Path}/devops-team/user", """{"user":"nobody"}""");
        await log.CallAsync("POST", $"{Path}/nowhere/user", """{"user":"ann"}""");
        await log.CallAsync("DELETE", $"{Path}/devs/user/ann");
        await log.CallAsync("DELETE", $"{Path}/DEFAULT/user/ann");
        await log.CallAsync("GET", $"{Path}/nowhere/user");
        await log.CallAsync("DELETE", $"{Path}/nowhere/user/ann");
        log.Say("A group that becomes the main one is no further one; an empty group can be deleted");
        await log.CallAsync("PUT", "/me/identity/user/ann", """{"group":"devops-team"}""");
        await log.CallAsync("DELETE", $"{Path}/devops-team/user/ann");
        await log.CallAsync("PUT", "/me/identity/user/ann", """{"group":"DEFAULT"}""");
        await log.CallAsync("DELETE", $"{Path}/devops-team/user/bob");
        await log.CallAsync("GET", $"{Path}/devops-team/user");
        await log.CallAsync("DELETE", $"{Path}/devops-team");
        await log.CallAsync("GET", $"{Path}/devops-team");
        await log.CallAsync("PUT", $"{Path}/devops-team", "{}");
        await log.CallAsync("DELETE", $"{Path}/devops-team");

        log.AssertGolden();
    }

    [Fact]
    public async Task OAuth2_clients_show_their_secret_once()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "oauth2-clients");
        const string Path = "/me/api/oauth2/client";

        log.Say("A service account; Terraform sends null where there are no callback URLs");
        var robot = await log.CallAsync(
            "POST",
            Path,
            """
            {"callbackUrls":null,"description":"CI/CD","flow":"CLIENT_CREDENTIALS","name":"terraform provisioner"}
            """);
        await log.CallAsync("GET", $"{Path}/{robot["clientId"]}");
        await log.CallAsync("GET", Path);
        log.Say("A client of the other flow is no identity");
        var web = await log.CallAsync(
            "POST",
            Path,
            """
            {"callbackUrls":["https://localhost:8080"],"description":"","flow":"AUTHORIZATION_CODE","name":"Web shop"}
            """);
        await log.CallAsync("GET", $"{Path}/{web["clientId"]}");
        log.Say("What is not sent stays");
        await log.CallAsync("PUT", $"{Path}/{web["clientId"]}", """{"name":"Shop"}""");
        await log.CallAsync(
            "PUT",
            $"{Path}/{web["clientId"]}",
            """{"callbackUrls":["https://shop.example/cb?a=b"],"description":"new"}""");
        await log.CallAsync("PUT", $"{Path}/{web["clientId"]}", """{"callbackUrls":null,"description":null}""");
        await log.CallAsync("GET", $"{Path}/{web["clientId"]}");
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"name":"x","description":"","flow":"IMPLICIT"}""");
        await log.CallAsync("POST", Path, """{"name":" ","description":"","flow":"CLIENT_CREDENTIALS"}""");
        await log.CallAsync("POST", Path, """{"name":"x","flow":"CLIENT_CREDENTIALS"}""");
        await log.CallAsync("POST", Path, """{"name":"x","description":"","flow":"AUTHORIZATION_CODE"}""");
        await PostUrlsAsync(log, Path, "\"http://shop.example\"");
        await PostUrlsAsync(log, Path, "\"https://shop.example\",null");
        await PostUrlsAsync(log, Path, "7");
        await log.CallAsync("PUT", $"{Path}/{web["clientId"]}", """{"callbackUrls":[]}""");
        log.Say("Deleted, and deleted is gone");
        await log.CallAsync("DELETE", $"{Path}/{web["clientId"]}");
        await log.CallAsync("GET", $"{Path}/{web["clientId"]}");
        await log.CallAsync("PUT", $"{Path}/{web["clientId"]}", "{}");
        await log.CallAsync("DELETE", $"{Path}/{web["clientId"]}");

        log.AssertGolden();
    }

    // The schema's body of these edits is the whole object, and the panel sends it so.
    [Fact]
    public async Task Whole_objects_are_taken_back_as_edits()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann","email":"ann@example.com"}""");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"devs","role":"REGULAR"}""");
        var (_, clientId, _) = await server.AddServiceAccountAsync("robot");

        foreach (var path in
            new[] { "/me/identity/user/ann", "/me/identity/group/devs", $"/me/api/oauth2/client/{clientId}" })
        {
            var before = await server.Root.SendAsync("GET", path);
            var whole = JsonNode.Parse(before.Body)!.AsObject();
            whole["description"] = "new";
            var edited = await server.Root.SendAsync("PUT", path, whole.ToJsonString());
            Assert.True((edited.Status, edited.Body) == (200, "null"), edited.Body);
            var after = await server.Root.SendAsync("GET", path);
            Assert.Equal(whole.ToJsonString(), JsonNode.Parse(after.Body)!.ToJsonString());
        }
    }

    private static Task<Answer> SetUpAsync(Transcript log, ServerFixture server, string secret, string password) =>
        log.CallAsync(
            server.Anonymous,
            "POST",
            "/auth/setup",
            $$"""{"setupSecret":"{{secret}}","password":"{{password}}"}""");

    private static Task<Answer> PostUrlsAsync(Transcript log, string path, string urls) =>
        log.CallAsync(
            "POST",
            path,
            $$"""{"name":"x","description":"","flow":"CLIENT_CREDENTIALS","callbackUrls":[{{urls}}]}""");
}
