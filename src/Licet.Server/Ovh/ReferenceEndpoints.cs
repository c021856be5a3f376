using System.Collections.Immutable;
using Licet.Engine.Catalogue;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/reference</c>: what can be named in policies.</summary>
internal static class ReferenceEndpoints
{
    /// <summary>The actions, of all types or of those asked for, in ordinal order.</summary>
    public static IResult Actions(HttpContext context)
    {
        var types = OvhQueries.Texts(context.Request.Query, "resourceType");
        IEnumerable<CatalogueAction> actions = types.Count == 0
            ? ActionCatalogue.All
            : types.Distinct().SelectMany(type => ActionCatalogue.OfType(type))
                .OrderBy(action => action.Name, StringComparer.Ordinal);
        return OvhPages.Of(context, actions, action => action.Name, ReferenceActionBody.Of);
    }

    /// <summary>The types of resources, in ordinal order.</summary>
    public static IResult ResourceTypes(HttpContext context) =>
        OvhPages.Of(context, ActionCatalogue.ResourceTypes, type => type, type => type);
}

/// <summary>Model <c>iam.reference.Action</c>.</summary>
internal sealed record ReferenceActionBody(
    string Action, ImmutableArray<string> Categories, string Description, bool HasQueryParameters, string ResourceType)
{
    public static ReferenceActionBody Of(CatalogueAction action) =>
        new(action.Name, action.Categories, action.Description, action.HasQueryParameters, action.ResourceType);
}
