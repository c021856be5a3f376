using System.Buffers.Text;
using System.Formats.Cbor;
using System.Text;
using System.Text.Json.Nodes;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Xunit;

namespace Licet.Tests.SecondFactors;

/// <summary>Passkeys: a registration and a sign-in as they should be, and each with one thing wrong.</summary>
public sealed class PasskeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What can be wrong, and how to make it so.</summary>
    private static readonly Dictionary<string, Action<SoftwareAuthenticator>> s_faults = new()
    {
        ["another origin"] = device => device.Origin = "https://iam.example.org.evil.example",
        ["another port"] = device => device.Origin = "https://iam.example.org:8443",
        ["another scheme"] = device => device.Origin = "http://iam.example.org",
        ["a frame"] = device => device.IsCrossOrigin = true,
        ["another domain"] = device => device.RelyingPartyId = "example.org",
        ["another ceremony"] = device => device.ClientDataType = "payment.get",
        ["nobody there"] = device => device.Flags = 0,
    };

    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [Fact]
    public async Task A_registered_passkey_signs_in()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        Assert.Equal(
            new EnabledFactors(Totp: false, Passkey: true, BackupCode: false, IsRequired: true),
            world.Factors.EnabledFor(world.Ann, FactorWorld.Site));

        for (var time = 0; time < 3; time++)
        {
            var request = await world.ChallengeAsync();
            FactorWorld.AssertSucceeded(await world.AnswerAsync(request, device.Sign(request.OptionsJson)));
        }

        var passkey = world.Server.State.Protection.Passkeys.Values.Single();
        Assert.Equal((3L, (string?)null), (passkey.SignCount, passkey.PendingRegistration));
        Assert.NotNull(passkey.LastUsedAt);
    }

    [Fact]
    public async Task An_answer_counts_once_even_of_a_passkey_that_does_not_count()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator { IsCounting = false };
        await world.AddPasskeyAsync(device);
        var earlier = await world.ChallengeAsync();
        var request = await world.ChallengeAsync();
        var answer = device.Sign(request.OptionsJson);
        var caller = world.Ann;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => world.Factors.VerifyPasskeyAsync(caller, FactorWorld.Site, request.Ticket, answer, Cancellation),
            Cancellation)));

        Assert.Single(results, result => result.Succeeded);
        Assert.False((await world.AnswerAsync(request, answer)).Succeeded);
        Assert.False((await world.AnswerAsync(earlier, device.Sign(earlier.OptionsJson))).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_registration_is_refused(string fault)
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        s_faults[fault](device);
        var (id, challenge) = await world.BeginPasskeyAsync();

        Assert.False((await world.FinishPasskeyAsync(id, device.RegisterJson(challenge))).Succeeded);
        Assert.Equal(default, world.Factors.EnabledFor(world.Ann, FactorWorld.Site));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_answer_is_refused(string fault)
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        s_faults[fault](device);
        var request = await world.ChallengeAsync();

        Assert.False((await world.AnswerAsync(request, device.Sign(request.OptionsJson))).Succeeded);
    }

    [Fact]
    public async Task Another_challenge_is_refused()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        var (id, _) = await world.BeginPasskeyAsync();
        Assert.False((await world.FinishPasskeyAsync(id, device.RegisterJson("AAAAAAAAAAAAAAAAAAAAAA"))).Succeeded);

        await world.AddPasskeyAsync(device);
        var (mine, other) = (await world.ChallengeAsync(), await world.ChallengeAsync());
        Assert.False((await world.AnswerAsync(mine, device.Sign(other.OptionsJson))).Succeeded);
    }

    [Fact]
    public async Task A_passkey_that_says_whose_it_is_has_to_be_right()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        var handle = Encoding.UTF8.GetBytes(PasskeyAdministration.HandleOf(world.Ann));
        var other = Encoding.UTF8.GetBytes(PasskeyAdministration.HandleOf(world.Bob));

        foreach (var (bytes, isRight) in new[] { (handle, true), (other, false), (handle, true) })
        {
            device.UserHandle = Base64Url.EncodeToString(bytes);
            var request = await world.ChallengeAsync();
            Assert.Equal(isRight, (await world.AnswerAsync(request, device.Sign(request.OptionsJson))).Succeeded);
        }
    }

    [Fact]
    public async Task The_passkey_of_another_person_does_not_count()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        var request = await world.ChallengeAsync();

        Assert.False((await world.AnswerAsync(request, stranger.Sign(request.OptionsJson))).Succeeded);
    }

    [Fact]
    public async Task A_counter_that_does_not_grow_is_refused()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        device.SignCount = 9;
        var request = await world.ChallengeAsync();
        FactorWorld.AssertSucceeded(await world.AnswerAsync(request, device.Sign(request.OptionsJson)));

        foreach (var count in new[] { 9u, 3u })
        {
            device.SignCount = count;
            var again = await world.ChallengeAsync();
            Assert.False((await world.AnswerAsync(again, device.Sign(again.OptionsJson))).Succeeded);
        }
    }

    [Fact]
    public async Task A_challenge_is_one_persons_and_ends()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        var request = await world.ChallengeAsync();
        var answer = device.Sign(request.OptionsJson);

        Assert.False((await world.Factors.VerifyPasskeyAsync(
            world.Bob, FactorWorld.Site, request.Ticket, answer, Cancellation)).Succeeded);
        Assert.False((await world.Factors.VerifyPasskeyAsync(
            world.Ann, new PasskeySite("other.example", ["https://iam.example.org"]), request.Ticket, answer,
            Cancellation)).Succeeded);
        foreach (var ticket in new[] { "", "x", "AAAA", new string('A', 10_000), request.Ticket[4..] })
        {
            Assert.False((await world.AnswerAsync(request with { Ticket = ticket }, answer)).Succeeded);
        }

        world.Wait(SignInFactors.ChallengeLifetime.TotalSeconds);
        Assert.False((await world.AnswerAsync(request, answer)).Succeeded);
        Assert.False((await world.Factors.BeginPasskeyAsync(world.Bob, FactorWorld.Site)).Succeeded);
    }

    [Fact]
    public async Task A_passkey_that_is_off_does_not_count()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        var id = await world.AddPasskeyAsync(device);
        var request = await world.ChallengeAsync();

        var byKey = await world.Passkeys.DisableAsync(world.Ann, id, Cancellation);
        Assert.Equal(ErrorKind.Forbidden, byKey.Error?.Kind);
        FactorWorld.AssertSucceeded(await world.Passkeys.DisableAsync(world.AnnSignedIn, id, Cancellation));

        Assert.False((await world.AnswerAsync(request, device.Sign(request.OptionsJson))).Succeeded);
        Assert.False((await world.Passkeys.DeleteAsync(world.Bob, id, Cancellation)).Succeeded);
        FactorWorld.AssertSucceeded(await world.Passkeys.DeleteAsync(world.Ann, id, Cancellation));
    }

    [Fact]
    public async Task A_device_is_registered_once_and_in_time()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);

        var (id, challenge) = await world.BeginPasskeyAsync();
        Assert.False((await world.FinishPasskeyAsync(id, device.RegisterJson(challenge))).Succeeded);
        using var other = new SoftwareAuthenticator();
        world.Wait(PasskeyAdministration.RegistrationLifetime.TotalSeconds);
        Assert.False((await world.FinishPasskeyAsync(id, other.RegisterJson(challenge))).Succeeded);
    }

    [Fact]
    public async Task Hostile_CBOR_is_refused()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        var (id, challenge) = await world.BeginPasskeyAsync();
        var (good, clientData) = device.Register(challenge);
        var hostile = new List<byte[]>
        {
            Array.Empty<byte>(),
            new byte[] { 0xFF },
            Deep(),
            new byte[] { 0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF },
            new byte[] { 0xBB, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF },
            TwiceTheSame(),
        };
        hostile.AddRange(Enumerable.Range(1, good.Length - 1).Where(length => length % 7 == 0).Select(
            length => good[..length]));
        foreach (var attestationObject in hostile)
        {
            var json = SoftwareAuthenticator.RegistrationJson(device.CredentialId, attestationObject, clientData);
            var result = await world.FinishPasskeyAsync(id, json);
            Assert.False(result.Succeeded, Convert.ToHexString(attestationObject));
        }

        foreach (var json in new[] { "", "null", "[]", "{}", "{", """{"id":1}""", new string('[', 10_000) })
        {
            Assert.False((await world.FinishPasskeyAsync(id, json)).Succeeded);
        }

        FactorWorld.AssertSucceeded(await world.FinishPasskeyAsync(
            id, SoftwareAuthenticator.RegistrationJson(device.CredentialId, good, clientData)));
    }

    [Fact]
    public async Task Any_flipped_bit_of_an_answer_is_refused()
    {
        await using var world = await FactorWorld.StartAsync();
        using var device = new SoftwareAuthenticator();
        await world.AddPasskeyAsync(device);
        var request = await world.ChallengeAsync();
        var answer = device.Sign(request.OptionsJson);

        foreach (var member in new[] { "authenticatorData", "clientDataJSON", "signature" })
        {
            var node = JsonNode.Parse(answer)!;
            var bytes = Base64Url.DecodeFromChars(node["response"]![member]!.GetValue<string>());
            bytes[^3] ^= 1;
            node["response"]![member] = Base64Url.EncodeToString(bytes);
            Assert.False((await world.AnswerAsync(request, node.ToJsonString())).Succeeded, member);
        }

        FactorWorld.AssertSucceeded(await world.AnswerAsync(request, answer));
    }

    private static byte[] Deep() => [.. Enumerable.Repeat((byte)0x81, 20_000)];

    private static byte[] TwiceTheSame()
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(2);
        foreach (var format in new[] { "none", "packed" })
        {
            writer.WriteTextString("fmt");
            writer.WriteTextString(format);
        }

        writer.WriteEndMap();
        return [.. writer.Encode(), .. Encoding.UTF8.GetBytes("tail")];
    }
}
