using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Resources;
using Licet.Engine.Resources;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/engine/2api</c>: what OVHcloud's control panel asks of a layer of its own, beside the API. Its sources are
/// public, the layer's are not: the shapes are those that the panel reads.
/// </summary>
internal static class PanelEndpoints
{
    // What a panel that is pointed at this server may offer.
    private static readonly string[] s_features = ["account", "iam", "identity-access-management"];

    /// <summary>With what the panel starts: who is signed in, and where its applications are (nowhere here).</summary>
    public static IResult Configuration(HttpContext context)
    {
        var caller = CallerFeature.Of(context);
        var user = ObjectOf(NichandleBody.Of(caller.Account));
        user["supportLevel"] = ObjectOf(MeEndpoints.Support);
        user["certificates"] = new JsonArray();
        user["auth"] = ObjectOf(DetailsBody.Of(caller));
        user["isTrusted"] = false;
        user["enterprise"] = false;
        user["kycValidated"] = false;
        return OvhJson.Ok(new JsonObject
        {
            ["region"] = caller.Account.Plate.ToUpperInvariant(),
            ["user"] = user,
            ["applicationURLs"] = new JsonObject(),
            ["applications"] = new JsonObject(),
            ["universe"] = context.Request.Query["app"].ToString(),
            ["message"] = null,
        });
    }

    /// <summary>Which of some features, named with commas between them, are there.</summary>
    public static IResult Features(PathSegment features) =>
        OvhJson.Ok(new JsonObject(
            features.Value.Split(',').Distinct().Select(name => KeyValuePair.Create(name, (JsonNode?)Has(name)))));

    /// <summary>The tags of the resources that the caller may see, and on how many each is.</summary>
    public static IResult Tags(HttpContext context, ResourceAdministration resources)
    {
        var caller = CallerFeature.Of(context);
        var query = ResourceQuery.Read(context.Request, caller.Account.Plate);
        var withSystem = QueryReading.Flag(context.Request, "internalTags");
        if ((query.Error ?? withSystem.Error) is { } problem)
        {
            return OvhErrors.Of(problem);
        }

        var tags = resources.List(caller, query.Value.Matches)
            .SelectMany(resource => resource.Tags)
            .Where(tag => withSystem.Value == true || !ResourceTags.IsOfSystem(tag.Key))
            .GroupBy(tag => tag)
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Value, StringComparer.Ordinal)
            .ToList();
        var list = tags.Select(tag => new PanelTagBody(
            tag.Count(),
            $"{tag.Key.Key}:{tag.Key.Value}",
            ResourceTags.IsOfSystem(tag.Key.Key) ? "system" : "custom"));
        var byKey = tags.GroupBy(tag => tag.Key.Key, tag => tag.Key.Value)
            .Select(group => new PanelTagValuesBody(group.Key, group));
        return OvhJson.Ok(new PanelTagsBody(byKey, list));
    }

    private static bool Has(string feature) =>
        s_features.Any(name => feature == name || feature.StartsWith($"{name}:", StringComparison.Ordinal));

    private static JsonObject ObjectOf<T>(T body) =>
        (JsonObject)JsonSerializer.SerializeToNode(body, OvhJson.TypeOf<T>())!;
}

/// <summary>The panel's view of all tags.</summary>
internal sealed record PanelTagsBody(IEnumerable<PanelTagValuesBody> GroupByKeys, IEnumerable<PanelTagBody> List);

/// <summary>One tag with its value, and the number of resources that have it.</summary>
internal sealed record PanelTagBody(int Count, string Name, string Type);

/// <summary>One tag's key with all of its values.</summary>
internal sealed record PanelTagValuesBody(string Key, IEnumerable<string> Values);
