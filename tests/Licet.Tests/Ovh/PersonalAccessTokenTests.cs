using System.Text;
using System.Text.Json;
using Licet.Core.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>
/// Personal access tokens of local users: what creates them, what they open, and when they no longer do.
/// </summary>
public sealed class PersonalAccessTokenTests
{
    private const string Tokens = "/me/identity/user/ann/token";

    [Fact]
    public async Task A_token_is_shown_once_used_as_its_user_and_revoked_at_once()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "personal-access-tokens");

        log.Say("Created: the only time that the token is shown");
        var created = await log.CallAsync("POST", Tokens, """{"name":"ci-token","description":"ci"}""");
        await log.CallAsync("GET", Tokens);
        await log.CallAsync("GET", Tokens + "/ci-token");
        log.Say("As Bearer, and as Basic with a user name that begins with pat_jwt_");
        var ann = server.Bearer("ann's token", created["token"]);
        await log.CallAsync(ann, "GET", "/auth/details");
        await log.CallAsync(ann, "GET", "/auth/currentCredential");
        await log.CallAsync(Basic(server, "pat_jwt_docker", created["token"]), "GET", "/auth/details");
        await log.CallAsync(Basic(server, "ann", created["token"]), "GET", "/auth/details");
        log.Say("It may what its user may, and no more: not even see itself");
        await log.CallAsync(ann, "GET", Tokens);
        log.Say("Its last use");
        await log.CallAsync("GET", Tokens + "/ci-token");
        log.Say("Edited: what is left out stays, null is never");
        await log.CallAsync("PUT", Tokens + "/ci-token", """{"description":"new","expiresIn":3600}""");
        await log.CallAsync("PUT", Tokens + "/ci-token", "{}");
        await log.CallAsync("PUT", Tokens + "/ci-token", """{"expiresAt":null,"expiresIn":null}""");
        log.Say("Ended");
        await log.CallAsync("PUT", Tokens + "/ci-token", """{"expiresAt":"2026-03-02T10:00:00+01:00"}""");
        await log.CallAsync(ann, "GET", "/auth/details");
        await log.CallAsync("PUT", Tokens + "/ci-token", """{"expiresAt":null}""");
        log.Say("Its user cannot sign in");
        await log.CallAsync("POST", "/me/identity/user/ann/disable");
        await log.CallAsync(ann, "GET", "/auth/details");
        await log.CallAsync("POST", "/me/identity/user/ann/enable");
        await log.CallAsync("PUT", "/me/identity/user/ann", """{"password":"correct horse"}""");
        await log.CallAsync(ann, "GET", "/auth/details");
        log.Say("Deleted, also when another gets its name");
        await log.CallAsync("DELETE", Tokens + "/ci-token");
        await log.CallAsync(ann, "GET", "/auth/details");
        await log.CallAsync("POST", Tokens, """{"name":"ci-token","description":"another"}""");
        await log.CallAsync(ann, "GET", "/auth/details");
        log.Say("And with its user");
        await log.CallAsync("DELETE", "/me/identity/user/ann");
        await log.CallAsync("GET", Tokens);

        log.AssertGolden();
    }

    [Fact]
    public async Task What_means_nothing_is_refused()
    {
        await using var server = await StartAsync();
        var log = new Transcript(server, "bad-personal-access-tokens");
        await server.AddPersonalTokenAsync("ann", "taken");
        string[] members =
        [
            "", "\"name\":\"x\"", "\"description\":\"\"", Named("taken"), Named(""), Named(" x"), Named("a/b"),
            Named(".."), Named("a\\u0000b"), Named(new string('x', 256)), Named("\\ud800"),
            Named("x", "\"expiresIn\":0"), Named("x", "\"expiresIn\":-1"), Named("x", "\"expiresIn\":3162240001"),
            Named("x", "\"expiresIn\":1.5"),
            Named("x", "\"expiresIn\":\"1\""), Named("x", "\"expiresIn\":9223372036854775808"),
            Named("x", "\"expiresAt\":\"tomorrow\""), Named("x", "\"expiresAt\":\"2027-01-01\""),
            Named("x", "\"expiresAt\":\"2026-03-02T10:15:30Z\""),
            Named("x", "\"expiresAt\":\"2027-01-01T00:00:00Z\",\"expiresIn\":60"), Named("x", "\"token\":\"mine\""),
        ];

        log.Say("Created");
        foreach (var body in members)
        {
            Assert.Equal(body.Contains("taken", StringComparison.Ordinal) ? 409 : 400,
                (await log.CallAsync("POST", Tokens, $"{{{body}}}")).Status);
        }

        log.Say("Edited");
        foreach (var body in new[] { "{", """{"expiresIn":0}""", """{"expiresAt":"x"}""", """{"name":"other"}""" })
        {
            Assert.Equal(400, (await log.CallAsync("PUT", Tokens + "/taken", body)).Status);
        }

        log.Say("Nobody's, or none");
        await log.CallAsync("GET", "/me/identity/user/bob/token");
        await log.CallAsync("POST", "/me/identity/user/bob/token", $"{{{Named("x")}}}");
        foreach (var name in new[] { "none", "taken%2F", "TAKEN", new string('x', 300) })
        {
            Assert.Equal(404, (await log.CallAsync("GET", $"{Tokens}/{name}")).Status);
            Assert.Equal(404, (await log.CallAsync("PUT", $"{Tokens}/{name}", "{}")).Status);
            Assert.Equal(404, (await log.CallAsync("DELETE", $"{Tokens}/{name}")).Status);
        }

        log.AssertGolden();
    }

    // github.com/ovh/terraform-provider-ovh, resource ovh_me_identity_user_token.
    [Fact]
    public async Task Terraform_plans_a_token_without_a_difference()
    {
        await using var server = await StartAsync();
        var end = DateTimeOffset.Parse("2030-01-01T01:00:00+01:00", null);

        var created = await server.Root.SendAsync(
            "POST",
            "/1.0" + Tokens,
            """
            {"description":"Token description","expiresAt":"2030-01-01T01:00:00+01:00","expiresIn":null,"name":"tf 1"}
            """);
        var read = await server.Root.SendAsync("GET", $"/1.0{Tokens}/tf%201");
        Assert.Equal(end, read.Json.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(end, created.Json.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal("Token description", read["description"]);
        var edited = await server.Root.SendAsync(
            "PUT", $"/1.0{Tokens}/tf%201", """{"description":"other","expiresAt":null,"expiresIn":null}""");
        Assert.Equal(JsonValueKind.Null, edited.Json.GetProperty("expiresAt").ValueKind);
        Assert.Equal("other", edited["description"]);
        Assert.Equal(200, (await server.Root.SendAsync("DELETE", $"/1.0{Tokens}/tf%201")).Status);

        // Gone is gone: from the state, and when it is to be deleted.
        Assert.Equal(404, (await server.Root.SendAsync("GET", $"/1.0{Tokens}/tf%201")).Status);
        Assert.Equal(404, (await server.Root.SendAsync("DELETE", $"/1.0{Tokens}/tf%201")).Status);
    }

    [Fact]
    public async Task No_kind_of_token_is_taken_for_another_and_no_changed_one_for_good()
    {
        await using var server = await StartAsync();
        var personal = await server.AddPersonalTokenAsync("ann", "ci");
        var (robot, _, _) = await server.AddServiceAccountAsync("robot");
        var oneTime = (await robot.SendAsync("POST", "/auth/token"))["token"];
        var unsigned = $"{Encode("""{"alg":"none","typ":"pat+jwt"}""")}.{personal.Split('.')[1]}.";
        var issue = server.Services.GetRequiredService<PersonalAccessTokens>().Issue;
        var otherKind = $"{robot.Token!.Split('.')[0]}.{personal.Split('.')[1]}.{personal.Split('.')[2]}";
        string[] refused =
        [
            oneTime,
            unsigned,
            unsigned.TrimEnd('.'),
            otherKind,
            $"{personal.Split('.')[0]}.{robot.Token.Split('.')[1]}.{robot.Token.Split('.')[2]}",
            personal[..^1] + (personal[^1] == 'A' ? 'B' : 'A'),
            personal + "=",
            personal + ".",
            "." + personal,
            personal + "\0",
            personal.Split('.')[0],
            personal.ToUpperInvariant(),
            new string('x', 20_000),

            // Well signed, but without a row: never given out, of another account, of nobody.
            issue(ServerFixture.AccountName, "ann", server.Time.Now),
            issue("yy2222-ovh", "ann", server.Time.Now),
            issue(ServerFixture.AccountName, "nobody", server.Time.Now),
        ];

        foreach (var token in refused)
        {
            if (!token.Contains('\0', StringComparison.Ordinal))
            {
                var bearer = await server.Bearer("", token).SendAsync("GET", "/auth/details");
                Assert.Equal((401, "INVALID_CREDENTIAL"), (bearer.Status, bearer["errorCode"]));
            }

            var basic = await Basic(server, "pat_jwt_x", token).SendAsync("GET", "/auth/details");
            Assert.Equal((401, "INVALID_CREDENTIAL"), (basic.Status, basic["errorCode"]));
        }

        // An access token is no personal one, even though it is good by itself.
        Assert.Equal(401, (await Basic(server, "pat_jwt_x", robot.Token).SendAsync("GET", "/auth/details")).Status);
        Assert.Equal(200, (await robot.SendAsync("GET", "/auth/details")).Status);
        Assert.Equal(200, (await server.Bearer("", personal).SendAsync("GET", "/auth/details")).Status);
        Assert.Equal(
            "You must login first",
            (await Basic(server, "pat_jwt", personal).SendAsync("GET", "/auth/details"))["message"]);
        var both = server.Root with { Tamper = Basic(server, "pat_jwt_x", personal).Tamper };
        Assert.Equal(400, (await both.SendAsync("GET", "/auth/details")).Status);
    }

    [Fact]
    public async Task What_is_stored_does_not_give_the_token_back()
    {
        await using var server = await StartAsync();
        var token = await server.AddPersonalTokenAsync("ann", "ci");

        var row = JsonSerializer.Serialize(server.State.PersonalAccessTokens.Values.Single());

        Assert.Contains(SecretHash.Of(token), row, StringComparison.Ordinal);
        var id = JsonDocument.Parse(Decode(token.Split('.')[1])).RootElement.GetProperty("jti").GetString()!;
        Assert.DoesNotContain(id, row, StringComparison.Ordinal);
        Assert.Equal(40, id.Length);
        Assert.DoesNotContain(token.Split('.')[2], row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_has_a_hundred_tokens_and_no_more()
    {
        await using var server = await StartAsync();
        for (var number = 0; number < 100; number++)
        {
            await server.AddPersonalTokenAsync("ann", $"t{number}");
        }

        var refused = await server.Root.SendAsync("POST", Tokens, """{"name":"more","description":""}""");

        Assert.Equal((400, "PERSONAL_ACCESS_TOKEN_QUOTA_REACHED"), (refused.Status, refused["errorCode"]));
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"bob"}""");
        await server.AddPersonalTokenAsync("bob", "first");
    }

    private static async Task<ServerFixture> StartAsync()
    {
        var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        return server;
    }

    private static string Named(string name, string more = "") =>
        $"\"name\":\"{name}\",\"description\":\"\"{(more.Length == 0 ? "" : ",")}{more}";

    private static OvhCaller Basic(ServerFixture server, string user, string password)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return server.Anonymous with
        {
            Name = $"Basic {user}",
            Tamper = request => request.Headers.TryAddWithoutValidation("Authorization", $"Basic {text}"),
        };
    }

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Decode(string text) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(
            text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=')));
}
