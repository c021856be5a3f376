using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>Codes at sign-in: what is asked for, what counts once, and how often one may try.</summary>
public sealed class SignInFactorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_asked_for_until_a_factor_is_validated()
    {
        await using var world = await FactorWorld.StartAsync();
        Assert.Equal(default, world.Factors.EnabledFor(world.Ann, FactorWorld.Site));

        var created = await world.Totp.CreateAsync(world.Ann, Cancellation);
        Assert.Equal(default, world.Factors.EnabledFor(world.Ann, FactorWorld.Site));

        await world.Totp.ValidateAsync(world.Ann, $"{created.Value.Id}", world.CodeOf(created.Value), Cancellation);
        Assert.Equal(
            new EnabledFactors(Totp: true, Passkey: false, BackupCode: false, IsRequired: true),
            world.Factors.EnabledFor(world.Ann, FactorWorld.Site));
        Assert.Equal(default, world.Factors.EnabledFor(world.Bob, FactorWorld.Site));
        Assert.Equal(default, world.Factors.EnabledFor(world.Root, FactorWorld.Site));
    }

    [Fact]
    public async Task A_code_counts_once_and_not_after_a_later_one()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        var (code, next) = (world.CodeOf(totp), world.CodeOf(totp, stepsLater: 1));

        FactorWorld.AssertSucceeded(await world.Factors.VerifyTotpAsync(world.Ann, code, Cancellation));
        Assert.False((await world.Factors.VerifyTotpAsync(world.Ann, code, Cancellation)).Succeeded);
        FactorWorld.AssertSucceeded(await world.Factors.VerifyTotpAsync(world.Ann, next, Cancellation));
        world.Wait(TotpCode.StepSeconds);
        Assert.False((await world.Factors.VerifyTotpAsync(world.Ann, code, Cancellation)).Succeeded);
        Assert.False((await world.Factors.VerifyTotpAsync(world.Ann, next, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task The_code_that_validated_an_app_does_not_sign_in()
    {
        await using var world = await FactorWorld.StartAsync();
        var created = await world.Totp.CreateAsync(world.Ann, Cancellation);
        var code = world.CodeOf(created.Value);
        FactorWorld.AssertSucceeded(
            await world.Totp.ValidateAsync(world.Ann, $"{created.Value.Id}", code, Cancellation));

        Assert.False((await world.Factors.VerifyTotpAsync(world.Ann, code, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_code_lets_in_one()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        var (caller, code) = (world.Ann, world.CodeOf(totp));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => world.Factors.VerifyTotpAsync(caller, code, Cancellation), Cancellation)));

        Assert.Single(results, result => result.Succeeded);
    }

    [Fact]
    public async Task A_code_of_another_person_or_of_an_app_that_is_off_does_not_count()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();

        Assert.False((await world.Factors.VerifyTotpAsync(world.Bob, world.CodeOf(totp), Cancellation)).Succeeded);
        Assert.False((await world.Factors.VerifyTotpAsync(world.Root, world.CodeOf(totp), Cancellation)).Succeeded);
        FactorWorld.AssertSucceeded(
            await world.Totp.DisableAsync(world.Ann, $"{totp.Id}", world.CodeOf(totp), Cancellation));
        world.Wait(TotpCode.StepSeconds);
        Assert.False((await world.Factors.VerifyTotpAsync(world.Ann, world.CodeOf(totp), Cancellation)).Succeeded);
        Assert.False(world.Factors.EnabledFor(world.Ann, FactorWorld.Site).IsRequired);
    }

    [Fact]
    public async Task Attempts_come_to_an_end_even_side_by_side_and_a_right_code_clears_them()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        for (var attempt = 0; attempt < CodeAttempts.CountMax - 1; attempt++)
        {
            await world.Factors.VerifyTotpAsync(world.Ann, "wrong", Cancellation);
        }

        FactorWorld.AssertSucceeded(await world.Factors.VerifyTotpAsync(world.Ann, world.CodeOf(totp), Cancellation));
        var caller = world.Ann;
        await Task.WhenAll(Enumerable.Range(0, 2 * CodeAttempts.CountMax).Select(_ =>
            Task.Run(() => world.Factors.VerifyTotpAsync(caller, "wrong", Cancellation), Cancellation)));

        world.Wait(TotpCode.StepSeconds);
        var refused = await world.Factors.VerifyTotpAsync(world.Ann, world.CodeOf(totp), Cancellation);
        Assert.Equal(ErrorKind.LimitExceeded, refused.Error?.Kind);
        world.Wait(CodeAttempts.Interval.TotalSeconds);
        FactorWorld.AssertSucceeded(await world.Factors.VerifyTotpAsync(world.Ann, world.CodeOf(totp), Cancellation));
    }

    [Fact]
    public async Task Each_backup_code_counts_once_however_it_is_typed()
    {
        await using var world = await FactorWorld.StartAsync();
        await world.AddTotpAsync();
        var codes = await world.AddBackupCodesAsync();
        Assert.True(world.Factors.EnabledFor(world.Ann, FactorWorld.Site).BackupCode);

        for (var index = 1; index < codes.Length; index++)
        {
            var typed = index % 2 == 0 ? codes[index] : codes[index].Replace("-", " ").ToLowerInvariant();
            var used = await world.Factors.VerifyBackupCodeAsync(world.Ann, typed, Cancellation);
            FactorWorld.AssertSucceeded(used);
            Assert.Equal(codes.Length - 1 - index, used.Value);
            Assert.False((await world.Factors.VerifyBackupCodeAsync(world.Ann, typed, Cancellation)).Succeeded);
        }

        var enabled = world.Factors.EnabledFor(world.Ann, FactorWorld.Site);
        Assert.True(enabled is { IsRequired: true, BackupCode: false });
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_backup_code_lets_in_one()
    {
        await using var world = await FactorWorld.StartAsync();
        var codes = await world.AddBackupCodesAsync();
        var caller = world.Ann;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => world.Factors.VerifyBackupCodeAsync(caller, codes[1], Cancellation), Cancellation)));

        Assert.Single(results, result => result.Succeeded);
    }

    [Fact]
    public async Task Backup_codes_alone_ask_for_nothing_and_are_nobody_elses()
    {
        await using var world = await FactorWorld.StartAsync();
        var codes = await world.AddBackupCodesAsync();

        Assert.Equal(default, world.Factors.EnabledFor(world.Ann, FactorWorld.Site));
        Assert.False((await world.Factors.VerifyBackupCodeAsync(world.Bob, codes[1], Cancellation)).Succeeded);
        Assert.False((await world.Factors.VerifyBackupCodeAsync(world.Ann, codes[0], Cancellation)).Succeeded);
    }

    [Fact]
    public async Task What_is_stored_shows_neither_secrets_nor_codes()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        var codes = await world.AddBackupCodesAsync();

        var protection = world.Server.State.Protection;
        var stored = protection.TotpFactors.Values.Single().SealedSecret
            + string.Join(' ', protection.BackupCodes.Values.Single().CodeHashes);
        Assert.DoesNotContain(totp.Secret, stored);
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace("-", ""), stored.ToUpperInvariant()));
        Assert.Equal(10, codes.Distinct().Count());
    }

    [Fact]
    public async Task Whoever_has_lost_the_app_disables_it_with_a_backup_code()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        var codes = await world.AddBackupCodesAsync();
        var id = $"{totp.Id}";

        Assert.False((await world.Totp.DeleteAsync(world.Ann, id, Cancellation)).Succeeded);
        var byKey = await world.Totp.DisableAsync(world.Ann, id, codes[0], Cancellation);
        Assert.False(byKey.Succeeded, "a key of hers drew itself codes and took her factor away");
        FactorWorld.AssertSucceeded(await world.Totp.DisableAsync(world.AnnSignedIn, id, codes[1], Cancellation));
        Assert.False((await world.Totp.EnableAsync(world.Ann, id, codes[2], Cancellation)).Succeeded);
        FactorWorld.AssertSucceeded(await world.Totp.DeleteAsync(world.Ann, id, Cancellation));
        Assert.Equal(8, world.Server.State.Protection.BackupCodes.Values.Single().CodeHashes.Length);
    }

    [Fact]
    public async Task A_factor_that_is_validated_while_another_is_begun_stays()
    {
        await using var world = await FactorWorld.StartAsync();
        var created = await world.Totp.CreateAsync(world.Ann, Cancellation);
        var (passkey, challenge) = await world.BeginPasskeyAsync();
        var before = world.Ann;
        using var device = new SoftwareAuthenticator();
        FactorWorld.AssertSucceeded(await world.Totp.ValidateAsync(
            world.Ann, $"{created.Value.Id}", world.CodeOf(created.Value), Cancellation));
        FactorWorld.AssertSucceeded(await world.FinishPasskeyAsync(passkey, device.RegisterJson(challenge)));

        FactorWorld.AssertSucceeded(await world.Totp.CreateAsync(before, Cancellation));
        FactorWorld.AssertSucceeded(await world.Passkeys.CreateAsync(before, FactorWorld.Site, Cancellation));

        var enabled = world.Factors.EnabledFor(world.Ann, FactorWorld.Site);
        Assert.True(enabled is { Totp: true, Passkey: true });
    }

    [Fact]
    public async Task What_was_never_validated_goes_and_there_are_ten_at_most()
    {
        await using var world = await FactorWorld.StartAsync();
        for (var count = 0; count < TotpAdministration.CountMax; count++)
        {
            await world.Totp.CreateAsync(world.Ann, Cancellation);
            await world.AddTotpAsync();
        }

        Assert.Equal(TotpAdministration.CountMax, world.Server.State.Protection.TotpFactors.Count);
        var refused = await world.Totp.CreateAsync(world.Ann, Cancellation);
        Assert.Equal(ErrorKind.LimitExceeded, refused.Error?.Kind);
    }

    [Fact]
    public async Task The_audit_log_tells_of_every_change_and_of_no_secret()
    {
        await using var world = await FactorWorld.StartAsync();
        var totp = await world.AddTotpAsync();
        var codes = await world.AddBackupCodesAsync();
        using var device = new SoftwareAuthenticator();
        var passkey = await world.AddPasskeyAsync(device);
        await world.Passkeys.DisableAsync(world.AnnSignedIn, passkey, Cancellation);
        await world.Passkeys.DeleteAsync(world.Ann, passkey, Cancellation);
        await world.Factors.VerifyBackupCodeAsync(world.Ann, codes[1], Cancellation);

        var events = await world.Get<IStore>().ReadAsync(
            world.Server.State.Account.Id, (reader, token) => reader.ListAuditEventsAsync(6, token), Cancellation);
        string[] expected =
        [
            $"SECOND_FACTOR_CREATED totp/{totp.Id}", "SECOND_FACTOR_CREATED backupCode",
            $"SECOND_FACTOR_CREATED u2f/{passkey}", $"SECOND_FACTOR_DISABLED u2f/{passkey}",
            $"SECOND_FACTOR_DELETED u2f/{passkey}", "BACKUP_CODE_USED backupCode",
        ];
        Assert.Equal(expected, events.Reverse().Select(told => $"{told.Type} {told.Subject}"));
        Assert.All(events, told => Assert.Equal(
            ("urn:v1:eu:identity:user:xx1111-ovh/ann", "192.0.2.1", "ann"),
            (told.Actor, told.SourceAddress, told.SubjectName)));
    }

    [Fact]
    public async Task Factors_go_with_their_user()
    {
        await using var world = await FactorWorld.StartAsync();
        await world.AddTotpAsync();
        await world.AddBackupCodesAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);

        await world.Server.Root.SendAsync("DELETE", "/me/identity/user/ann");

        var protection = world.Server.State.Protection;
        Assert.True(protection.TotpFactors.IsEmpty && protection.Passkeys.IsEmpty && protection.BackupCodes.IsEmpty);
    }
}
