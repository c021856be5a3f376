using System.Text.Json;
using Licet.Engine.Catalogue;
using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Catalogue;

public sealed class ActionCatalogueTests
{
    [Fact]
    public void It_holds_4775_actions_on_72_types()
    {
        Assert.Equal(4775, ActionCatalogue.All.Length);
        Assert.Equal(72, ActionCatalogue.ResourceTypes.Length);
    }

    [Fact]
    public void Actions_are_sorted_and_every_name_is_unique()
    {
        var names = ActionCatalogue.All.Select(action => action.Name).ToList();

        Assert.Equal(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Types_are_sorted_and_unique_and_are_those_of_the_names()
    {
        var types = ActionCatalogue.All.Select(action => action.Name.Split(':')[0]).Distinct(StringComparer.Ordinal);

        Assert.Equal(types.Order(StringComparer.Ordinal), ActionCatalogue.ResourceTypes);
        Assert.All(ActionCatalogue.All, action => Assert.Equal(action.Name.Split(':')[0], action.ResourceType));
    }

    [Fact]
    public void Every_name_has_three_parts_and_no_wildcard_or_parameter()
    {
        Assert.All(
            ActionCatalogue.All,
            action => Assert.Matches("^[A-Za-z0-9]+:[A-Za-z]+:[A-Za-z0-9/]+$", action.Name));
    }

    [Fact]
    public void Every_category_is_a_known_one()
    {
        string[] known = ["READ", "CREATE", "EDIT", "DELETE", "OPERATE"];

        Assert.All(ActionCatalogue.All, action => Assert.NotEmpty(action.Categories));
        Assert.All(ActionCatalogue.All.SelectMany(action => action.Categories), one => Assert.Contains(one, known));
    }

    [Fact]
    public void Every_route_is_a_method_and_a_versioned_path()
    {
        Assert.All(
            ActionCatalogue.All.SelectMany(action => action.Routes),
            route => Assert.Matches("^(GET|POST|PUT|DELETE|PATCH) /v[12]/[^ ]*$", route));
    }

    [Fact]
    public void Only_the_role_of_vSphere_takes_a_parameter()
    {
        var action = Assert.Single(ActionCatalogue.All, action => action.HasQueryParameters);

        Assert.Equal("pccVMware:vSphere:assumeRole", action.Name);
        Assert.Empty(action.Routes);
    }

    [Fact]
    public void An_action_is_found_by_its_exact_name_only()
    {
        Assert.Equal("vps", ActionCatalogue.Find("vps:apiovh:reboot")?.ResourceType);
        Assert.Null(ActionCatalogue.Find("VPS:apiovh:reboot"));
        Assert.Null(ActionCatalogue.Find("vps:apiovh:*"));
        Assert.Null(ActionCatalogue.Find("pccVMware:vSphere:assumeRole?iam-admin"));
        Assert.Null(ActionCatalogue.Find(""));
    }

    [Fact]
    public void The_actions_of_all_types_together_are_the_catalogue()
    {
        var ofTypes = ActionCatalogue.ResourceTypes.SelectMany(type => ActionCatalogue.OfType(type));

        Assert.Equal(ActionCatalogue.All, ofTypes);
        Assert.Empty(ActionCatalogue.OfType("nothing"));
        Assert.Equal(4, ActionCatalogue.OfType("billingAccount").Length);
    }

    [Fact]
    public void It_equals_the_shared_data()
    {
        using var file = File.OpenRead(Repository.SharedOrSkip("data/ovhcloud/actions.json"));
        using var shared = JsonDocument.Parse(file);

        var expected = shared.RootElement.EnumerateArray().Select(action => Line(
            action.GetProperty("action").GetString()!,
            action.GetProperty("resourceType").GetString()!,
            action.TryGetProperty("hasQueryParameters", out var parameters) && parameters.GetBoolean(),
            Texts(action, "categories"),
            Texts(action, "routes")));
        var actual = ActionCatalogue.All.Select(action => Line(
            action.Name, action.ResourceType, action.HasQueryParameters, action.Categories, action.Routes));

        Assert.Equal(expected, actual);
    }

    private static IEnumerable<string> Texts(JsonElement action, string member) =>
        action.GetProperty(member).EnumerateArray().Select(text => text.GetString()!);

    private static string Line(
        string name, string type, bool parameters, IEnumerable<string> categories, IEnumerable<string> routes) =>
        $"{name} {type} {parameters} [{string.Join(", ", categories)}] [{string.Join(", ", routes)}]";
}
