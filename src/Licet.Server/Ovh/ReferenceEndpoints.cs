using System.Collections.Immutable;
using Licet.Engine.Catalogue;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/reference</c>: the catalogue of actions and of resource types.</summary>
internal static class ReferenceEndpoints
{
    // Their descriptions are made from their names, anew at each call: made once for all answers.
    private static readonly Lazy<ImmutableArray<ReferenceActionBody>> s_actions =
        new(() => [.. ActionCatalogue.All.Select(ReferenceActionBody.Of)]);

    /// <summary>The actions, all or those on some resource types, in the order of their names.</summary>
    public static IResult ListActions(HttpContext context)
    {
        var types = QueryReading.List(context.Request, "resourceType");
        return types.Succeeded
            ? OvhPages.Of(
                context,
                s_actions.Value.Where(action => types.Value.IsEmpty || types.Value.Contains(action.ResourceType)),
                action => action.Action,
                action => action)
            : OvhErrors.Of(types.Error);
    }

    /// <summary>The resource types, in order.</summary>
    public static IResult ListResourceTypes(HttpContext context) =>
        OvhPages.Of(context, ActionCatalogue.ResourceTypes, type => type, type => type);
}

/// <summary>Model <c>iam.reference.Action</c>.</summary>
internal sealed record ReferenceActionBody(
    string Action, IEnumerable<string> Categories, string Description, bool HasQueryParameters, string ResourceType)
{
    public static ReferenceActionBody Of(CatalogueAction action) =>
        new(action.Name, action.Categories, action.Description, action.HasQueryParameters, action.ResourceType);
}
