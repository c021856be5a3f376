using System.Text.Json.Nodes;
using Licet.Core.PrivateCloud;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>
/// The secrets of a vCenter's connection that an edit leaves out: kept for whom they were given, and for nobody else.
/// </summary>
public sealed class KeptSecretTests
{
    private const string Pin = "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB";
    private const string Colons =
        "ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab:ab";

    private const string OtherPin = "CDABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB";
    private const string Url = "https://vcenter.example/";
    private const string ScimUrl = "https://vcenter.example/scim";
    private const string ElsewhereScimUrl = "https://scim.example/";

    [Fact]
    public async Task What_is_read_goes_back_with_a_new_password_and_changes_nothing_else()
    {
        await using var world = await ConnectedAsync();
        var whole = JsonNode.Parse((await world.CallAsync("GET", "~/vCenter")).Body)!.AsObject();
        whole.Remove("appliedAt");
        whole.Remove("principals");
        whole["password"] = "canary-3";
        var before = ConnectionOf(world);

        await world.PlanAsync("PUT", "~/vCenter", whole.ToJsonString());

        Assert.Equal(before with { Password = "canary-3" }, ConnectionOf(world));
        Assert.Equal(Pin, whole["certificateFingerprint"]!.ToString());
    }

    [Theory]
    [InlineData("kind", "vsphere")]
    [InlineData("url", "https://VCENTER.example:443")]
    [InlineData("certificateFingerprint", Colons)]
    public async Task The_same_address_however_it_is_written_keeps_both(string member, string value)
    {
        await using var world = await ConnectedAsync();

        await world.PlanAsync("PUT", "~/vCenter", Body((member, value)));

        Assert.Equal(("canary-1", "canary-2"), (ConnectionOf(world).Password, ConnectionOf(world).ScimToken));
    }

    [Theory]
    [InlineData("password", "url", "https://thief.example/")]
    [InlineData("password", "url", "https://vcenter.example:8443/")]
    [InlineData("password", "url", "https://vcenter.example/a")]
    [InlineData("password", "userName", "other@vsphere.local")]
    [InlineData("password", "certificateFingerprint", OtherPin)]
    [InlineData("password", "certificateFingerprint", null)]
    [InlineData("scimToken", "scimUrl", "https://thief.example/scim")]
    [InlineData("scimToken", "scimUrl", "https://vcenter.example/scim/")]
    [InlineData("scimToken", "certificateFingerprint", OtherPin)]
    [InlineData("scimToken", "url", "https://thief.example/")]
    public async Task A_secret_is_asked_for_again_where_it_would_go_to_another(
        string secret, string member, string? value)
    {
        await using var world = await ConnectedAsync();
        var before = world.Service.SealedConnection;
        var other = secret == "password" ? "scimToken" : "password";

        var refused = await world.CallAsync("PUT", "~/vCenter", Body((other, "given"), (member, value)));

        AssertRefused(refused, secret);
        Assert.Equal(before, world.Service.SealedConnection);
        await world.PlanAsync("PUT", "~/vCenter", Body((other, "given"), (member, value), (secret, "canary-3")));
    }

    [Fact]
    public async Task A_directory_of_its_own_keeps_its_token_whatever_becomes_of_the_vCenter()
    {
        await using var world = await ConnectedAsync(ElsewhereScimUrl);

        await world.PlanAsync("PUT", "~/vCenter", Body(
            ("url", "https://new.example/"),
            ("certificateFingerprint", OtherPin),
            ("scimUrl", ElsewhereScimUrl),
            ("password", "canary-3")));

        Assert.Equal(("canary-3", "canary-2"), (ConnectionOf(world).Password, ConnectionOf(world).ScimToken));
    }

    [Fact]
    public async Task Secrets_go_with_what_they_are_for()
    {
        await using var world = await ConnectedAsync();

        await world.PlanAsync("PUT", "~/vCenter", Body(("scimUrl", null)));
        Assert.Null(ConnectionOf(world).ScimToken);
        AssertRefused(await world.CallAsync("PUT", "~/vCenter", Body()), "scimToken");
        await world.PlanAsync("PUT", "~/vCenter", """{"kind":"simulated"}""");
        AssertRefused(await world.CallAsync("PUT", "~/vCenter", Body(("scimUrl", null))), "password");
    }

    private static async Task<PrivateCloudWorld> ConnectedAsync(string scimUrl = ScimUrl)
    {
        var world = await PrivateCloudWorld.StartAsync();
        await world.PlanAsync("PUT", "~/vCenter", Body(
            ("scimUrl", scimUrl), ("password", "canary-1"), ("scimToken", "canary-2")));
        return world;
    }

    /// <summary>A connection without secrets, with these changes; null is none.</summary>
    private static string Body(params (string Name, string? Value)[] changes)
    {
        var body = new JsonObject
        {
            ["kind"] = "vsphere",
            ["url"] = Url,
            ["userName"] = "robot@vsphere.local",
            ["certificateFingerprint"] = Pin,
            ["scimUrl"] = ScimUrl,
        };
        foreach (var (name, value) in changes)
        {
            body[name] = value;
        }

        return body.ToJsonString();
    }

    private static void AssertRefused(Answer answer, string member)
    {
        Assert.Equal(400, answer.Status);
        Assert.Contains(member, answer.Body, StringComparison.Ordinal);
        Assert.Contains("none is kept for this address", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
    }

    private static VirtualCenterConnection ConnectionOf(PrivateCloudWorld world) =>
        world.Server.Services.GetRequiredService<PrivateCloudAdministration>().ConnectionOf(world.Service)!;
}
