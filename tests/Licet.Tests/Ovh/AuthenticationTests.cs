using Licet.Core.Credentials;
using Xunit;

namespace Licet.Tests.Ovh;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task Every_credential_is_refused_for_its_own_reason()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "credentials");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");

        log.Say("Nobody");
        await log.CallAsync(server.Anonymous, "GET", "/me");
        log.Say("As node-ovh calls paths with /auth in them: an application key and nothing else");
        var unsigned = server.Anonymous with { Name = "application key alone", Tamper = AddApplication(server) };
        await log.CallAsync(unsigned, "GET", "/auth/details");
        await log.CallAsync(unsigned, "POST", "/v2/iam/authorization/check", """{"resourceURNs":[],"actions":[]}""");

        log.Say("Keys that do not belong together");
        await TamperAsync(log, server, "unknown application", "X-Ovh-Application", "7kbG7Bk7S9Nt7ZSV");
        await TamperAsync(log, server, "no application", "X-Ovh-Application", null);
        await TamperAsync(log, server, "unknown consumer key", "X-Ovh-Consumer", "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1");
        await TamperAsync(log, server, "no consumer key", "X-Ovh-Consumer", null);
        await TamperAsync(log, server, "no signature", "X-Ovh-Signature", null);
        await TamperAsync(log, server, "wrong signature", "X-Ovh-Signature", "$1$" + new string('0', 40));
        await TamperAsync(log, server, "signature of version 2", "X-Ovh-Signature", "$2$" + new string('0', 40));
        await TamperAsync(log, server, "no timestamp", "X-Ovh-Timestamp", null);
        await TamperAsync(log, server, "timestamp of words", "X-Ovh-Timestamp", "now");

        log.Say("A clock that is off: 300 seconds pass, 301 do not");
        await log.CallAsync(Skewed(server, -300), "GET", "/me/supportLevel");
        await log.CallAsync(Skewed(server, -301), "GET", "/me");
        await log.CallAsync(Skewed(server, 301), "GET", "/me");

        log.Say("Consumer keys that may not be used");
        await RefusedAsync(log, server, "pending", key => key with { Status = ApiCredentialStatus.PendingValidation });
        await RefusedAsync(log, server, "refused", key => key with { Status = ApiCredentialStatus.Refused });
        await RefusedAsync(log, server, "expired", key => key with { Status = ApiCredentialStatus.Expired });
        await RefusedAsync(log, server, "past", key => key with { ExpiresAt = server.Time.Now.UtcDateTime });
        await RefusedAsync(log, server, "elsewhere", key => key with { AllowedIps = ["192.0.2.0/24", "::1/128"] });

        log.Say("A user who is disabled, or who must change the password");
        var ann = await server.AddCredentialAsync("ann's key", key => key with { Login = "ann" });
        await log.CallAsync("POST", "/me/identity/user/ann/disable");
        await log.CallAsync(ann, "GET", "/me");
        await log.CallAsync("POST", "/me/identity/user/ann/enable");
        await log.CallAsync(ann, "GET", "/me");
        await log.CallAsync("PUT", "/me/identity/user/ann", """{"password":"correct horse"}""");
        await log.CallAsync(ann, "GET", "/me");

        log.Say("Signed and with a token");
        await log.CallAsync(server.Root with { Name = "both", Token = "eyJ" }, "GET", "/me");

        log.AssertGolden();
    }

    [Fact]
    public async Task Every_token_is_refused_for_its_own_reason()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "tokens");
        var (robot, clientId, urn) = await server.AddServiceAccountAsync("robot");
        var web = await server.Root.SendAsync(
            "POST",
            "/me/api/oauth2/client",
            """
            {"name":"web","description":"","flow":"AUTHORIZATION_CODE","callbackUrls":["https://localhost:8080"]}
            """);
        await server.AllowAsync(urn, ["account:apiovh:me/supportLevel/get"], ServerFixture.AccountUrn);

        log.Say("A good one");
        await log.CallAsync(robot, "GET", "/me/supportLevel");
        log.Say("One that was changed, or is none");
        await log.CallAsync(server.Bearer("forged", robot.Token![..^2] + "AA"), "GET", "/me/supportLevel");
        await log.CallAsync(server.Bearer("words", "correct horse"), "GET", "/me/supportLevel");
        await log.CallAsync(server.Bearer("empty", ""), "GET", "/me/supportLevel");
        await log.CallAsync(
            server.Anonymous with { Name = "Basic" }, "GET", "/me/supportLevel", null, ("Authorization", "Basic YTpi"));
        log.Say("One that has expired");
        var old = server.TokenFor(clientId, server.Time.Now.AddHours(-2));
        await log.CallAsync(server.Bearer("expired", old), "GET", "/me/supportLevel");
        log.Say("One of another account, of a client of none, and of one that is no service account");
        var foreign = server.TokenFor(clientId, server.Time.Now, "yy2222-ovh");
        await log.CallAsync(server.Bearer("foreign", foreign), "GET", "/me/supportLevel");
        var nobodys = server.TokenFor("EU.0123456789abcdef", server.Time.Now);
        await log.CallAsync(server.Bearer("nobody's", nobodys), "GET", "/me/supportLevel");
        var person = server.TokenFor(web["clientId"], server.Time.Now);
        await log.CallAsync(server.Bearer("web's", person), "GET", "/me/supportLevel");
        log.Say("One whose client is deleted");
        await log.CallAsync("DELETE", $"/me/api/oauth2/client/{clientId}");
        await log.CallAsync(robot, "GET", "/me/supportLevel");

        log.AssertGolden();
    }

    [Fact]
    public async Task Rules_of_the_key_and_policies_must_both_allow()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "grants");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var reader = await server.AddCredentialAsync(
            "reader",
            key => key with { Rules = [new("GET", "/me"), new("GET", "/v2/iam/policy"), new("GET", "/iam/ref*")] });
        var (robot, _, _) = await server.AddServiceAccountAsync("robot");
        var ann = await server.AddCredentialAsync("ann's key", key => key with { Login = "ann" });

        log.Say("The rules let through, at every prefix; a slash at the end changes nothing");
        foreach (var path in new[] { "/1.0/me/", "/v1/me", "/v2/iam/policy", "/1.0/v2/iam/policy" })
        {
            Assert.Equal(200, (await reader.SendAsync("GET", path)).Status);
        }

        await log.CallAsync(reader, "HEAD", "/v2/iam/reference/resource/type");
        log.Say("The rules do not");
        await log.CallAsync(reader, "GET", "/me/identity/user");
        await log.CallAsync(reader, "POST", "/v2/iam/policy", "{}");
        await log.CallAsync(reader, "GET", "/auth/details");
        log.Say("No policy allows it");
        await log.CallAsync(robot, "GET", "/me");
        await log.CallAsync(ann, "POST", "/me/identity/group", """{"name":"mine","role":"ADMIN"}""");

        log.AssertGolden();
    }

    [Fact]
    public async Task The_caller_learns_who_it_is()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "who-am-i");
        await server.Root.SendAsync("POST", "/me/identity/group", """{"name":"devops-team","role":"REGULAR"}""");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        await server.Root.SendAsync("POST", "/me/identity/group/devops-team/user", """{"user":"ann"}""");
        var ann = await server.AddCredentialAsync("ann's key", key => key with
        {
            Login = "ann",
            Rules = [new("GET", "/*")],
            AllowedIps = ["127.0.0.0/8"],
            ExpiresAt = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        var (robot, _, _) = await server.AddServiceAccountAsync("robot");

        await log.CallAsync(server.Anonymous, "GET", "/auth/time");
        foreach (var caller in new[] { server.Root, ann, robot })
        {
            await log.CallAsync(caller, "GET", "/auth/details");
            await log.CallAsync(caller, "GET", "/auth/currentCredential");
        }

        log.AssertGolden();
    }

    private static Action<HttpRequestMessage> AddApplication(ServerFixture server) =>
        request => request.Headers.Add("X-Ovh-Application", server.Account.ApplicationKey);

    private static OvhCaller Skewed(ServerFixture server, int seconds) =>
        server.Root with
        {
            Name = $"root, {seconds} seconds off",
            Time = new SettableTime(server.Time.Now.AddSeconds(seconds + 1)),
        };

    private static Task<Answer> TamperAsync(
        Transcript log, ServerFixture server, string name, string header, string? value)
    {
        var caller = server.Root with
        {
            Name = name,
            Tamper = request =>
            {
                request.Headers.Remove(header);
                if (value is not null)
                {
                    request.Headers.TryAddWithoutValidation(header, value);
                }
            },
        };
        return log.CallAsync(caller, "GET", "/me");
    }

    private static async Task RefusedAsync(
        Transcript log, ServerFixture server, string name, Func<ApiCredential, ApiCredential> edit) =>
        await log.CallAsync(await server.AddCredentialAsync(name, edit), "GET", "/me");
}
