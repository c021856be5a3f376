using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Core.SignIn;
using Licet.Tests.Saml;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary><c>/me/session</c>: everybody sees where one is signed in and signs out there, and nobody else's.</summary>
public sealed class OwnSessionTests
{
    private const string Sessions = "/me/session";
    private const string Details = "/auth/details";
    private const string Cookie = "licet-session";

    [Theory]
    [InlineData(SignInWorld.John, SignInWorld.Password)]
    [InlineData(SignInWorld.Account, SignInWorld.RootPassword)]
    public async Task One_s_sessions_are_listed_with_whence_and_when(string name, string password)
    {
        await using var world = await SignInWorld.StartAsync();
        await world.BrowseAsAsync(name, password, from: "127.0.0.7");
        world.Server.Time.Advance(TimeSpan.FromMinutes(10));
        var here = await world.BrowseAsAsync(name, password);

        var sessions = await ListAsync(here);

        Assert.Equal(["127.0.0.1", "127.0.0.7"], sessions.Select(one => one.GetProperty("sourceAddress").GetString()));
        Assert.Equal([true, false], sessions.Select(one => one.GetProperty("current").GetBoolean()));
        Assert.All(sessions, one => Assert.Equal("NONE", one.GetProperty("mfaType").GetString()));
        var (created, ends) = (
            sessions[1].GetProperty("createdAt").GetDateTimeOffset(),
            sessions[1].GetProperty("endsAt").GetDateTimeOffset());
        Assert.Equal(Session.LifetimeMax, ends - created);
        Assert.Equal(created, sessions[1].GetProperty("lastUsedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_names_a_session_opens_none()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var cookie = browser.Cookies[Cookie];

        var answer = await browser.CallAsync("GET", Sessions);
        var id = IdOf(Assert.Single(await ListAsync(browser)));

        Assert.DoesNotContain(cookie, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(SecretHash.Of(cookie), answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(id, SecretHash.Of(cookie), StringComparison.Ordinal);
        var thief = world.Browse();
        thief.Cookies[Cookie] = id;
        Assert.Equal(403, (await thief.CallAsync("GET", Details)).Status);
    }

    [Fact]
    public async Task One_signs_out_elsewhere_and_the_audit_log_says_so()
    {
        await using var world = await SignInWorld.StartAsync();
        var there = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var here = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var id = IdOf((await ListAsync(here)).Single(one => !one.GetProperty("current").GetBoolean()));

        Assert.Equal(200, (await here.CallAsync("DELETE", $"{Sessions}/{id}")).Status);

        Assert.Equal("INVALID_SESSION", (await there.CallAsync("GET", Details))["errorCode"]);
        Assert.Equal(200, (await here.CallAsync("GET", Details)).Status);
        Assert.Single(await ListAsync(here));
        var told = (await world.AuditAsync())[0];
        Assert.Equal(("SESSION_ENDED", id, "john.doe"), (told.Type, told.Subject, told.SubjectName));
        Assert.Equal(404, (await here.CallAsync("DELETE", $"{Sessions}/{id}")).Status);
    }

    [Fact]
    public async Task To_end_the_present_session_is_to_sign_out()
    {
        await using var world = await SignInWorld.StartAsync();
        var browser = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var id = IdOf(Assert.Single(await ListAsync(browser)));

        Assert.Equal(200, (await browser.CallAsync("DELETE", $"{Sessions}/{id}")).Status);

        Assert.Equal("INVALID_SESSION", (await browser.CallAsync("GET", Details))["errorCode"]);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_another_s_session()
    {
        await using var world = await FederationWorld.StartAsync();
        await world.SignIn.AddUserAsync("jane.roe", SignInWorld.Password, SignInWorld.NeededRights);
        var john = await world.SignIn.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var jane = await world.SignIn.BrowseAsAsync(
            $"{SignInWorld.Account}/jane.roe", SignInWorld.Password);
        var root = await world.SignIn.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);
        var (federated, _) = await world.EnterAsync();
        Browser[] people = [john, jane, root, federated];
        var ids = new List<string>();
        foreach (var person in people)
        {
            ids.Add(IdOf(Assert.Single(await ListAsync(person))));
        }

        Assert.Distinct(ids);
        for (var who = 0; who < people.Length; who++)
        {
            foreach (var other in ids.Where(id => id != ids[who]))
            {
                var answer = await people[who].CallAsync("DELETE", $"{Sessions}/{other}");
                Assert.Equal(404, answer.Status);
                Assert.Equal("SESSION_NOT_FOUND", answer["errorCode"]);
            }
        }

        foreach (var person in people)
        {
            Assert.Equal(200, (await person.CallAsync("GET", Details)).Status);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_by_a_provider_signs_out_elsewhere_too()
    {
        await using var world = await FederationWorld.StartAsync();
        var (there, _) = await world.EnterAsync();
        var (here, _) = await world.EnterAsync();
        var id = IdOf((await ListAsync(here)).Single(one => !one.GetProperty("current").GetBoolean()));

        Assert.Equal(200, (await here.CallAsync("DELETE", $"{Sessions}/{id}")).Status);

        Assert.Equal(403, (await there.CallAsync("GET", Details)).Status);
        Assert.Single(await ListAsync(here));
    }

    [Fact]
    public async Task A_session_that_has_ended_is_not_listed()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        world.Server.Time.Advance(Session.IdleMax);
        var here = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);

        Assert.True(Assert.Single(await ListAsync(here)).GetProperty("current").GetBoolean());
    }

    [Fact]
    public async Task A_key_of_the_owner_s_sees_the_sessions_and_is_none()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.BrowseAsAsync(SignInWorld.Account, SignInWorld.RootPassword);

        var answer = await world.Server.Root.SendAsync("GET", Sessions);

        using var body = JsonDocument.Parse(answer.Body);
        Assert.False(Assert.Single(body.RootElement.EnumerateArray()).GetProperty("current").GetBoolean());
    }

    private static async Task<JsonElement[]> ListAsync(Browser browser)
    {
        var answer = await browser.CallAsync("GET", Sessions);
        Assert.True(answer.Status == 200, answer.Body);
        using var body = JsonDocument.Parse(answer.Body);
        return [.. body.RootElement.EnumerateArray().Select(one => one.Clone())];
    }

    private static string IdOf(JsonElement session) => session.GetProperty("id").GetString()!;
}
