using Licet.Core.Credentials;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Consumer keys and applications over HTTP: asked for, listed, edited, deleted, given up.</summary>
public sealed class ApiCredentialTests
{
    [Fact]
    public async Task A_consumer_key_is_asked_for_as_each_client_does()
    {
        await using var server = await ServerFixture.StartAsync("https://iam.example.com");
        var log = new Transcript(server, "credential-requests");
        var client = Application(server, server.Account.ApplicationKey);

        log.Say("go-ovh: AddRecursiveRules gives a pair of rules, what is empty is left out");
        await log.CallAsync(
            client,
            "POST",
            "/1.0/auth/credential",
            """{"accessRules":[{"method":"GET","path":"/me"},{"method":"GET","path":"/me/*"}]}""");
        log.Say("python-ovh: None is null");
        await log.CallAsync(
            client,
            "POST",
            "/auth/credential",
            """
            {"accessRules":[{"method":"DELETE","path":"/*"}],"redirection":null,"allowedIPs":null}
            """);
        log.Say("csharp-ovh: with a redirection; and with addresses");
        await log.CallAsync(
            client,
            "POST",
            "/auth/credential",
            """
            {"accessRules":[{"method":"PATCH","path":"/*"}],"redirection":"https://example.org/?a=1#b",
             "allowedIPs":["192.0.2.0/24","2001:db8::1"]}
            """);
        log.Say("Without an application, or with one that does not exist");
        await log.CallAsync(server.Anonymous, "POST", "/auth/credential", """{"accessRules":[]}""");
        await log.CallAsync(Application(server, "7kbG7Bk7S9Nt7ZSV"), "POST", "/auth/credential", "{");
        log.Say("What means nothing");
        foreach (var body in Refused())
        {
            Assert.Equal(400, (await log.CallAsync(client, "POST", "/auth/credential", body)).Status);
        }

        log.AssertGolden();
    }

    [Fact]
    public async Task The_validation_page_is_where_the_browser_can_reach_it()
    {
        string[] rules = ["""{"accessRules":[{"method":"GET","path":"/*"}]}"""];
        await using var server = await ServerFixture.StartAsync();
        var plain = await Application(server, server.Account.ApplicationKey)
            .SendAsync("POST", "/auth/credential", rules[0]);
        Assert.StartsWith(
            $"http://{server.Authority}/auth/?credentialToken=", plain["validationUrl"], StringComparison.Ordinal);

        await using var proxied = await ServerFixture.StartAsync("https://a.example", "https://b.example/iam");
        foreach (var (host, expected) in new[]
        {
            ("b.example", "https://b.example/iam/auth/?"), ("a.example", "https://a.example/auth/?"),
            ("evil.example", "https://a.example/auth/?"),
        })
        {
            var asked = await Application(proxied, proxied.Account.ApplicationKey)
                .SendAsync("POST", "/auth/credential", rules[0], ("Host", host));
            Assert.StartsWith(expected, asked["validationUrl"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_and_applications_are_listed_edited_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "api-credentials");
        await AddKeysAsync(server);
        log.Name($"{server.State.FindApplication(server.Account.ApplicationKey)!.ApplicationId}", "root-application");
        log.Name($"{server.State.FindCredential(SecretHash.Of(server.Account.ConsumerKey))!.CredentialId}", "root-key");

        log.Say("Applications, without their secrets");
        await log.CallAsync("GET", "/me/api/application");
        await log.CallAsync("GET", "/me/api/application/7");
        foreach (var id in new[] { "07", "+7", "8", "x", "9223372036854775808" })
        {
            Assert.Equal(404, (await log.CallAsync("GET", $"/me/api/application/{id}")).Status);
        }

        log.Say("Consumer keys");
        foreach (var query in new[]
        {
            "", "?applicationId=7", "?status=validated", "?status=expired", "?applicationId=7&status=refused",
            "?status=pendingValidation", "?applicationId=8", "?status=Validated", "?applicationId=x",
            "?applicationId=1&applicationId=2",
        })
        {
            await log.CallAsync("GET", $"/me/api/credential{query}");
        }

        await log.CallAsync("GET", "/me/api/credential/2");
        await log.CallAsync("GET", "/me/api/credential/10/application");
        await log.CallAsync("GET", "/me/api/credential/3");
        await log.CallAsync("GET", "/me/api/credential/3/application");

        log.AssertGolden();
    }

    [Fact]
    public async Task Of_a_key_only_the_addresses_are_edited_and_with_an_application_go_its_keys()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "api-credential-edit");
        await AddKeysAsync(server);
        log.Name($"{server.State.FindCredential(SecretHash.Of(server.Account.ConsumerKey))!.CredentialId}", "root-key");

        log.Say("The whole object may be sent back");
        await log.CallAsync("PUT", "/me/api/credential/10", (await server.Root.SendAsync(
            "GET", "/me/api/credential/10")).Body.Replace("192.0.2.0/24", "198.51.100.7", StringComparison.Ordinal));
        await log.CallAsync("PUT", "/me/api/credential/10", """{"status":"expired"}""");
        await log.CallAsync("GET", "/me/api/credential/10");
        await log.CallAsync("PUT", "/me/api/credential/10", """{"allowedIPs":null}""");
        await log.CallAsync("GET", "/me/api/credential/10");
        foreach (var ranges in new[] { "[]", "\"x\"", "[\"x\"]", "[null]", "[7]", "{}", "[\"10.0.0.0/33\"]" })
        {
            var body = $$"""{"allowedIPs":{{ranges}}}""";
            Assert.Equal(400, (await log.CallAsync("PUT", "/me/api/credential/10", body)).Status);
        }

        await log.CallAsync("PUT", "/me/api/credential/3", "{}");
        log.Say("Deleted; with an application go its keys");
        await log.CallAsync("DELETE", "/me/api/credential/2");
        await log.CallAsync("DELETE", "/me/api/credential/2");
        await log.CallAsync("DELETE", "/me/api/application/7");
        await log.CallAsync("DELETE", "/me/api/application/7");
        await log.CallAsync("GET", "/me/api/credential");

        log.AssertGolden();
    }

