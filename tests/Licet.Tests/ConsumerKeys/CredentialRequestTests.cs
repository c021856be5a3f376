using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Engine.Decisions;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.ConsumerKeys;

/// <summary>Consumer keys that are asked for, and then validated or refused by whoever has signed in.</summary>
public sealed class CredentialRequestTests
{
    private static readonly ApiCredentialRequest s_request =
        new([new("GET", "/me"), new("GET", "/auth/*")], Redirection: "https://example.org/done");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_validated_key_acts_for_whoever_validated_it_and_only_as_it_asked()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var asked = await RequestAsync(server);
        var client = CallerWith(server, asked.ConsumerKey);
        var pending = Administration(server).FindPending(asked.ValidationToken);
        Assert.Equal("root", pending.Value.Application.Name);
        Assert.Equal("/me /auth/*", string.Join(' ', pending.Value.Credential.Rules.Select(rule => rule.Path)));
        Assert.Equal("INVALID_CREDENTIAL", (await client.SendAsync("GET", "/auth/details"))["errorCode"]);

        var validated = await Administration(server).ValidateAsync(
            Ann(server), asked.ValidationToken, TimeSpan.FromDays(1), Cancellation);

        Assert.Equal("https://example.org/done", validated.Value.Redirection);
        Assert.Equal("ann", (await client.SendAsync("GET", "/auth/details"))["user"]);
        Assert.Equal("NOT_GRANTED_CALL", (await client.SendAsync("GET", "/me/identity/user"))["errorCode"]);
        server.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("INVALID_CREDENTIAL", (await client.SendAsync("GET", "/auth/details"))["errorCode"]);
    }

    [Fact]
    public async Task The_root_validates_for_itself_and_for_ever()
    {
        await using var server = await ServerFixture.StartAsync();
        var asked = await RequestAsync(server);

        var validated = await Administration(server).ValidateAsync(
            Root(server), asked.ValidationToken, validity: null, Cancellation);

        Assert.Null(validated.Value.Login);
        Assert.Null(validated.Value.ExpiresAt);
        server.Time.Advance(TimeSpan.FromDays(10_000));
        var client = CallerWith(server, asked.ConsumerKey);
        Assert.Equal("account", (await client.SendAsync("GET", "/auth/details"))["method"]);
    }

    [Fact]
    public async Task A_request_is_answered_once()
    {
        await using var server = await ServerFixture.StartAsync();
        var administration = Administration(server);
        var refused = await RequestAsync(server);
        var validated = await RequestAsync(server);

        Assert.True((await administration.RefuseAsync(Root(server), refused.ValidationToken, Cancellation)).Succeeded);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            administration.ValidateAsync(Root(server), validated.ValidationToken, null, Cancellation)));

        Assert.Equal(1, answers.Count(answer => answer.Succeeded));
        foreach (var token in new[] { refused.ValidationToken, validated.ValidationToken, "no such token", "" })
        {
            Assert.Equal(ErrorKind.NotFound, administration.FindPending(token).Error?.Kind);
            var again = await administration.ValidateAsync(Root(server), token, null, Cancellation);
            Assert.Equal(ErrorKind.NotFound, again.Error?.Kind);
        }

        var client = CallerWith(server, refused.ConsumerKey);
        var answer = await client.SendAsync("GET", "/auth/details");
        Assert.Equal("This credential is not valid: its validation was refused", answer["message"]);
    }

    [Fact]
    public async Task A_request_ends_after_a_day()
    {
        await using var server = await ServerFixture.StartAsync();
        var asked = await RequestAsync(server);

        server.Time.Advance(ApiCredentialAdministration.PendingLifetime - TimeSpan.FromSeconds(1));
        Assert.True(Administration(server).FindPending(asked.ValidationToken).Succeeded);
        server.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(Administration(server).FindPending(asked.ValidationToken).Succeeded);
        var late = await Administration(server).ValidateAsync(Root(server), asked.ValidationToken, null, Cancellation);
        Assert.Equal(ErrorKind.NotFound, late.Error?.Kind);
        await RequestAsync(server);
        Assert.DoesNotContain($"{asked.Credential.CredentialId}", server.State.ApiCredentials.Keys);
    }

    [Fact]
    public async Task Requests_of_an_application_are_limited_in_number_and_in_pace()
    {
        await using var server = await ServerFixture.StartAsync();
        var first = await RequestAsync(server);
        for (var count = 1; count < ApiCredentialAdministration.PendingMax; count++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await RequestAsync(server);
        }

        var refused = await TryRequestAsync(server, s_request);
        Assert.Equal(ErrorKind.LimitExceeded, refused.Error?.Kind);
        Assert.Equal(TimeSpan.FromSeconds(600 - 19), refused.Error?.RetryAfter);
        Assert.Equal("581", (await AskAsync(server)).Header("Retry-After"));
        Assert.Equal(429, (await AskAsync(server)).Status);
        server.Time.Advance(TimeSpan.FromMinutes(10));
        await RequestAsync(server);

        Assert.Equal(
            ApiCredentialAdministration.PendingMax,
            server.State.ApiCredentials.Values.Count(key => key.Status == ApiCredentialStatus.PendingValidation));
        Assert.False(Administration(server).FindPending(first.ValidationToken).Succeeded);
        Assert.Equal(200, (await server.Root.SendAsync("GET", "/me")).Status);
    }

    [Fact]
    public async Task Only_a_person_who_has_signed_in_validates()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var asked = await RequestAsync(server);
        var byKey = Caller.Root(server.State, server.Time.Now.UtcDateTime) with
        {
            Credential = server.State.ApiCredentials.Values.First(),
        };
        var robot = Caller.ServiceAccount(server.State, "EU.0", server.Time.Now.UtcDateTime, default);
        var ann = Ann(server);
        await server.Root.SendAsync("POST", "/me/identity/user/ann/disable");

        foreach (var caller in new[] { byKey, robot, ann })
        {
            var validated = await Administration(server).ValidateAsync(
                caller, asked.ValidationToken, null, Cancellation);
            Assert.Equal(ErrorKind.Forbidden, validated.Error?.Kind);
            var refused = await Administration(server).RefuseAsync(caller, asked.ValidationToken, Cancellation);
            Assert.Equal(ErrorKind.Forbidden, refused.Error?.Kind);
            var application = await Applications(server).CreateAsync(caller, "mine", "", Cancellation);
            Assert.Equal(ErrorKind.Forbidden, application.Error?.Kind);
        }

        Assert.True(Administration(server).FindPending(asked.ValidationToken).Succeeded);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3661)]
    public async Task A_validity_has_bounds(int days)
    {
        await using var server = await ServerFixture.StartAsync();
        var asked = await RequestAsync(server);

        var validated = await Administration(server).ValidateAsync(
            Root(server), asked.ValidationToken, TimeSpan.FromDays(days), Cancellation);

        Assert.Equal(ErrorKind.Invalid, validated.Error?.Kind);
        Assert.True(Administration(server).FindPending(asked.ValidationToken).Succeeded);
    }

    [Fact]
    public async Task An_application_is_created_alone_or_with_a_key_that_works_at_once()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");

        var alone = await Applications(server).CreateAsync(Ann(server), "mine", "for tests", Cancellation);
        var token = await Applications(server).CreateWithCredentialAsync(
            Ann(server), "script", "", s_request, TimeSpan.FromDays(7), Cancellation);

        Assert.Equal(16, alone.Value.Application.ApplicationKey.Length);
        Assert.Equal(32, alone.Value.Secret.Length);
        var (application, _, consumerKey) = token.Value;
        var client = server.Root with
        {
            Keys = new OvhKeys(application.Application.ApplicationKey, application.Secret, consumerKey),
        };
        Assert.Equal("ann", (await client.SendAsync("GET", "/auth/details"))["user"]);
        Assert.DoesNotContain(application.Secret, $"{token.Value} {alone.Value}", StringComparison.Ordinal);
        Assert.DoesNotContain(consumerKey, $"{token.Value}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public async Task A_name_is_printable(string name)
    {
        await using var server = await ServerFixture.StartAsync();

        var created = await Applications(server).CreateAsync(Root(server), name, "", Cancellation);

        Assert.Equal(ErrorKind.Invalid, created.Error?.Kind);
    }

    [Theory]
    [InlineData("get", "/me", null, null, "accessRules[0].method")]
    [InlineData("GET", "me", null, null, "accessRules[0].path")]
    [InlineData("GET", "", null, null, "accessRules[0].path")]
    [InlineData("GET", "/a\0", null, null, "accessRules[0].path")]
    [InlineData("GET", "/me", "192.0.2.0/33", null, "allowedIPs[0]")]
    [InlineData("GET", "/me", "anywhere", null, "allowedIPs[0]")]
    [InlineData("GET", "/me", null, "javascript:alert(1)", "redirection")]
    [InlineData("GET", "/me", null, "/local", "redirection")]
    [InlineData("GET", "/me", null, "https://bank.example@evil.example/", "redirection")]
    [InlineData("GET", "/me", null, "", "redirection")]
    public async Task A_request_that_means_nothing_is_refused(
        string method, string path, string? range, string? redirection, string problem)
    {
        await using var server = await ServerFixture.StartAsync();
        var ranges = range is null ? default : ImmutableArray.Create(range);

        var asked = await TryRequestAsync(server, new([new(method, path)], ranges, redirection));

        Assert.Equal(problem, asked.Error?.Problems.Single().Path);
    }

    private static ApiCredentialAdministration Administration(ServerFixture server) =>
        server.Services.GetRequiredService<ApiCredentialAdministration>();

    private static ApiApplicationAdministration Applications(ServerFixture server) =>
        server.Services.GetRequiredService<ApiApplicationAdministration>();

    private static Caller Root(ServerFixture server) =>
        SignedIn(server, Caller.Root(server.State, server.Time.Now.UtcDateTime));

    private static Caller Ann(ServerFixture server) =>
        SignedIn(server, Caller.User(server.State, "ann", server.Time.Now.UtcDateTime, SourceAddress.None));

    private static Caller SignedIn(ServerFixture server, Caller caller) =>
        caller with
        {
            Session = new Session
            {
                IdHash = "",
                PasswordMark = "",
                SourceAddress = "",
                CreatedAt = server.Time.Now.UtcDateTime,
                LastUsedAt = server.Time.Now.UtcDateTime,
            },
        };

    private static Task<Answer> AskAsync(ServerFixture server) =>
        server.Root.SendAsync("POST", "/auth/credential", """{"accessRules":[{"method":"GET","path":"/*"}]}""");

    private static OvhCaller CallerWith(ServerFixture server, string consumerKey) =>
        server.Root with { Keys = server.Root.Keys! with { ConsumerKey = consumerKey } };

    private static async Task<NewApiCredential> RequestAsync(ServerFixture server)
    {
        var asked = await TryRequestAsync(server, s_request);
        Assert.True(asked.Succeeded, asked.Error?.Message);
        return asked.Value;
    }

    private static Task<Result<NewApiCredential>> TryRequestAsync(ServerFixture server, ApiCredentialRequest request) =>
        Administration(server).RequestAsync(
            server.State, server.State.FindApplication(server.Account.ApplicationKey)!, request, Cancellation);
}
