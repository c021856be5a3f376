using Licet.Core.SignIn;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>Guessing is slow, and locks nobody out.</summary>
public sealed class SignInLimitsTests
{
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly SignInLimits _limits;

    public SignInLimitsTests() => _limits = new SignInLimits(_time);

    [Fact]
    public void After_some_attempts_each_waits_twice_as_long_as_the_one_before()
    {
        var john = Attempt("john", "192.0.2.1");
        Assert.All(Enumerable.Range(0, SignInLimits.FreeAttempts), _ => Assert.Null(_limits.Begin(john)));

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), _limits.Begin(john));
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Equal(TimeSpan.FromTicks(1), _limits.Begin(john));
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.Null(_limits.Begin(john));
        }
    }

    [Fact]
    public void A_success_or_an_hour_of_peace_forgets_the_failures()
    {
        var john = Attempt("john", "192.0.2.1");
        Exhaust(john);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_limits.Begin(john));
        _limits.Succeeded(john);
        Assert.Equal(SignInLimits.FreeAttempts, Exhaust(john));

        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(1));
        Assert.Equal(SignInLimits.FreeAttempts, Exhaust(john));
    }

    [Fact]
    public void One_address_cannot_try_one_password_against_everybody()
    {
        var tried = Enumerable.Range(0, 1000).TakeWhile(
            number => _limits.Begin(Attempt($"user-{number}", "192.0.2.1")) is null).Count();

        Assert.Equal(SignInLimits.AddressAttempts, tried);
        Assert.Null(_limits.Begin(Attempt("john", "192.0.2.2")));
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one_address()
    {
        var sources = Enumerable.Range(1, 1000).Select(number =>
            new SignInSource(Engine.Decisions.SourceAddress.Parse($"2001:db8:0:1::{number:x}"), null, "").Network);

        Assert.Single(sources.Distinct());
        Assert.NotEqual(
            sources.First(),
            new SignInSource(Engine.Decisions.SourceAddress.Parse("2001:db8:0:2::1"), null, "").Network);
    }

    [Fact]
    public void A_thousand_addresses_are_not_a_thousand_times_as_fast()
    {
        var tried = Enumerable.Range(0, 1000).Count(
            number => _limits.Begin(Attempt("john", $"192.0.{number / 250}.{number % 250}")) is null);

        Assert.Equal(SignInLimits.StrangerAttempts, tried);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(_limits.Begin(Attempt("john", "198.51.100.1")));
    }

    [Fact]
    public void Whoever_signed_in_before_never_waits_for_strangers()
    {
        var (fromHome, device) = (Attempt("john", "203.0.113.7"), Attempt("john", "192.0.2.1", device: "laptop"));
        Assert.Null(_limits.Begin(fromHome));
        _limits.Succeeded(fromHome);
        for (var number = 0; number < 1000; number++)
        {
            _limits.Begin(Attempt("john", $"192.0.{number / 250}.{number % 250}"));
        }

        Assert.NotNull(_limits.Begin(Attempt("john", "198.51.100.1")));
        Assert.Null(_limits.Begin(fromHome));
        Assert.Null(_limits.Begin(Attempt("john", "198.51.100.1") with { IsKnownAddress = true }));

        // The laptop comes from the very address that the attack comes from.
        Exhaust(Attempt("john", "192.0.2.1"));
        Assert.Null(_limits.Begin(device));
    }

    [Fact]
    public void Names_that_nobody_has_are_limited_alike()
    {
        var nobody = Attempt("nobody", "192.0.2.1") with { IsOfSomebody = false };
        Assert.Equal(SignInLimits.FreeAttempts, Exhaust(nobody));

        var tried = Enumerable.Range(0, 1000).Count(number =>
            _limits.Begin(nobody with { Network = $"198.51.{number / 250}.{number % 250}" }) is null);
        Assert.Equal(SignInLimits.StrangerAttempts - SignInLimits.FreeAttempts, tried);
    }

    [Fact]
    public async Task Attempts_side_by_side_do_not_slip_through()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 100).Select(
            _ => Task.Run(() => _limits.Begin(Attempt("john", "192.0.2.1")))));

        Assert.Equal(SignInLimits.FreeAttempts, begun.Count(wait => wait is null));
    }

    [Fact]
    public async Task Who_guesses_is_told_to_wait_and_nobody_else_waits()
    {
        await using var world = await SignInWorld.StartAsync();
        var attacker = world.Browse("127.0.0.66");
        for (var attempt = 0; attempt < SignInLimits.FreeAttempts; attempt++)
        {
            Assert.Equal(403, (await attacker.SignInAsync(SignInWorld.John, $"guess {attempt}")).Status);
        }

        var refused = await attacker.SignInAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal(429, refused.Status);
        Assert.Equal("Too many attempts: try again in 1 seconds.", refused.Problem);
        Assert.Equal("1", refused.Answer.Header("Retry-After"));
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
    }

    [Fact]
    public async Task An_attacker_elsewhere_cannot_lock_john_doe_out()
    {
        await using var world = await SignInWorld.StartAsync();
        var john = await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        for (var attempt = 0; attempt <= SignInLimits.StrangerAttempts; attempt++)
        {
            using var attacker = new Browser(new Uri($"http://{world.Server.Authority}"), $"127.0.1.{attempt + 1}");
            await attacker.SignInAsync(SignInWorld.John, "guess");
        }

        Assert.Equal(429, (await world.Browse("127.0.2.1").SignInAsync(SignInWorld.John, SignInWorld.Password)).Status);

        // From the address that he signed in from before, and with the browser from anywhere.
        await world.BrowseAsAsync(SignInWorld.John, SignInWorld.Password);
        var travelling = world.Browse("127.0.1.1");
        travelling.Cookies["licet-device"] = john.Cookies["licet-device"];
        Assert.Equal(200, (await travelling.SignInAsync(SignInWorld.John, SignInWorld.Password)).Status);
    }

    [Fact]
    public async Task What_one_identity_s_browser_keeps_does_not_help_against_another()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("mallory", SignInWorld.Password, SignInWorld.NeededRights);
        var mallory = await world.BrowseAsAsync($"{SignInWorld.Account}/mallory", SignInWorld.Password);
        mallory.Cookies.Remove("licet-session");

        var statuses = new List<int>();
        for (var attempt = 0; attempt <= SignInLimits.FreeAttempts; attempt++)
        {
            statuses.Add((await mallory.SignInAsync(SignInWorld.John, "guess")).Status);
        }

        Assert.Equal(429, statuses[^1]);
    }

    private static SignInAttempt Attempt(string name, string network, string? device = null) =>
        new(name, IsOfSomebody: true, IsKnownAddress: false, network, device);

    private int Exhaust(SignInAttempt attempt) =>
        Enumerable.Range(0, 1000).TakeWhile(_ => _limits.Begin(attempt) is null).Count();
}
