using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.SecondFactors;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>Changing one's own password.</summary>
public sealed class PasswordChangeTests
{
    private const string Old = "qwe123!@#";
    private const string New = "correct horse";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_who_must_change_the_password_can_and_may_sign_in_then()
    {
        await using var world = await FactorWorld.StartAsync();
        await SetPasswordAsync(world);
        Assert.Equal(UserStatus.PasswordChangeRequired, world.Server.State.Users["ann"].Status);

        FactorWorld.AssertSucceeded(await ChangeAsync(world, Old, New));

        var ann = world.Server.State.Users["ann"];
        Assert.Equal(UserStatus.Ok, ann.Status);
        Assert.True(PasswordHash.Matches(New, ann.PasswordHash));
        Assert.False((await ChangeAsync(world, Old, "another one")).Succeeded);
    }

    [Theory]
    [InlineData("wrong password", New)]
    [InlineData("", New)]
    [InlineData(Old, Old)]
    [InlineData(Old, "short")]
    [InlineData(Old, "")]
    public async Task What_is_no_change_is_refused(string old, string @new)
    {
        await using var world = await FactorWorld.StartAsync();
        await SetPasswordAsync(world);

        Assert.Equal(ErrorKind.Invalid, (await ChangeAsync(world, old, @new)).Error?.Kind);
    }

    [Fact]
    public async Task A_password_can_be_tried_a_few_times_only()
    {
        await using var world = await FactorWorld.StartAsync();
        await SetPasswordAsync(world);
        for (var attempt = 0; attempt < CodeAttempts.CountMax; attempt++)
        {
            await ChangeAsync(world, "wrong password", New);
        }

        Assert.Equal(ErrorKind.LimitExceeded, (await ChangeAsync(world, Old, New)).Error?.Kind);
    }

    [Fact]
    public async Task Only_who_signs_in_with_a_password_can_change_it()
    {
        await using var world = await FactorWorld.StartAsync();
        Assert.Equal(ErrorKind.Conflict, (await ChangeAsync(world, Old, New)).Error?.Kind);
        await SetPasswordAsync(world);
        await world.Server.Root.SendAsync("POST", "/me/identity/user/ann/disable");

        Assert.False((await ChangeAsync(world, Old, New)).Succeeded);
    }

    [Fact]
    public async Task The_root_changes_its_own()
    {
        await using var world = await FactorWorld.StartAsync();
        var setup = $$"""{"setupSecret":"{{world.Server.Account.SetupSecret}}","password":"{{Old}}"}""";
        await world.Server.Anonymous.SendAsync("POST", "/auth/setup", setup);

        FactorWorld.AssertSucceeded(
            await world.Get<PasswordChange>().ChangeAsync(world.Root, Old, new NewPassword(New), Cancellation));

        Assert.True(PasswordHash.Matches(New, world.Server.State.Account.RootPasswordHash));
    }

    private static Task<Result<Nothing>> ChangeAsync(FactorWorld world, string old, string @new) =>
        world.Get<PasswordChange>().ChangeAsync(world.Ann, old, new NewPassword(@new), Cancellation);

    private static async Task SetPasswordAsync(FactorWorld world)
    {
        var body = $$"""{"password":"{{Old}}"}""";
        Assert.Equal(200, (await world.Server.Root.SendAsync("PUT", "/me/identity/user/ann", body)).Status);
    }
}
