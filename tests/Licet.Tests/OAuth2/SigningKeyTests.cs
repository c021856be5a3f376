using Licet.Core.OAuth2;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.OAuth2;

/// <summary>The keys of id tokens come and go before and after they are needed.</summary>
public sealed class SigningKeyTests
{
    [Fact]
    public async Task A_key_is_published_before_it_signs_and_kept_until_nothing_needs_it()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var keys = world.Server.Services.GetRequiredService<SigningKeys>();
        var first = Assert.Single(await PublishedAsync(world));
        async Task<string> SigningAsync()
        {
            var token = (await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync())))["id_token"];
            await world.VerifiedAsync(token);
            return KeyOf(token);
        }

        Assert.Equal(first, await SigningAsync());
        await PassAsync(SigningKeys.Period - TimeSpan.FromSeconds(1));
        Assert.Equal([first], await PublishedAsync(world));
        await PassAsync(TimeSpan.FromSeconds(1));
        var both = await PublishedAsync(world);
        Assert.Equal((2, first), (both.Length, both[0]));
        Assert.Equal(first, await SigningAsync());
        await PassAsync(SigningKeys.Ahead);
        Assert.Equal(both, await PublishedAsync(world));
        Assert.Equal(both[1], await SigningAsync());
        await PassAsync(SigningKeys.Ahead);
        Assert.Equal([both[1]], await PublishedAsync(world));
        Assert.Equal(both[1], await SigningAsync());

        async Task PassAsync(TimeSpan span)
        {
            world.Server.Time.Advance(span);
            await keys.RotateAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_key_that_may_be_known_to_others_is_given_up_at_once()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var first = Assert.Single(await PublishedAsync(world));

        var replaced = await world.Server.Root.SendAsync("POST", "/me/api/oauth2/signingKey");

        Assert.True(replaced.Status == 200, replaced.Body);
        Assert.Equal([replaced["id"]], await PublishedAsync(world));
        Assert.NotEqual(first, replaced["id"]);
        var token = (await world.RedeemAsync(await world.CodeAsync(await world.JohnAsync())))["id_token"];
        Assert.Equal(replaced["id"], KeyOf(token));
        Assert.Contains(await world.People.AuditAsync(), fact => fact.Type == "SIGNING_KEY_REPLACED");
    }

    [Fact]
    public async Task The_store_has_no_key_in_the_clear_and_a_restart_keeps_it()
    {
        await using var world = await OpenIdWorld.StartAsync();
        var published = await PublishedAsync(world);
        await world.Server.RestartAsync();

        Assert.Equal(published, await PublishedAsync(world));
        var stored = Assert.Single(world.Server.State.SigningKeys.Values);
        var bytes = Convert.FromBase64String(stored.SealedKey);
        using var rsa = System.Security.Cryptography.RSA.Create();
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(
            () => rsa.ImportPkcs8PrivateKey(bytes, out _));
    }

    private static async Task<string[]> PublishedAsync(OpenIdWorld world)
    {
        var answer = await world.Server.Anonymous.SendAsync("GET", "/auth/oauth2/jwks");
        var keys = answer.Json.GetProperty("keys").EnumerateArray().ToList();
        Assert.All(keys, key => Assert.Equal(
            ["kty", "use", "alg", "kid", "n", "e"], key.EnumerateObject().Select(member => member.Name)));
        return [.. keys.Select(key => key.GetProperty("kid").GetString()!)];
    }

    private static string KeyOf(string token) =>
        System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0]))
            .RootElement.GetProperty("kid").GetString()!;
}
