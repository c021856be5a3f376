using System.Text.Json;
using Licet.Engine.Catalogue;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Catalogue;

public sealed class ManagedPermissionsGroupsTests
{
    [Fact]
    public void There_are_eleven_with_unique_ids_and_names()
    {
        Assert.Equal(11, ManagedPermissionsGroups.All.Length);
        Assert.Distinct(ManagedPermissionsGroups.All.Select(group => group.Id));
        Assert.Distinct(ManagedPermissionsGroups.All.Select(group => group.Name));
    }

    [Fact]
    public void Each_has_a_description_and_allows_something()
    {
        Assert.All(ManagedPermissionsGroups.All, group => Assert.Matches("^[A-Z].+\\.$", group.Description));
        Assert.All(ManagedPermissionsGroups.All, group => Assert.NotEmpty(group.Allow));
        Assert.All(ManagedPermissionsGroups.All, group => Assert.False(group.Except.IsDefault));
    }

    [Fact]
    public void A_group_is_found_by_id_and_by_name()
    {
        var byId = ManagedPermissionsGroups.Find(new Guid("00000000-0000-0000-0001-000000000003"));

        Assert.Equal("globalReadOnly", byId?.Name);
        Assert.Same(byId, ManagedPermissionsGroups.Find("globalReadOnly"));
        Assert.Null(ManagedPermissionsGroups.Find("GlobalReadOnly"));
        Assert.Null(ManagedPermissionsGroups.Find(Guid.Empty));
    }

    [Fact]
    public void The_urn_carries_the_plate()
    {
        var group = ManagedPermissionsGroups.Find("globalReadOnly");

        Assert.Equal("urn:v1:eu:permissionsGroup:ovh:globalReadOnly", group?.UrnFor("eu"));
        Assert.Equal("urn:v1::permissionsGroup:ovh:globalReadOnly", group?.UrnFor(""));
    }

    [Fact]
    public void They_equal_the_shared_data()
    {
        using var file = File.OpenRead(Repository.SharedOrSkip("data/ovhcloud/managed-permission-groups.json"));
        using var shared = JsonDocument.Parse(file);

        var expected = shared.RootElement.EnumerateArray().Select(group => Text(
            group.GetProperty("id").GetGuid(),
            group.GetProperty("urn").GetString()!.Replace("{plate}", "ca", StringComparison.Ordinal),
            group.GetProperty("createdAt").GetString()!,
            group.GetProperty("updatedAt").GetString(),
            Texts(group, "allow"),
            Texts(group, "except")));
        var actual = ManagedPermissionsGroups.All.Select(group => Text(
            group.Id, group.UrnFor("ca"), group.CreatedAt, group.UpdatedAt, group.Allow, group.Except));

        Assert.Equal(expected, actual);
    }

    private static IEnumerable<string> Texts(JsonElement group, string member) =>
        group.GetProperty(member).EnumerateArray().Select(text => text.GetString()!);

    private static string Text(
        Guid id,
        string urn,
        string createdAt,
        string? updatedAt,
        IEnumerable<string> allow,
        IEnumerable<string> except) =>
        $"{id} {urn} {createdAt} {updatedAt}\nallow {string.Join(' ', allow)}\nexcept {string.Join(' ', except)}";
}
