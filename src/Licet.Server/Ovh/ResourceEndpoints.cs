using Licet.Core.Accounts;
using Licet.Core.Resources;
using Licet.Engine.Patterns;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/resource</c>: what the caller may see, and its tags.</summary>
internal static class ResourceEndpoints
{
    /// <summary>The resources that the caller may see and the filters let through, in the order of their URNs.</summary>
    public static IResult List(HttpContext context, ResourceAdministration resources)
    {
        var caller = CallerFeature.Of(context);
        var query = context.Request.Query;
        var tags = TagFilters.Read(query["tags"]);
        if (!tags.Succeeded)
        {
            return OvhErrors.Of(tags.Error);
        }

        var types = OvhQueries.Texts(query, "resourceType");
        var names = OvhQueries.Texts(query, "resourceName");
        var urns = OvhQueries.Texts(query, "resourceURN")
            .Select(urn => new Wildcard(Engine.Urns.Urn.WithPlate(urn, caller.Account.Plate))).ToList();
        var found = resources.List(caller).Where(resource =>
            (types.Count == 0 || types.Contains(resource.Type))
            && (names.Count == 0 || names.Contains(resource.Name))
            && (urns.Count == 0 || urns.Exists(urn => urn.Matches(resource.Urn)))
            && tags.Value.Match(resource.Tags));
        return OvhPages.Of(
            context, found, resource => resource.Urn, resource => ResourceBody.Of(resource, caller.Account));
    }

    /// <summary>One resource.</summary>
    public static IResult Get(HttpContext context, ResourceAdministration resources)
    {
        var caller = CallerFeature.Of(context);
        var resource = resources.Get(caller, UrnPaths.Of(context).Urn);
        return resource.Succeeded
            ? OvhJson.Ok(ResourceBody.Of(resource.Value, caller.Account))
            : OvhErrors.Of(resource.Error);
    }

    /// <summary>Replaces the tags that are the customer's; the system's stay.</summary>
    public static async Task<IResult> ReplaceTags(
        HttpContext context, ResourceAdministration resources, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<ResourceEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var urn = UrnPaths.Of(context).Urn;
        var resource = body.Value.Tags is { } tags
            ? await resources.ReplaceTagsAsync(caller, urn, tags, cancellation)
            : resources.Get(caller, urn);
        return resource.Succeeded
            ? OvhJson.Ok(ResourceBody.Of(resource.Value, caller.Account))
            : OvhErrors.Of(resource.Error);
    }

    /// <summary>Adds a tag or gives it another value; says nothing.</summary>
    public static async Task<IResult> AddTag(
        HttpContext context, ResourceAdministration resources, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<TagBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (caller, urn) = (CallerFeature.Of(context), UrnPaths.Of(context).Urn);
        var resource = await resources.AddTagAsync(caller, urn, body.Value.Key, body.Value.Value, cancellation);
        return resource.Succeeded ? OvhJson.Void : OvhErrors.Of(resource.Error);
    }

    /// <summary>Removes a tag; says nothing.</summary>
    public static async Task<IResult> RemoveTag(
        HttpContext context, ResourceAdministration resources, CancellationToken cancellation)
    {
        var path = UrnPaths.Of(context);
        var resource = await resources.RemoveTagAsync(CallerFeature.Of(context), path.Urn, path.TagKey, cancellation);
        return resource.Succeeded ? OvhJson.Void : OvhErrors.Of(resource.Error);
    }
}

/// <summary>A resource as an edit: only the tags can be changed, the rest is read and ignored, as the control panel sends it.</summary>
internal sealed record ResourceEditBody
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public string? DisplayName { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Owner { get; init; }
    public string? Type { get; init; }
    public string? Urn { get; init; }
}

/// <summary>Model <c>iam.resource.AddTag</c>.</summary>
internal sealed record TagBody(string Key, string Value);

/// <summary>Models <c>iam.resource.Resource</c>, <c>iam.group.Resource</c> and <c>iam.policy.SingleResource</c>.</summary>
internal sealed record ResourceBody(
    string? DisplayName,
    string Id,
    string? Name,
    string? Owner,
    IReadOnlyDictionary<string, string>? Tags,
    string? Type,
    string? Urn)
{
    public static ResourceBody Of(StoredResource resource, Account account, bool withUrn = true) =>
        new(
            resource.DisplayName,
            resource.Id.ToString("D"),
            resource.Name,
            account.Id.Value,
            resource.Tags,
            resource.Type,
            withUrn ? resource.Urn : null);
}
