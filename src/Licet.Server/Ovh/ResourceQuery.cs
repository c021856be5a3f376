using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Engine.Patterns;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// What <c>GET /v2/iam/resource</c> is asked for: resources of one of these names, of one of these types, whose URN
/// matches one of these patterns, and whose tags pass every filter. A list that is empty does not restrict.
/// </summary>
internal sealed record ResourceQuery(
    ImmutableArray<string> Names,
    ImmutableArray<string> Types,
    ImmutableArray<Wildcard> Urns,
    ImmutableArray<TagFilter> Tags)
{
    private const string TagsName = "tags";

    /// <summary>Reads the query of a request.</summary>
    public static Result<ResourceQuery> Read(HttpRequest request, string plate)
    {
        var names = QueryReading.List(request, "resourceName");
        var types = QueryReading.List(request, "resourceType");
        var urns = QueryReading.List(request, "resourceURN");
        var tags = ReadTags(request);
        return (names.Error ?? types.Error ?? urns.Error ?? tags.Error) is { } problem
            ? problem
            : new ResourceQuery(
                names.Value,
                types.Value,
                [.. urns.Value.Select(urn => new Wildcard(Urn.WithPlate(urn, plate)))],
                tags.Value);
    }

    /// <summary>Whether a resource is among what is asked for.</summary>
    public bool Matches(StoredResource resource) =>
        (Names.IsEmpty || Names.Contains(resource.Name))
        && (Types.IsEmpty || Types.Contains(resource.Type))
        && (Urns.IsEmpty || Urns.Any(urn => urn.Matches(resource.Urn)))
        && Tags.All(filter => filter.Passes(resource.Tags));

    // A JSON object in a query parameter: {"environment":[{"operator":"EQ","value":"prod"}]}.
    private static Result<ImmutableArray<TagFilter>> ReadTags(HttpRequest request)
    {
        var given = request.Query[TagsName];
        if (given.Count == 0)
        {
            return ImmutableArray<TagFilter>.Empty;
        }

        if (given.Count > 1)
        {
            return Error.Invalid(TagsName, "is given twice");
        }

        try
        {
            var type = OvhJson.TypeOf<IReadOnlyDictionary<string, TagFilterBody[]>>();
            return TagFilter.Read(TagsName, JsonSerializer.Deserialize(given[0]!, type)!);
        }
        catch (JsonException exception)
        {
            var found = OvhJsonProblem.Of(exception);
            var path = found.Path.Length == 0 ? TagsName : $"{TagsName}.{found.Path}";
            return Error.OfProblems([found with { Path = path }]);
        }
    }
}
