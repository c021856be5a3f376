using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Tests.Demo;
using Xunit;

namespace Licet.Tests.Resources;

/// <summary>Registering a resource: what it becomes, and what is refused.</summary>
public sealed class ResourceRegistrationTests(DemoWorld world) : IClassFixture<DemoWorld>
{
    private static readonly Dictionary<string, string> s_noTags = [];

    [Fact]
    public async Task A_registered_resource_can_be_listed_and_decided_upon()
    {
        var registered = await RegisterAsync(
            "urn:v1::resource:ip:192.0.2.0/24", "office", new Dictionary<string, string> { ["team"] = "network" });

        Assert.True(registered.Succeeded, registered.Error?.Message);
        var resource = registered.Value;
        Assert.Equal("urn:v1:eu:resource:ip:192.0.2.0/24", resource.Urn);
        Assert.Equal(("ip", "192.0.2.0/24", "office"), (resource.Type, resource.Name, resource.DisplayName));
        Assert.Contains(resource.Urn, world.Resources.List(world.Root, _ => true).Select(row => row.Urn));
        Assert.Equal("network", world.State.AttributesOf(resource.Urn).Tags["team"]);
    }

    [Fact]
    public async Task Without_a_display_name_its_name_is_shown()
    {
        var registered = await RegisterAsync("urn:v1:eu:resource:myProduct:one", "", s_noTags);

        Assert.Equal("one", registered.Value.DisplayName);
    }

    [Fact]
    public async Task A_urn_is_registered_once()
    {
        await RegisterAsync("urn:v1:eu:resource:vps:twice", "first", s_noTags);
        var second = await RegisterAsync("urn:v1::resource:vps:twice", "second", s_noTags);

        Assert.Equal(ErrorKind.AlreadyExists, second.Error!.Kind);
        Assert.Equal("first", world.State.Resources["urn:v1:eu:resource:vps:twice"].Row.DisplayName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("vps")]
    [InlineData("urn:v1:eu:resource:vps:*")]
    [InlineData("urn:v1:eu:resource:*")]
    [InlineData("urn:v1:eu:resource:vps:")]
    [InlineData("urn:v1:eu:resource::one")]
    [InlineData("urn:v1:ca:resource:vps:one")]
    [InlineData("urn:v1:eu:resource:vps:one two")]
    [InlineData("urn:v1:eu:resourceGroup:6956639e-3848-11ee-ae3c-0050568ce122")]
    [InlineData("urn:v1:eu:identity:user:xx1111-ovh/user1")]
    [InlineData("urn:v1:eu:resource:account:another-ovh")]
    public async Task What_names_no_single_resource_of_this_plate_is_refused(string urn)
    {
        var refused = await RegisterAsync(urn, "", s_noTags);

        Assert.Equal(ErrorKind.Invalid, refused.Error!.Kind);
        Assert.Equal("urn", Assert.Single(refused.Error.Problems).Path);
    }

    [Fact]
    public async Task Names_and_tags_have_limits()
    {
        async Task<Error> RefusalAsync(string displayName, Dictionary<string, string> tags) =>
            (await RegisterAsync("urn:v1:eu:resource:vps:limits", displayName, tags)).Error!;

        Assert.Equal("displayName", (await RefusalAsync(new string('x', 256), s_noTags)).Problems[0].Path);
        var manyTags = Enumerable.Range(0, 51).ToDictionary(number => $"tag{number}", _ => "");
        Assert.Equal(ErrorKind.Invalid, (await RefusalAsync("", manyTags)).Kind);
        Assert.Equal(ErrorKind.Invalid, (await RefusalAsync("", new() { ["no blanks"] = "" })).Kind);
        Assert.False(world.State.Resources.ContainsKey("urn:v1:eu:resource:vps:limits"));
    }

    private async Task<Result<StoredResource>> RegisterAsync(
        string urn, string displayName, Dictionary<string, string> tags)
    {
        var resource = new NewResource { Urn = urn, DisplayName = displayName, Tags = tags };
        return await world.Registration.CreateAsync(world.Root, resource, TestContext.Current.CancellationToken);
    }
}
