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
        var tags = ReadTags(request, TagsName);
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

    // A JSON object in a query parameter: {"environment":[{"operator":"EQ","value":"prod"}]}; empty, no filter.
    internal static Result<ImmutableArray<TagFilter>> ReadTags(HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1)
        {
            return Error.Invalid(name, "is given twice");
        }

        if (values.ToString() is not { Length: > 0 } text)
        {
            return ImmutableArray<TagFilter>.Empty;
        }

        try
        {
            var type = OvhJson.TypeOf<IReadOnlyDictionary<string, TagFilterBody?[]?>>();
            return TagFilter.Read(name, JsonSerializer.Deserialize(text, type));
        }
        catch (JsonException exception)
        {
            return Error.OfProblems(
            [
                .. OvhJsonProblem.Of(exception).Select(problem => problem with
                {
                    Path = problem.Path.Length == 0 ? name : $"{name}.{problem.Path}",
                }),
            ]);
        }
    }
}
