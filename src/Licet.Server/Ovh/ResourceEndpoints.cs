using System.Text.Json;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Engine.Documents;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/resource</c>: resources and their tags. The routes ask for no action of their own: a caller sees the
/// resources on which it may do anything, and the use case asks for the right to tag.
/// </summary>
internal static class ResourceEndpoints
{
    /// <summary>The resources that the caller may see, in the order of their URNs.</summary>
    public static IResult List(HttpContext context, ResourceAdministration resources)
    {
        var caller = CallerFeature.Of(context);
        var query = ResourceQuery.Read(context.Request, caller.Account.Plate);
        return query.Succeeded
            ? OvhPages.Of(
                context,
                resources.List(caller, query.Value.Matches),
                resource => resource.Urn,
                resource => ResourceBody.Of(resource, caller.Account))
            : OvhErrors.Of(query.Error);
    }

    /// <summary>One resource.</summary>
    public static IResult Get(HttpContext context, ResourceAdministration resources, PathSegment resourceUrn)
    {
        var caller = CallerFeature.Of(context);
        return AnswerOf(resources.Get(caller, resourceUrn.Value), caller.Account);
    }

    /// <summary>Replaces the tags of a resource, but for those of the system.</summary>
    public static async Task<IResult> ReplaceTags(
        HttpContext context, ResourceAdministration resources, PathSegment resourceUrn, CancellationToken cancellation)
    {
        var caller = CallerFeature.Of(context);
        var body = await RequestBody.ReadAsync<ResourceEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var tags = body.Value.CheckedTags();
        return tags.Succeeded
            ? AnswerOf(
                await resources.ReplaceTagsAsync(caller, resourceUrn.Value, tags.Value, cancellation), caller.Account)
            : OvhErrors.Of(tags.Error);
    }

    /// <summary>Adds a tag, or gives it another value.</summary>
    public static async Task<IResult> AddTag(
        HttpContext context, ResourceAdministration resources, PathSegment resourceUrn, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<TagBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await resources.AddTagAsync(
                CallerFeature.Of(context), resourceUrn.Value, body.Value.Key, body.Value.Value, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>Removes a tag.</summary>
    public static async Task<IResult> RemoveTag(
        HttpContext context,
        ResourceAdministration resources,
        PathSegment resourceUrn,
        PathSegment key,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(
            await resources.RemoveTagAsync(CallerFeature.Of(context), resourceUrn.Value, key.Value, cancellation));

    private static IResult AnswerOf(Result<StoredResource> resource, Account account) =>
        resource.Succeeded ? OvhJson.Ok(ResourceBody.Of(resource.Value, account)) : OvhErrors.Of(resource.Error);
}

/// <summary>
/// Models <c>iam.resource.Resource</c>, <c>iam.group.Resource</c> and <c>iam.policy.SingleResource</c>.
/// </summary>
internal sealed record ResourceBody(
    string? DisplayName,
    string Id,
    string? Name,
    string? Owner,
    IReadOnlyDictionary<string, string>? Tags,
    string? Type,
    string? Urn)
{
    /// <summary>The product's own object: told only to whoever registers it.</summary>
    public JsonElement? Body { get; init; }

    public static ResourceBody Of(StoredResource resource, Account account, bool withUrn = true) =>
        new(
            resource.DisplayName,
            resource.Id.ToString("D"),
            resource.Name,
            account.Id.Value,
            resource.Tags,
            resource.Type,
            withUrn ? resource.Urn : null);

    /// <summary>A resource of which only the id is told.</summary>
    public static ResourceBody OfId(Guid id) => new(null, id.ToString("D"), null, null, null, null, null);
}

/// <summary>
/// Model <c>iam.resource.Resource</c> as a request: the tags, of which null means none. The read-only members are taken
/// and ignored: the schema has the whole resource for a body.
/// </summary>
internal sealed record ResourceEditBody(
    IReadOnlyDictionary<string, string?>? Tags,
    JsonElement DisplayName = default,
    JsonElement Id = default,
    JsonElement Name = default,
    JsonElement Owner = default,
    JsonElement Type = default,
    JsonElement Urn = default)
{
    /// <summary>The tags, none of them without a value.</summary>
    public Result<IReadOnlyDictionary<string, string>> CheckedTags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Tags ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                return Error.OfProblems(
                    [new Problem($"tags[\"{key}\"]", ProblemKind.WrongType, "must be text, not null")]);
            }

            tags.Add(key, value);
        }

        return tags;
    }
}

/// <summary>Model <c>iam.resource.AddTag</c>.</summary>
internal sealed record TagBody(string Key, string Value);
