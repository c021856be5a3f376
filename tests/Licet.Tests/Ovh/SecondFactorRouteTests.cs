using System.Buffers.Text;
using Licet.Core.SecondFactors;
using Licet.Tests.SecondFactors;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>The routes of one's own sign-in: second factors, password, preferences.</summary>
public sealed class SecondFactorRouteTests
{
    private const string Factors = "/me/accessRestriction";

    [Fact]
    public async Task An_app_is_set_up_switched_off_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "second-factor-totp");
        const string Path = Factors + "/totp";

        log.Say("The secret is shown once, also as a link for a QR code");
        var created = await log.CallAsync("POST", Path);
        var (id, secret) = (created["id"], created["secret"]);
        log.Name(id, "totp");
        log.Name(secret, "totp-secret");
        await log.CallAsync("GET", Path);
        await log.CallAsync("GET", $"{Path}/{id}");
        log.Say("A description; what is read-only is taken and ignored");
        await log.CallAsync("PUT", $"{Path}/{id}", """{"description":"téléphone","id":1,"status":"enabled"}""");
        await log.CallAsync("PUT", $"{Path}/{id}", "{}");
        log.Say("Only a code of its own validates it, and each counts once");
        await log.CallAsync("POST", $"{Path}/{id}/enable", """{"code":"000000"}""");
        await log.CallAsync("POST", $"{Path}/{id}/validate", """{"code":"wrong"}""");
        await log.CallAsync("POST", $"{Path}/{id}/validate", "{}");
        await ByCodeAsync(log, server, $"{Path}/{id}/validate", secret);
        await ByCodeAsync(log, server, $"{Path}/{id}/disable", secret, isNext: false);
        await log.CallAsync("GET", $"{Path}/{id}");
        log.Say("It is switched off before it goes");
        await log.CallAsync("DELETE", $"{Path}/{id}");
        await ByCodeAsync(log, server, $"{Path}/{id}/disable", secret);
        await ByCodeAsync(log, server, $"{Path}/{id}/enable", secret);
        await ByCodeAsync(log, server, $"{Path}/{id}/disable", secret);
        await ByCodeAsync(log, server, $"{Path}/{id}/disable", secret);
        await log.CallAsync("DELETE", $"{Path}/{id}");
        await log.CallAsync("DELETE", $"{Path}/{id}");
        await log.CallAsync("GET", Path);
        log.AssertGolden();
    }

    [Fact]
    public async Task A_passkey_is_registered_switched_off_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "second-factor-u2f");
        const string Path = Factors + "/u2f";
        using var device = new SoftwareAuthenticator
        {
            Origin = $"http://{server.Authority}",
            RelyingPartyId = "127.0.0.1",
        };

        var created = await log.CallAsync("POST", Path);
        var (id, challenge) = (created["id"], created["challenge"]);
        log.Name(id, "u2f");
        log.Name(challenge, "challenge");
        await log.CallAsync("GET", $"{Path}/{id}");
        var (attestation, clientData) = device.Register(challenge);
        log.Say("Nonsense");
        await log.CallAsync(
            "POST", $"{Path}/{id}/validate", """{"attestationObject":"?","clientDataJSON":"AA","rawId":"AA"}""");
        await log.CallAsync(
            "POST", $"{Path}/{id}/validate", """{"attestationObject":"/w==","clientDataJSON":"e30","rawId":"AA"}""");
        log.Say("As panels send it: base64 of either alphabet");
        var rawId = Base64Url.EncodeToString(device.CredentialId);
        var (attestationText, clientDataText) =
            (Convert.ToBase64String(attestation), Base64Url.EncodeToString(clientData));
        log.Name(attestationText, "attestation");
        log.Name(clientDataText, "client-data");
        log.Name(rawId, "raw-id");
        var answer = $$"""
            {"attestationObject":"{{attestationText}}","clientDataJSON":"{{clientDataText}}","rawId":"{{rawId}}"}
            """;
        await log.CallAsync("POST", $"{Path}/{id}/validate", answer);
        await log.CallAsync("POST", $"{Path}/{id}/validate", answer);
        await log.CallAsync("PUT", $"{Path}/{id}", """{"description":"clé"}""");
        await log.CallAsync("GET", Path);
        log.Say("It is switched off before it goes");
        await log.CallAsync("DELETE", $"{Path}/{id}");
        await log.CallAsync("POST", $"{Path}/{id}/disable");
        await log.CallAsync("GET", $"{Path}/{id}");
        await log.CallAsync("POST", $"{Path}/{id}/enable");
        await log.CallAsync("POST", $"{Path}/{id}/disable");
        await log.CallAsync("DELETE", $"{Path}/{id}");
        await log.CallAsync("GET", $"{Path}/{id}");
        log.AssertGolden();
    }

    [Fact]
    public async Task Backup_codes_are_drawn_kept_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "second-factor-backup-codes");
        const string Path = Factors + "/backupCode";

        await log.CallAsync("GET", Path);
        var codes = (await log.CallAsync("POST", Path)).Json.GetProperty("codes").EnumerateArray()
            .Select(code => code.GetString()!).ToList();
        codes.ForEach(code => log.Name(code, $"code-{codes.IndexOf(code) + 1}"));
        await log.CallAsync("GET", Path);
        await log.CallAsync("POST", $"{Path}/validate", """{"code":"AAAA-AAAA-AAAA"}""");
        await log.CallAsync("POST", $"{Path}/validate", $$"""{"code":"{{codes[0]}}"}""");
        await log.CallAsync("POST", $"{Path}/validate", $$"""{"code":"{{codes[1]}}"}""");
        log.Say("Each counts once; enabled ones are not drawn anew nor deleted");
        await log.CallAsync("POST", $"{Path}/disable", $$"""{"code":"{{codes[0]}}"}""");
        await log.CallAsync("POST", Path);
        await log.CallAsync("DELETE", Path);
        await log.CallAsync("POST", $"{Path}/disable", $$"""{"code":"{{codes[2]}}"}""");
        await log.CallAsync("POST", $"{Path}/enable", $$"""{"code":"{{codes[3]}}"}""");
        await log.CallAsync("POST", $"{Path}/disable", $$"""{"code":"{{codes[4]}}"}""");
        await log.CallAsync("GET", Path);
        await log.CallAsync("DELETE", Path);
        await log.CallAsync("DELETE", Path);
        log.AssertGolden();
    }

    [Fact]
    public async Task Everybody_has_its_own_factors_and_a_service_account_none()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "second-factor-owners");
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var ann = await server.AddCredentialAsync("ann", key => key with { Login = "ann" });
        var (robot, _, _) = await server.AddServiceAccountAsync("robot");

        log.Say("A user without any right has its own");
        var created = await log.CallAsync(ann, "POST", $"{Factors}/totp");
        log.Name(created["id"], "totp");
        log.Name(created["secret"], "totp-secret");
        await log.CallAsync(ann, "GET", $"{Factors}/totp");
        log.Say("The root does not see them");
        await log.CallAsync("GET", $"{Factors}/totp");
        await log.CallAsync("GET", $"{Factors}/totp/{created["id"]}");
        await log.CallAsync("DELETE", $"{Factors}/totp/{created["id"]}");
        log.Say("A service account does not sign in");
        await log.CallAsync(robot, "POST", $"{Factors}/totp");
        await log.CallAsync(robot, "GET", "/me/preferences/manager");
        log.Say("No text messages are sent");
        await log.CallAsync("GET", $"{Factors}/sms");
        await log.CallAsync("POST", $"{Factors}/sms", """{"phone":"+33600000000"}""");
        await log.CallAsync("POST", $"{Factors}/sms/1/sendCode");
        log.AssertGolden();
    }

    [Fact]
    public async Task Whoever_guesses_codes_has_to_wait()
    {
        await using var server = await ServerFixture.StartAsync();
        var created = await server.Root.SendAsync("POST", $"{Factors}/totp");
        var path = $"{Factors}/totp/{created["id"]}/validate";
        for (var attempt = 0; attempt < CodeAttempts.CountMax; attempt++)
        {
            Assert.Equal(400, (await server.Root.SendAsync("POST", path, """{"code":"guess"}""")).Status);
        }

        var refused = await server.Root.SendAsync("POST", path, """{"code":"guess"}""");
        Assert.Equal((429, $"{CodeAttempts.Interval.TotalSeconds}"), (refused.Status, refused.Header("Retry-After")));
    }

    [Fact]
    public async Task Who_may_sign_in_from_where_is_ruled_without_shutting_oneself_out()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "access-restrictions");
        const string Path = Factors + "/ip";

        await log.CallAsync("GET", $"{Factors}/ipDefaultRule");
        log.Say("Not from where the caller is");
        await log.CallAsync("PUT", $"{Factors}/ipDefaultRule", """{"rule":"deny","warning":true}""");
        await log.CallAsync("POST", Path, """{"ip":"127.0.0.0/8","rule":"deny","warning":false}""");
        log.Say("First what is accepted, then the rest");
        await log.CallAsync("POST", Path, """{"ip":"127.0.0.1","rule":"accept","warning":false}""");
        await log.CallAsync("PUT", $"{Factors}/ipDefaultRule", """{"rule":"deny","warning":true}""");
        await log.CallAsync("GET", $"{Factors}/ipDefaultRule");
        await log.CallAsync("POST", Path, """{"ip":"2001:db8::/32","rule":"deny","warning":true}""");
        var ids = (await server.Root.SendAsync("GET", Path)).Json.EnumerateArray().Select(id => $"{id}").ToList();
        var own = server.State.Protection.IpRestrictions.Values.Single(rule => rule.Range == "127.0.0.1/32").Id;
        var other = ids.Single(id => id != $"{own}");
        log.Name($"{own}", "own");
        log.Name(other, "other");
        await log.CallAsync("GET", $"{Path}/{own}");
        log.Say("What accepts the caller stays");
        await log.CallAsync("PUT", $"{Path}/{own}", """{"rule":"deny"}""");
        await log.CallAsync("DELETE", $"{Path}/{own}");
        await log.CallAsync("PUT", $"{Path}/{own}", """{"warning":true,"ip":"10.0.0.0/8"}""");
        await log.CallAsync("GET", $"{Path}/{own}");
        await log.CallAsync("DELETE", $"{Path}/{other}");
        await log.CallAsync("GET", $"{Path}/{other}");
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"ip":"127.0.0.1/32","rule":"accept","warning":false}""");
        await log.CallAsync("POST", Path, """{"ip":"10.0.0.1/8","rule":"accept","warning":false}""");
        await log.CallAsync("POST", Path, """{"ip":"10.0.0.0/8","rule":"maybe","warning":false}""");
        await log.CallAsync("POST", Path, """{"ip":"10.0.0.0/8","rule":"accept"}""");
        await log.CallAsync("PUT", $"{Factors}/ipDefaultRule", """{"rule":"maybe"}""");
        log.Say("OVHcloud's switch for test versions of its control panel");
        await log.CallAsync("GET", $"{Factors}/developerMode");
        await log.CallAsync("PUT", $"{Factors}/developerMode", """{"enabled":true}""");
        await log.CallAsync("GET", $"{Factors}/developerMode");
        log.AssertGolden();
    }

    [Fact]
    public async Task The_control_panel_remembers_a_little_for_each()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "preferences");
        const string Path = "/me/preferences/manager";
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var ann = await server.AddCredentialAsync("ann", key => key with { Login = "ann" });

        await log.CallAsync("GET", $"{Path}/SIDEBAR");
        await log.CallAsync("POST", Path, """{"key":"SIDEBAR","value":"{\"open\":true}"}""");
        await log.CallAsync("POST", Path, """{"key":"SIDEBAR","value":""}""");
        await log.CallAsync("PUT", $"{Path}/SIDEBAR", """{"value":"","key":"SIDEBAR"}""");
        await log.CallAsync("POST", Path, """{"key":"a/b c","value":"ü"}""");
        await log.CallAsync("GET", Path);
        await log.CallAsync("GET", $"{Path}/a%2Fb%20c");
        log.Say("Everybody has its own");
        await log.CallAsync(ann, "GET", Path);
        await log.CallAsync(ann, "PUT", $"{Path}/SIDEBAR", """{"value":"x"}""");
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"key":"","value":""}""");
        await log.CallAsync("POST", Path, $$"""{"key":"big","value":"{{new string('x', 16_385)}}"}""");
        await log.CallAsync("PUT", $"{Path}/SIDEBAR", """{"value":null}""");
        await log.CallAsync("DELETE", $"{Path}/SIDEBAR");
        await log.CallAsync("DELETE", $"{Path}/SIDEBAR");
        for (var number = 0; number < 99; number++)
        {
            await server.Root.SendAsync("POST", Path, $$"""{"key":"k{{number}}","value":""}""");
        }

        await log.CallAsync("POST", Path, """{"key":"one too many","value":""}""");
        log.AssertGolden();
    }

    [Fact]
    public async Task One_changes_ones_own_password()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "change-password");
        const string Path = "/me/changePassword";
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann","password":"qwe123!@#"}""");
        var ann = await server.AddCredentialAsync("ann", key => key with { Login = "ann" });

        log.Say("As in the original, without a body: no mail is sent");
        await log.CallAsync(ann, "POST", Path);
        await log.CallAsync(ann, "POST", Path, """{"oldPassword":"not this","newPassword":"correct horse"}""");
        await log.CallAsync(ann, "POST", Path, """{"oldPassword":"qwe123!@#","newPassword":"short"}""");
        await log.CallAsync(ann, "POST", Path, """{"oldPassword":"qwe123!@#","newPassword":"qwe123!@#"}""");
        await log.CallAsync(ann, "POST", Path, """{"oldPassword":"qwe123!@#","newPassword":"correct horse"}""");
        log.Say("The root has none yet");
        await log.CallAsync("POST", Path, """{"oldPassword":"qwe123!@#","newPassword":"correct horse"}""");
        log.AssertGolden();
    }

    // The next code is one that was not used: the clock moves on to its step.
    private static Task<Answer> ByCodeAsync(
        Transcript log, ServerFixture server, string path, string secret, bool isNext = true)
    {
        server.Time.Advance(TimeSpan.FromSeconds(isNext ? TotpCode.StepSeconds : 0));
        var step = TotpCode.StepOf(server.Time.Now.UtcDateTime);
        var code = TotpCode.At(Base32.Decode(secret), step);
        log.Name(code, $"code-of-step-{step}");
        return log.CallAsync("POST", path, $$"""{"code":"{{code}}"}""");
    }
}