    [Fact]
    public async Task A_credential_that_is_given_up_opens_nothing_from_then_on()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "logout");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var (robot, clientId, _) = await server.AddServiceAccountAsync("robot");
        var others = server.Bearer("robot's other token", server.TokenFor(clientId, server.Time.Now));
        var key = await server.AddCredentialAsync("ann's key", row => row with { Login = "ann" });
        var personal = server.Bearer("ann's token", await server.AddPersonalTokenAsync("ann", "ci"));

        foreach (var caller in new[] { key, personal, robot })
        {
            log.Say(caller.Name);
            await log.CallAsync(caller, "GET", "/auth/currentCredential");
            await log.CallAsync(caller, "POST", "/auth/logout");
            await log.CallAsync(caller, "GET", "/auth/currentCredential");
            await log.CallAsync(caller, "POST", "/auth/logout");
        }

        log.Say("Others stay");
        await log.CallAsync(others, "GET", "/auth/details");
        await log.CallAsync("GET", "/me/identity/user/ann/token");
        await log.CallAsync(server.Anonymous, "POST", "/auth/logout");
        log.Say("A one-time token");
        await log.CallAsync(others, "POST", "/auth/token");
        log.AssertGolden();

        // What is given up is forgotten once it would have ended by itself.
        Assert.Single(server.State.RevokedAccessTokens);
        server.Time.Advance(TimeSpan.FromHours(1));
        var later = server.Bearer("later", server.TokenFor(clientId, server.Time.Now));
        await later.SendAsync("POST", "/auth/logout");
        Assert.Single(server.State.RevokedAccessTokens);
        Assert.Equal(401, (await later.SendAsync("GET", "/auth/details")).Status);
    }

    [Fact]
    public async Task A_rule_for_other_methods_does_not_let_a_key_give_itself_up()
    {
        await using var server = await ServerFixture.StartAsync();
        var reader = await server.AddCredentialAsync("reader", key => key with { Rules = [new("GET", "/*")] });

        Assert.Equal("NOT_GRANTED_CALL", (await reader.SendAsync("POST", "/auth/logout"))["errorCode"]);
    }

    /// <summary>An application with number 7 and three keys.</summary>
    private static async Task AddKeysAsync(ServerFixture server)
    {
        var root = server.State.FindCredential(SecretHash.Of(server.Account.ConsumerKey))! with { ApplicationId = 7 };
        var now = server.Time.Now.UtcDateTime;
        var tool = new ApiApplication
        {
            ApplicationId = 7,
            ApplicationKey = "7kbG7Bk7S9Nt7ZSV",
            SealedSecret = "",
            Name = "tool",
            Description = "for tests",
            CreatedAt = now,
        };
        ApiCredential[] keys =
        [
            root with { CredentialId = 1, ConsumerKeyHash = "1", Status = ApiCredentialStatus.Refused },
            root with { CredentialId = 2, ConsumerKeyHash = "2", ExpiresAt = now },
            root with { CredentialId = 10, ConsumerKeyHash = "10", AllowedIps = ["192.0.2.0/24"] },
        ];
        await server.WriteAsync((writer, token) => writer.ApiApplications.AddAsync(tool, token));
        foreach (var key in keys)
        {
            await server.WriteAsync((writer, token) => writer.ApiCredentials.AddAsync(key, token));
        }
    }

    private static OvhCaller Application(ServerFixture server, string key) =>
        server.Anonymous with
        {
            Name = "an application",
            Tamper = request => request.Headers.Add("X-Ovh-Application", key),
        };

    private static IEnumerable<string> Refused()
    {
        const string Rules = "\"accessRules\":[{\"method\":\"GET\",\"path\":\"/*\"}]";
        yield return "{}";
        yield return """{"accessRules":null}""";
        yield return """{"accessRules":[]}""";
        yield return """{"accessRules":[null]}""";
        yield return """{"accessRules":[{"method":"GET"}]}""";
        yield return """{"accessRules":[{"method":"HEAD","path":"/*"}]}""";
        yield return """{"accessRules":[{"method":"GET","path":"me"}]}""";
        yield return """{"accessRules":[{"method":"GET","path":"/\u0000"}]}""";
        yield return $$"""{"accessRules":[{"method":"GET","path":"/{{new string('x', 255)}}"}]}""";
        var many = string.Join(',', Enumerable.Repeat("""{"method":"GET","path":"/*"}""", 201));
        yield return $$"""{"accessRules":[{{many}}]}""";
        yield return $$"""{{{Rules}},"redirection":"javascript:alert(1)"}""";
        yield return $$"""{{{Rules}},"redirection":"https://"}""";
        yield return $$"""{{{Rules}},"allowedIPs":[]}""";
        yield return $$"""{{{Rules}},"allowedIPs":["10.0.0.0/8","10.1"]}""";
        yield return $$"""{{{Rules}},"allowedIPs":[null]}""";
        yield return $$"""{{{Rules}},"login":"ann"}""";
    }
}
