using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>The page on which the owner chooses a password after a first start.</summary>
public sealed class OwnerPageTests
{
    private const string Path = "/auth/owner";
    private const string Password = SignInWorld.RootPassword;

    [Fact]
    public async Task The_owner_chooses_a_password_once_and_signs_in_with_it()
    {
        await using var server = await ServerFixture.StartAsync();
        using var browser = new Browser(new Uri($"http://{server.Authority}"), "127.0.0.1");
        var page = await browser.OpenAsync(Path);
        (string, string)[] form =
            [("secret", $" {server.Account.SetupSecret} "), ("password", Password), ("repeated", Password)];

        var set = await browser.SubmitAsync(page, form);
        var again = await browser.SubmitAsync(await browser.OpenAsync(Path), form);
        await browser.SignInAsync(ServerFixture.AccountName, Password);

        Assert.Equal(("The password is set", 200), (set.Heading, set.Status));
        Assert.Equal(403, again.Status);
        Assert.Contains("invalid or has been used", again.Problem, StringComparison.Ordinal);
        Assert.Contains("licet-session", browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("wrong secret", Password, Password, 403)]
    [InlineData("", Password, Password, 403)]
    [InlineData(null, Password, "another one", 400)]
    [InlineData(null, "short", "short", 400)]
    public async Task What_is_wrong_is_told_and_changes_nothing(
        string? secret, string password, string repeated, int status)
    {
        await using var server = await ServerFixture.StartAsync();
        using var browser = new Browser(new Uri($"http://{server.Authority}"), "127.0.0.1");
        var page = await browser.OpenAsync(Path);

        var answer = await browser.SubmitAsync(
            page,
            ("secret", secret ?? server.Account.SetupSecret), ("password", password), ("repeated", repeated));

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Problem);
        Assert.DoesNotContain(server.Account.SetupSecret, answer.Html, StringComparison.Ordinal);
        var signIn = await browser.SignInAsync(ServerFixture.AccountName, password);
        Assert.Equal(403, signIn.Status);
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_taken()
    {
        await using var server = await ServerFixture.StartAsync();
        using var browser = new Browser(new Uri($"http://{server.Authority}"), "127.0.0.1");

        var answer = await browser.BringAsync(
            Path, ("secret", server.Account.SetupSecret), ("password", Password), ("repeated", Password));

        Assert.Equal(400, answer.Status);
    }
}
