using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>Who enters the control panel: whoever has the four rights that it needs, and no one else.</summary>
public sealed class HomePageTests
{
    public static TheoryData<string> NeededRights => [.. SignInWorld.NeededRights];

    [Fact]
    public async Task With_the_four_rights_a_user_enters_and_sees_what_they_give()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.Browse().SignInAsync(SignInWorld.John, SignInWorld.Password);

        Assert.Equal((200, SignInWorld.Account), (page.Status, page.Heading));
        foreach (var text in new[]
        {
            "signed in as xx1111-ovh/john.doe", "E-mail owner@example.com", "Support level standard",
            "Certificates none", "Tags none",
        })
        {
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(NeededRights))]
    public async Task Without_one_of_them_he_is_refused_by_its_name(string missing)
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("jane", SignInWorld.Password, [.. SignInWorld.NeededRights.Except([missing])]);

        var page = await world.Browse().SignInAsync($"{SignInWorld.Account}/jane", SignInWorld.Password);

        Assert.Equal((403, "You may not enter the control panel"), (page.Status, page.Heading));
        Assert.Contains($"<li><code>{missing}</code></li>", page.Html, StringComparison.Ordinal);
        Assert.Single(SignInWorld.NeededRights, right => page.Html.Contains(right, StringComparison.Ordinal));
        Assert.DoesNotContain("owner@example.com", page.Html, StringComparison.Ordinal);
        Assert.Equal("/auth/sign-out", page.Action);
    }

    [Fact]
    public async Task Without_any_he_is_told_all_of_them()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("jane", SignInWorld.Password);

        var page = await world.Browse().SignInAsync($"{SignInWorld.Account}/jane", SignInWorld.Password);

        Assert.Equal(403, page.Status);
        Assert.All(
            SignInWorld.NeededRights, right => Assert.Contains(right, page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_policies_decide_at_every_look_not_only_at_sign_in()
    {
        await using var world = await SignInWorld.StartAsync();
        await world.AddUserAsync("jane", SignInWorld.Password);
        var browser = world.Browse();
        var page = await browser.SignInAsync($"{SignInWorld.Account}/jane", SignInWorld.Password);
        Assert.Equal(403, page.Status);

        var policy = await world.Server.AllowAsync(
            $"urn:v1:eu:identity:user:{SignInWorld.Account}/jane", SignInWorld.NeededRights, ServerFixture.AccountUrn);
        Assert.Equal(200, (await browser.OpenAsync("/auth/")).Status);
        await world.Server.Root.SendAsync("DELETE", $"/v2/iam/policy/{policy}");

        Assert.Equal(403, (await browser.OpenAsync("/auth/")).Status);
    }

    [Fact]
    public async Task The_root_enters_always()
    {
        await using var world = await SignInWorld.StartAsync();

        var page = await world.Browse().SignInAsync(SignInWorld.Account, SignInWorld.RootPassword);

        Assert.Equal((200, SignInWorld.Account), (page.Status, page.Heading));
    }
}
